import type { Proceedings } from '../request/exchange';

/** How often operations were carried out by which form since the start. */
export interface OperationCounts {
  readonly compiled: number;
  /** By the general executor, by why. */
  readonly general: Readonly<Record<string, number>>;
}

const GENERAL = 'general: ';

/** Counts whatever was carried out where its answer leaves, so that nothing is missed on the way. */
export function createOperationCounts(): {
  readonly note: (proceedings: Proceedings) => void;
  readonly counts: () => OperationCounts;
} {
  let compiled = 0;
  const general: Record<string, number> = {};
  return {
    note: ({ question, form }) => {
      // What is refused before it is understood is carried out by nothing.
      if (!question) return;
      if (form === 'compiled') {
        compiled += 1;
        return;
      }
      const reason = form.slice(GENERAL.length);
      general[reason] = (general[reason] ?? 0) + 1;
    },
    counts: () => ({ compiled, general: { ...general } }),
  };
}
