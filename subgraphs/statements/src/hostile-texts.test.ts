import fc from 'fast-check';
import type { LicenceStatement, Span } from './licence-statement';
import { readStatement } from './read-statement';
import { HOSTILE_SHAPES, hostileText, PIECES } from './testing/hostile-texts';

function spansOf(statement: LicenceStatement): readonly Span[] {
  const ofClaims = statement.claims.flatMap(({ span, number, issuer, issuedOn, otherDays }) => [
    span,
    ...[number, issuer, issuedOn].flatMap((part) => part?.span ?? []),
    ...otherDays.map((day) => day.span),
  ]);
  const named = [...statement.holders, ...statement.enterpriseCodes, ...statement.domains];
  return [...ofClaims, ...named.map(({ span }) => span)];
}

function expectSound(text: string): void {
  const statement = readStatement(text);
  const outside = spansOf(statement).filter(
    ({ start, end }) => !(start >= 0 && start < end && end <= text.length),
  );
  expect(outside).toEqual([]);
  for (const { confidence } of statement.claims) {
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
  }
}

const SEED = 20_260_301;

describe('whatever the text', () => {
  it('reading never fails, and every place lies in the text: random characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), expectSound), {
      seed: SEED,
      numRuns: 300,
    });
  });

  it('… random pieces of statements and of what spoils them', () => {
    const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(' '));
    fc.assert(fc.property(text, expectSound), { seed: SEED, numRuns: 500 });
    const joined = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(fc.property(joined, expectSound), { seed: SEED, numRuns: 500 });
  });

  it.each(HOSTILE_SHAPES)('… %s', (shape) => {
    expectSound(hostileText(shape, 20_011));
  });
});

describe('a text with very many', () => {
  it('words for what one licence permits is read to its end', () => {
    const { claims } = readStatement(`Giấy phép số 1/GP-TTĐT ${'mxh '.repeat(200_000)}2/GP-TTĐT`);
    expect(claims.map(({ number }) => number?.number)).toEqual(['1', '2']);
  });

  it('mentions that are no domain names is searched no further, and one with a few is', () => {
    expect(readStatement(`${'-a.vn '.repeat(20)}hoagao.vn`).domains).toHaveLength(1);
    expect(readStatement(`${'-a.vn '.repeat(20_000)}hoagao.vn`).domains).toEqual([]);
  });
});

describe('what is read of a text', () => {
  it.each(HOSTILE_SHAPES)('does not depend on what was read before: %s', (shape) => {
    const text = 'Giấy phép số 12/GP-TTĐT do Sở TTTT Hà Nội cấp ngày 5/5/2017. Công ty';
    const alone = readStatement(text);
    readStatement(hostileText(shape, 3_000));
    expect(readStatement(text)).toEqual(alone);
  });
});

describe('a whole register in one text', () => {
  it('is read for its first ten thousand licences, and says that there are more', () => {
    const { claims, isCutOff } = readStatement(hostileText('numbers of licences', 300_000));
    expect(claims.length).toBeGreaterThan(9_990);
    expect(claims.length).toBeLessThan(10_010);
    expect(isCutOff).toBe(true);
    expect(readStatement(hostileText('numbers of licences', 10_000)).isCutOff).toBe(false);
  });
});

/** Of processor time, so that neighbours on the machine count for little. */
function millisecondsFor(text: string): number {
  const before = process.cpuUsage();
  readStatement(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What a quadratic reader takes a hundred times as long for, this one may take forty times: ten, and what a collection costs. */
const MOST_TIMES = 40;
/** Below this the clock counts for more than the text. */
const LEAST_MILLISECONDS = 2;
const MOST_TRIES = 4;

/** Measured again where it comes out too long: a reader that is slow is so every time. */
function timesAsLong(shape: string, length: number): number {
  let least = Infinity;
  for (let tries = 0; tries < MOST_TRIES && least >= MOST_TIMES; tries += 1) {
    const short = Math.max(millisecondsFor(hostileText(shape, length)), LEAST_MILLISECONDS);
    least = Math.min(least, millisecondsFor(hostileText(shape, 10 * length)) / short);
  }
  return least;
}

describe('a text ten times as long', () => {
  it.each(HOSTILE_SHAPES)('takes about ten times as long to read: %s', (shape) => {
    expect(timesAsLong(shape, 10_000)).toBeLessThan(MOST_TIMES);
  });

  it.each(['a footer over and over', 'opening brackets', 'digits', 'GP-', 'days', 'spaces'])(
    '… from 100 kB to 1 MB: %s',
    (shape) => {
      expect(timesAsLong(shape, 100_000)).toBeLessThan(MOST_TIMES);
    },
  );
});
