import type { Federation } from './start-federation';

/** Where test files find it. */
export const LENDER = 'lienthongLendFederation';

/** A federation that others have used before, and use after: its rows stay as they are, and nothing of it is stopped. */
export type BorrowedFederation = Omit<Federation, 'stop'>;

export function borrowFederation(): Promise<BorrowedFederation> {
  const { [LENDER]: lend } = globalThis as unknown as {
    readonly [LENDER]: () => Promise<BorrowedFederation>;
  };
  return lend();
}
