import type { PenaltyField } from './law-penalties';
import { PENALTY_LAW } from './law-terms';

/** For how long after its end an act may be punished. */
export interface LimitationPeriod {
  readonly field: PenaltyField;
  readonly amount: number;
  readonly unit: 'YEARS';
  readonly validFrom: string;
  readonly validUntil?: string;
  readonly instrument: string;
  readonly article: string;
  readonly isConfirmed?: false;
}

const UNDER_THE_LAW = {
  unit: 'YEARS',
  validFrom: PENALTY_LAW.began,
  instrument: PENALTY_LAW.instrument,
  article: '6.1',
} as const;

export const LIMITATION_PERIODS: readonly LimitationPeriod[] = [
  { ...UNDER_THE_LAW, field: 'INFORMATION_TECHNOLOGY', amount: 1 },
  // The press is remembered to be among the fields with two years; the list has not been seen to its end.
  { ...UNDER_THE_LAW, field: 'PRESS', amount: 2, isConfirmed: false },
];
