import { sha512 } from '@lienthong/evidence';

/** The body of an answer. Callers who share a reading are given the same. */
export class AnswerBytes {
  private known: string | undefined;

  constructor(readonly bytes: Buffer) {}

  /** SHA-512, base64. */
  get digest(): string {
    return (this.known ??= sha512(this.bytes));
  }
}
