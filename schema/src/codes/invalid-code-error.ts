/**
 * A text that is not the code it was taken for. The message says what is wrong and what form is expected, and never
 * repeats the text: what somebody typed into the wrong box may be personal.
 */
export class InvalidCodeError extends Error {
  constructor(
    readonly problem: string,
    readonly expected: string,
  ) {
    super(`${problem}; expected ${expected}`);
    this.name = 'InvalidCodeError';
  }
}
