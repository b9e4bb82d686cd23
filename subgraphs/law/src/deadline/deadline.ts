import type { Term } from '../term/term';

/** What something is allowed to take, in the version of a day. */
export interface Procedure extends Term {
  readonly code: string;
  readonly name: string;
  readonly nameEnglish: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  /** Null where no law sets the term and agencies agree on one. */
  readonly instrument: string | null;
  readonly article: string | null;
  /** False where the term is a setting that the agency has still to confirm. */
  readonly isConfirmed: boolean;
}

/** A procedure's term, counted from a day. */
export interface Deadline extends Term {
  readonly procedure: string;
  readonly from: string;
  /** The last day of the term. */
  readonly dueOn: string;
  readonly instrument: string | null;
  readonly article: string | null;
  readonly isConfirmed: boolean;
  /** Whether the days off of a year that it touches are reckoned by rule, because nobody has arranged them yet. */
  readonly isProvisional: boolean;
}
