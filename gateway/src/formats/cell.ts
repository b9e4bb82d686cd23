/** One value of a table, with the kind that a spreadsheet should know it by. */
export type Cell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  /** Digits as JSON or a decimal scalar writes them; `amount` is shown with thousands apart. */
  | { readonly kind: 'number' | 'amount'; readonly digits: string }
  | { readonly kind: 'truth'; readonly isTrue: boolean }
  /** `YYYY-MM-DD`. */
  | { readonly kind: 'day'; readonly day: string }
  /** An instant of ISO 8601, with its offset. */
  | { readonly kind: 'instant'; readonly instant: string };

export const EMPTY: Cell = { kind: 'empty' };

export function textCell(text: string): Cell {
  return text === '' ? EMPTY : { kind: 'text', text };
}

/**
 * Writes one table piece by piece, so that nobody has to hold the whole: first `begin`, then `rows` as often as there
 * are some, at last `end`. What each gives is the next part of the file.
 */
export interface TableWriter {
  readonly begin: (headers: readonly string[]) => Buffer;
  readonly rows: (rows: readonly (readonly Cell[])[]) => Buffer;
  readonly end: () => Buffer;
}
