/** An operation that cannot be made a table of; the message says what its text would need. */
export class UnexportableOperationError extends Error {
  constructor(reason: string) {
    super(`This operation cannot be exported: ${reason}.`);
    this.name = 'UnexportableOperationError';
  }
}

/** An export that cannot go on. What was written before it is not the whole. */
export class ExportFailure extends Error {
  constructor(
    /** Of the closed list of codes that the graph answers with. */
    readonly code: string,
    message: string,
    /** What HTTP calls it. */
    readonly status: number,
    /** Cursor of the last row that was read, to go on from; undefined before the first page and where there is none. */
    readonly after: string | undefined,
  ) {
    super(message);
    this.name = 'ExportFailure';
  }
}
