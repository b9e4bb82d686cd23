import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PROJECT } from '../peers/peers-folder';

const DOCUMENTS = resolve(PROJECT, 'docs');
const PAGE = join(DOCUMENTS, 'performance.md');
const CHART = join(DOCUMENTS, 'performance.svg');
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

/** The page names the chart, so that both are of one run. */
export function writePerformancePage(result: string, chart: string): void {
  writeFileSync(PAGE, placeResult(readFileSync(PAGE, 'utf8'), result));
  writeFileSync(CHART, chart);
}
