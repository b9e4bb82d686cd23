import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const PAGE = resolve(__dirname, '../../../../docs/performance.md');
export const BEGIN = '<!-- bench: begin. Written by npm run bench -- --write -->';
export const END = '<!-- bench: end -->';

/** Puts `result` between the marks of a page and leaves everything else as it is. */
export function placeResult(page: string, result: string): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin === -1 || end < begin)
    throw new Error(`docs/performance.md has lost its marks ${BEGIN} and ${END}`);
  return `${page.slice(0, begin + BEGIN.length)}\n\n${result}\n\n${page.slice(end)}`;
}

export function writePerformancePage(result: string): void {
  writeFileSync(PAGE, placeResult(readFileSync(PAGE, 'utf8'), result));
}
