/** There is no compiled form of an operation; the general executor answers it, each time. */
export class NotCompilableError extends Error {
  /** @param reason some words without anything of the operation's own, to be counted */
  constructor(readonly reason: string) {
    super(`an operation has no compiled form: ${reason}`);
    this.name = 'NotCompilableError';
  }
}

/**
 * What an agency answered is not of the one form that was foreseen: an error, a null where there may be none, fields in
 * another order. The general executor carries on with all that has been answered.
 */
export class UnforeseenAnswerError extends Error {
  constructor() {
    super('an answer of a form that was not foreseen');
    this.name = 'UnforeseenAnswerError';
  }
}

/** Made once: what is thrown in the midst of every outage costs no stack. */
export const UNFORESEEN = new UnforeseenAnswerError();
