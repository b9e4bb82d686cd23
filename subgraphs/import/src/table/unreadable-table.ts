export type TableProblem =
  | 'NOT_A_FILE'
  | 'EMPTY'
  | 'TRUNCATED'
  | 'CORRUPT'
  | 'PASSWORD_PROTECTED'
  | 'MACROS'
  | 'TOO_LARGE'
  | 'OTHER_FORMAT'
  | 'UNKNOWN_ENCODING'
  | 'NO_SUCH_SHEET';

/** A file that is not read, and what whoever sent it can do. */
export class UnreadableTableError extends Error {
  constructor(
    readonly problem: TableProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'UnreadableTableError';
  }
}

export function corrupt(detail: string, cause?: unknown): UnreadableTableError {
  return new UnreadableTableError(
    'CORRUPT',
    `The file is damaged: ${detail}. Open it in the program it was made with, save it anew, and import that.`,
    { cause },
  );
}

export function tooLarge(detail: string): UnreadableTableError {
  return new UnreadableTableError(
    'TOO_LARGE',
    `The file is refused unread: ${detail}. No register needs that; if this one does, save it as CSV, or in parts.`,
  );
}
