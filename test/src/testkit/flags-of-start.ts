import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const PACKAGE = resolve(__dirname, '../../../package.json');

/** What `npm start`, or `npm run subgraph`, tells Node of memory, which is how a process runs in production. */
export function flagsOfStart(script: 'start' | 'subgraph' = 'start'): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as {
    readonly scripts: Readonly<Record<typeof script, string>>;
  };
  return scripts[script].split(' ').filter((word) => word.startsWith('--'));
}
