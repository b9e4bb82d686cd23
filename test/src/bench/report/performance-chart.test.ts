import type { PartResult } from '../parts/part';
import { drawPerformance } from './performance-chart';
import type { Summary } from './summary';

const summary: Summary = {
  question: 'CompanyDossier',
  shape: 'distinct',
  contender: 'ours',
  requestsPerSecond: 4_000,
  p50Ms: 1,
  p99Ms: 2,
  errors: 0,
  requestsPerProcessorSecond: undefined,
  speedToStock: 8,
  thriftToStock: undefined,
};

const result = (summaries: readonly Summary[]): PartResult => ({
  part: 'gateway',
  summaries,
  processes: [],
  absences: [],
  answerBytes: new Map(),
});

describe('the chart of a run', () => {
  it('shows who was measured, next to the stock gateway', () => {
    const svg = drawPerformance([
      result([summary, { ...summary, contender: 'stock', requestsPerSecond: 500, speedToStock: 1 }]),
    ]);
    expect(svg).toContain('4,000 (8.0 ×)');
    expect(svg).toContain('>500</text>');
    expect(svg).not.toContain('CPU second,');
  });

  it('leaves out what would dwarf everything, and requests that a server may answer as one', () => {
    const svg = drawPerformance([
      result([
        summary,
        { ...summary, contender: 'canned', requestsPerSecond: 40_000 },
        { ...summary, shape: 'identical', requestsPerSecond: 33_000 },
      ]),
    ]);
    expect(svg).not.toMatch(/40,000|33,000/);
  });
});
