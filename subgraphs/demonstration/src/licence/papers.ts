import type { NewSiteLicence } from '@lienthong/city';
import { addWorkingDays, addYears, drawWorkingDay, hasWorkingDays } from '../calendar/working-days';
import type { Random } from '../drawing/random';

export type PaperKind = NewSiteLicence['issuances'][number]['kind'];

export interface Paper {
  readonly kind: PaperKind;
  readonly decidedOn: string;
  readonly validUntil: string;
}

export interface Suspension {
  readonly from: string;
  readonly until: string;
}

export interface Life {
  readonly papers: Paper[];
  readonly suspensions: readonly Suspension[];
  readonly revokedOn?: string;
}

/** Invented rows end here; later days would be in the future of whoever looks at them first. */
export const ROWS_END = '2026-11-01';

/** Decree 147/2024/NĐ-CP took effect, with terms of five years at most. */
export const DECREE_147_BEGAN = '2024-12-25';

/** Terms in years under Decree 72/2013/NĐ-CP, ten at most. */
// prettier-ignore
const TERMS = [[10, 35], [5, 40], [3, 15], [2, 10]] as const;
const MOST_RENEWALS = 2;
const RENEWAL_YEARS = 2;
const SUSPENSION_MONTHS = 3;

/** Draws what becomes of a licence after its grant. `mayIssue` can forbid days to papers other than the grant. */
export function drawLife(random: Random, grantedOn: string, mayIssue: (day: string) => boolean): Life {
  const years = grantedOn < DECREE_147_BEGAN ? random.weighted(TERMS) : 5;
  let end = addYears(grantedOn, years);
  const papers: Paper[] = [{ kind: 'NEW', decidedOn: grantedOn, validUntil: end }];
  const issue = (kind: PaperKind, decidedOn: string, validUntil: string): void => {
    const isTaken = papers.some((paper) => paper.decidedOn === decidedOn);
    if (!isTaken && mayIssue(decidedOn)) papers.push({ kind, decidedOn, validUntil });
  };

  for (let renewal = 0; renewal < MOST_RENEWALS && end < ROWS_END && random.chance(45); renewal += 1) {
    const decidedOn = addWorkingDays(end, -random.integer(2, 20));
    const extended = addYears(end, RENEWAL_YEARS);
    issue('RENEWED', decidedOn, extended);
    if (papers.at(-1)?.validUntil !== extended) break;
    end = extended;
  }
  for (const [kind, percent] of [
    ['AMENDED', 18],
    ['REISSUED', 3],
  ] as const) {
    const last = end < ROWS_END ? end : ROWS_END;
    const earliest = addWorkingDays(grantedOn, 30);
    if (!random.chance(percent) || !hasWorkingDays(earliest, last)) continue;
    const day = drawWorkingDay(random, earliest, last);
    issue(kind, day, termOn(papers, day));
  }
  return endEarly(random, papers, grantedOn, end);
}

/** The term that holds on a day: the one of the latest paper decided by then. */
export function termOn(papers: readonly Paper[], day: string): string {
  const decided = papers.filter((paper) => paper.decidedOn <= day);
  return decided.reduce((latest, paper) => (paper.validUntil > latest ? paper.validUntil : latest), '');
}

export function inOrder(papers: readonly Paper[]): Paper[] {
  return [...papers].sort((one, other) => (one.decidedOn < other.decidedOn ? -1 : 1));
}

/** Some licences are suspended for three months; one suspended twice is revoked, and a few are for other breaches. */
function endEarly(random: Random, papers: readonly Paper[], grantedOn: string, end: string): Life {
  const first = addWorkingDays(grantedOn, 60);
  const last = end < ROWS_END ? end : ROWS_END;
  const fate = random.integer(1, 1_000);
  if (fate > 40 || !hasWorkingDays(first, last, 260)) return { papers: inOrder(papers), suspensions: [] };
  const middle = addWorkingDays(first, 120);
  const from = drawWorkingDay(random, first, middle);
  const suspensions = [{ from, until: addMonths(from, SUSPENSION_MONTHS) }];
  if (fate > 15) return { papers: inOrder(papers), suspensions };
  const revokedOn = drawWorkingDay(random, addWorkingDays(middle, 80), last);
  const second = addWorkingDays(revokedOn, -5);
  const kept = papers.filter((paper) => paper.decidedOn < revokedOn);
  return {
    papers: inOrder(kept),
    suspensions:
      fate <= 5
        ? [...suspensions, { from: second, until: addMonths(second, SUSPENSION_MONTHS) }]
        : suspensions,
    revokedOn,
  };
}

function addMonths(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}
