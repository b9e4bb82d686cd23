import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const PAGE = resolve(__dirname, '../../../docs/chaos.md');
const BEGIN = '<!-- soak: begin. Written by npm run soak -- --write -->';
const END = '<!-- soak: end -->';

/** Puts `result` between the marks of the page and leaves everything else as it is. */
export function placeSoakResult(page: string, result: string): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin === -1 || end < begin) throw new Error(`docs/chaos.md has lost its marks ${BEGIN} and ${END}`);
  return `${page.slice(0, begin + BEGIN.length)}\n\n${result}\n\n${page.slice(end)}`;
}

export function writeChaosPage(result: string): void {
  writeFileSync(PAGE, placeSoakResult(readFileSync(PAGE, 'utf8'), result));
}
