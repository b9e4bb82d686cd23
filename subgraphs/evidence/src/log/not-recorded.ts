/** Why a record could not be written; nothing may be answered on the strength of it. */
export class NotRecordedError extends Error {
  override readonly name = 'NotRecordedError';
  constructor(
    readonly reason: NotRecordedReason,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

export type NotRecordedReason =
  /** The database did not take it, or not in time. */
  | 'UNAVAILABLE'
  /** More records wait than are held in memory. */
  | 'BUSY'
  /** Something that was recorded is not there any more, or is not what it was. */
  | 'BROKEN'
  /** Nothing has been sealed for longer than is allowed. */
  | 'UNSEALED'
  /** The key that this process seals with is not the one that the log names. */
  | 'KEY';
