import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SECTIONS, type Section } from './options';
import { renderSoakSection, type SoakReport } from './report';

export const CHAOS_PAGE = resolve(__dirname, '../../../docs/chaos.md');

function marksOf(section: Section): readonly [begin: string, end: string] {
  return [
    `<!-- soak ${section}: begin. Written by npm run soak -- --only ${section} --write -->`,
    `<!-- soak ${section}: end -->`,
  ];
}

/** Puts what the sections that were run have found between their marks, and leaves everything else as it is. */
export function placeSoakResult(page: string, report: SoakReport): string {
  return SECTIONS.reduce((placed, section) => {
    const result = renderSoakSection(report, section);
    return result === undefined ? placed : placeSection(placed, section, result);
  }, page);
}

function placeSection(page: string, section: Section, result: string): string {
  const [beginMark, endMark] = marksOf(section);
  const begin = page.indexOf(beginMark);
  const end = page.indexOf(endMark);
  if (begin === -1 || end < begin) {
    throw new Error(`docs/chaos.md has lost its marks ${beginMark} and ${endMark}`);
  }
  return `${page.slice(0, begin + beginMark.length)}\n\n${result}\n\n${page.slice(end)}`;
}

export function writeChaosPage(report: SoakReport): void {
  writeFileSync(CHAOS_PAGE, placeSoakResult(readFileSync(CHAOS_PAGE, 'utf8'), report));
}
