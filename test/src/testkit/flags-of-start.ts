import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const PACKAGE = resolve(__dirname, '../../../package.json');

/** What `npm start` tells Node of memory, which is how a gateway runs in production. */
export function flagsOfStart(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as {
    readonly scripts: { readonly start: string };
  };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}
