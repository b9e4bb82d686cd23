import type { Sample } from './clients';
import type { Verdict } from './judge';
import type { Question } from './questions';
import { brokenPromises, summarise, type Episode } from './summary';

const CITY: Question = { name: 'CityAlone', document: '', variables: {}, places: { city: ['cases'] } };
const POLICE: Question = { name: 'PoliceAlone', document: '', variables: {}, places: { police: ['x'] } };
const WHOLE: Verdict = { kind: 'whole' };
const PARTIAL: Verdict = { kind: 'partial' };

function sample(question: Question, startedAt: number, endedAt: number, verdict: Verdict): Sample {
  return { question, startedAt, endedAt, verdict };
}

/** The city is away from 1,000 to 5,000. */
function episode(changes: Partial<Episode> = {}): Episode {
  return {
    agency: 'city',
    fault: 'subgraph hung',
    before: [sample(POLICE, 0, 10, WHOLE)],
    since: [
      sample(CITY, 990, 2_000, PARTIAL),
      sample(CITY, 2_000, 3_000, PARTIAL),
      sample(POLICE, 2_500, 2_530, WHOLE),
      sample(CITY, 3_000, 3_004, PARTIAL),
      sample(CITY, 5_100, 5_105, PARTIAL),
      sample(CITY, 5_200, 5_250, WHOLE),
    ],
    injectedAt: 1_000,
    mendedAt: 5_000,
    leftAloneAt: 2_900,
    hasRecovered: true,
    ...changes,
  };
}

describe('the summary of a fault', () => {
  it('counts, and times what happened from the beginning of the fault and from its end', () => {
    expect(summarise(episode(), 1_000)).toMatchObject({
      requests: 6,
      needing: 5,
      partial: 4,
      lost: 0,
      wrong: 0,
      othersBefore: { p50Ms: 10 },
      othersDuring: { p50Ms: 30 },
      fastAfterMs: 2_004,
      leftAloneAfterMs: 1_900,
      wholeAfterMs: 250,
      settledAfterMs: 105,
    });
    expect(brokenPromises([summarise(episode(), 1_000)])).toEqual([]);
  });

  it.each<[string, Partial<Episode>]>([
    ['a lost request', { before: [sample(POLICE, 0, 10, { kind: 'lost', reason: 'ECONNRESET' })] }],
    ['a wrong answer', { before: [sample(POLICE, 0, 10, { kind: 'wrong', reason: 'x' })] }],
    ['an agency that is not answered for again', { hasRecovered: false }],
    ['a fault that nobody noticed', { since: [sample(CITY, 5_200, 5_250, WHOLE)] }],
  ])('does not pass over %s', (_, changes) => {
    expect(brokenPromises([summarise(episode(changes), 1_000)]).length).toBeGreaterThan(0);
  });
});
