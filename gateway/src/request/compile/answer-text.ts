import type { ByteText } from '@lienthong/chassis';
import { GivenObjects } from '../execute/given-objects';
import { UNFORESEEN } from './faults';
import { Token, WORD_BYTES } from './token';

const SMALL_N = 0x6e;

const NULL = new Token('null');
const LINE_FEED = new Token('\n');

/**
 * An agency's answer, read from front to back. Every step takes what must stand at its place and throws `UNFORESEEN` at
 * anything else, also at JSON that means the same: text that has passed is text that JSON.stringify would have written.
 *
 * Read as bytes; of what stands in a string each character is asked for anew, and a list took a sixth longer.
 */
export class AnswerText {
  at = 0;
  /** The objects whose giving goes on record, as far as they have been read. */
  readonly given = new GivenObjects();
  /** Its bytes, and after them four that stand nowhere in JSON: reading stops at the first of them. */
  readonly view: DataView;
  private readonly end: number;
  private readonly text: ByteText;

  /** Valid until the next is made: an answer is read in one turn. */
  constructor(answer: Buffer) {
    this.end = answer.length;
    this.text = answer.toString('latin1');
    this.view = viewOf(answer);
  }

  /** What stands from `start` up to `end`. */
  between(start: number, end: number): ByteText {
    return this.text.slice(start, end);
  }

  expect(token: Token): void {
    if (!this.acceptToken(token)) throw UNFORESEEN;
  }

  /** Steps over what stands here if it is this. */
  acceptToken(token: Token): boolean {
    if (!token.isAt(this.view, this.at)) return false;
    this.at += token.length;
    return true;
  }

  /** Steps over a character if it is the one that stands here. */
  accept(code: number): boolean {
    if (this.view.getUint8(this.at) !== code) return false;
    this.at += 1;
    return true;
  }

  acceptNull(): boolean {
    if (this.view.getUint8(this.at) !== SMALL_N) return false;
    this.expect(NULL);
    return true;
  }

  expectEnd(): void {
    if (this.at !== this.end) this.expect(LINE_FEED);
    if (this.at !== this.end) throw UNFORESEEN;
  }
}

/** Answers of most sizes are read at one place, which the compiler then knows. */
const PLACE = new DataView(new ArrayBuffer(64 * 1024));

function viewOf(answer: Buffer): DataView {
  const needed = answer.length + WORD_BYTES;
  const view = needed <= PLACE.byteLength ? PLACE : new DataView(new ArrayBuffer(needed));
  new Uint8Array(view.buffer).set(answer);
  view.setInt32(answer.length, 0);
  return view;
}
