import { readFileSync } from 'node:fs';
import { CHAOS_PAGE, placeSoakResult } from './chaos-page';
import { readSoakOptions, SECTIONS, type SoakOptions } from './options';
import { renderSoakReport, type SoakReport } from './report';

const PAGE = readFileSync(CHAOS_PAGE, 'utf8');

/** A run in which no section was asked for. */
const NOTHING: SoakReport = {
  day: '2031-05-06',
  machine: { processor: 'one', memory: '1 GiB', node: 'v20', packages: '' },
  databases: 'PostgreSQL 18',
  options: readSoakOptions([], {}) as SoakOptions,
  faults: [],
  drain: undefined,
  kills: undefined,
  stories: undefined,
  races: undefined,
  memory: [],
  differential: undefined,
  broken: [],
};
const DRAINED: SoakReport = {
  ...NOTHING,
  drain: { rounds: 20, answered: 987_654, refused: 1, lost: 0, reasons: [], longestMs: 5 },
};

/** What stands between the marks of a section. */
function sectionOf(page: string, section: string): string | undefined {
  return new RegExp(`<!-- soak ${section}: begin[^>]* -->([^]*)<!-- soak ${section}: end -->`).exec(
    page,
  )?.[1];
}

describe('the page of chaos', () => {
  it.each(SECTIONS)('has a place for what %s finds', (section) => {
    expect(sectionOf(PAGE, section)).toMatch(/\S/);
  });

  it('gets what the sections of a run found, with the day of that run, and keeps what others found', () => {
    const page = placeSoakResult(PAGE, DRAINED);
    expect(sectionOf(page, 'drain')).toMatch(/answered 987654 requests[^]*Measured on 2031-05-06/);
    for (const section of SECTIONS.filter((each) => each !== 'drain')) {
      expect(sectionOf(page, section)).toBe(sectionOf(PAGE, section));
    }
    expect(placeSoakResult(page, DRAINED)).toBe(page);
    expect(placeSoakResult(PAGE, NOTHING)).toBe(PAGE);
  });

  it('says of each section that was measured when it was, as the command writes it', () => {
    for (const section of SECTIONS) {
      expect(sectionOf(PAGE, section)).toMatch(
        /- Measured on \d{4}-\d\d-\d\d[.:]|No run has been written here yet/,
      );
    }
  });

  it('is refused without its marks, and a terminal gets the same without the page', () => {
    expect(() => placeSoakResult('# Chaos', DRAINED)).toThrow(/lost its marks/);
    expect(renderSoakReport(DRAINED)).toMatch(
      /^Ended under load 20 times[^]*No promise was broken[^]*2031-05-06/,
    );
  });
});
