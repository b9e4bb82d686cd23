import type { Spender } from './admit/budget';
import type { AskedQuestion } from './asked-question';

/** What a question costs, and whom. */
export interface Price {
  readonly spender: Spender;
  /** Points of its budget. */
  readonly points: number;
}

/** Calls that one call is answered together with: of the same caller, who asks the same in the same words. */
export interface Gathering {
  /** Their request ids; they came while another was being read, and have waited for this one. */
  readonly others: readonly string[];
  /** What agencies have been asked for calls alike, after this one had come, where that was no answer to all of them. */
  readonly known: readonly AskedQuestion[];
  /** Whether it has been paid for already. */
  readonly isPaid: boolean;
  /** To be called, before any agency is asked, where whoever asks the same may be told the same; each of them pays the price. */
  readonly open: (price: Price) => void;
  /** To be called when everything has been read: where it was for one alone, the next need not wait for the record. */
  readonly readingOver: () => void;
}

/** A call with which no other is answered. */
export const ALONE: Gathering = {
  others: [],
  known: [],
  isPaid: false,
  open: () => undefined,
  readingOver: () => undefined,
};
