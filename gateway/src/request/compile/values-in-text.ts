import { UNFORESEEN } from './faults';
import { Token, WORD_BYTES } from './token';

const QUOTE = 0x22;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const BACKSLASH = 0x5c;
const SMALL_F = 0x66;
const SMALL_T = 0x74;
const OPEN_LIST = 0x5b;
const OPEN_OBJECT = 0x7b;
/** The first that is no control character. */
const SPACE = 0x20;

const TRUE = new Token('true');
const FALSE = new Token('false');

/** Escapes that JSON.stringify writes too, but for those of characters by their number; by the code of the sign, 1 for one. */
const ESCAPED = new Uint8Array(256);
for (const sign of '"\\bfnrt') ESCAPED[sign.charCodeAt(0)] = 1;

/** Up to so many in all, and so many of them after the point, a number that is read and written again has the digits that it came with. */
const MOST_DIGITS = 15;
const MOST_DECIMALS = 6;

/** Where a string ends that begins here. @throws {UnforeseenAnswerError} */
export function afterString(view: DataView, start: number): number {
  if (view.getUint8(start) !== QUOTE) throw UNFORESEEN;
  let at = start + 1;
  for (;;) {
    while (isPlain(view.getInt32(at, true))) at += WORD_BYTES;
    for (const end = at + WORD_BYTES; at < end; at += 1) {
      const code = view.getUint8(at);
      if (code === QUOTE) return at + 1;
      if (code < SPACE) throw UNFORESEEN;
      if (code === BACKSLASH && ESCAPED[view.getUint8((at += 1))] !== 1) throw UNFORESEEN;
    }
  }
}

/**
 * Whether none of four bytes is a quote, a backslash or a control character. A byte that is less than n, and under 128, is
 * one whose highest bit comes up when n is taken from it; a borrow from such a byte may make the next one look like one too.
 */
function isPlain(word: number): boolean {
  const quotes = word ^ 0x22222222;
  const backslashes = word ^ 0x5c5c5c5c;
  const found =
    ((quotes - 0x01010101) & ~quotes) |
    ((backslashes - 0x01010101) & ~backslashes) |
    ((word - 0x20202020) & ~word);
  return (found & 0x80808080) === 0;
}

/** @throws {UnforeseenAnswerError} */
export function afterInteger(view: DataView, start: number): number {
  const end = afterWhole(view, start);
  // A zero with a sign loses it.
  if (end === start + 2 && view.getUint8(start) === MINUS && view.getUint8(start + 1) === ZERO)
    throw UNFORESEEN;
  return end;
}

/** @throws {UnforeseenAnswerError} */
export function afterNumber(view: DataView, start: number): number {
  const whole = afterWhole(view, start);
  if (view.getUint8(whole) !== POINT) return afterInteger(view, start);
  const end = afterDigits(view, whole + 1);
  const decimals = end - whole - 1;
  const isTooLong = end - start - 1 > MOST_DIGITS;
  const isTrailedByZero = view.getUint8(end - 1) === ZERO;
  if (decimals === 0 || decimals > MOST_DECIMALS || isTooLong || isTrailedByZero) throw UNFORESEEN;
  return end;
}

/** Past a sign and the digits before a point. */
function afterWhole(view: DataView, start: number): number {
  const first = view.getUint8(start) === MINUS ? start + 1 : start;
  const end = afterDigits(view, first);
  const digits = end - first;
  const isLedByZero = view.getUint8(first) === ZERO;
  if (digits === 0 || digits > MOST_DIGITS || (isLedByZero && digits > 1)) throw UNFORESEEN;
  return end;
}

function afterDigits(view: DataView, start: number): number {
  let at = start;
  for (let code = view.getUint8(at); code >= ZERO && code <= NINE; code = view.getUint8(at)) at += 1;
  return at;
}

/** @throws {UnforeseenAnswerError} */
export function afterBoolean(view: DataView, start: number): number {
  const token = view.getUint8(start) === SMALL_T ? TRUE : FALSE;
  if (!token.isAt(view, start)) throw UNFORESEEN;
  return start + token.length;
}

/** Whatever its agency makes of it, but for lists and objects, whose form nobody here knows. @throws {UnforeseenAnswerError} */
export function afterCustomScalar(view: DataView, start: number): number {
  switch (view.getUint8(start)) {
    case QUOTE:
      return afterString(view, start);
    case SMALL_T:
    case SMALL_F:
      return afterBoolean(view, start);
    case OPEN_LIST:
    case OPEN_OBJECT:
      throw UNFORESEEN;
    default:
      return afterNumber(view, start);
  }
}
