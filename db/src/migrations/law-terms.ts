/** How a term is counted. Terms in hours are not here: they need an instant and not a day. */
export type TermUnit = 'WORKING_DAYS' | 'DAYS' | 'MONTHS' | 'YEARS';

/** For how long something may take, for the days from which the term may begin. */
export interface TermVersion {
  readonly amount: number;
  readonly unit: TermUnit;
  readonly validFrom: string;
  readonly validUntil?: string;
  /** None where no law sets the term and agencies agree on one. */
  readonly instrument?: string;
  readonly article?: string;
  readonly isConfirmed?: false;
}

/** Something that an agency or a party has a term for. */
export interface LegalProcedure {
  readonly code: string;
  readonly name: string;
  readonly nameEnglish: string;
  readonly versions: readonly TermVersion[];
}

/** The Law on Handling of Administrative Violations took effect, and later its amendment of 2020. */
export const PENALTY_LAW = { instrument: '15/2012/QH13', began: '2013-07-01', amended: '2022-01-01' };
