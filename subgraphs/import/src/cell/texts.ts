import type { Cell } from '../table/table';
import { UnreadableCellError } from './cell-reading';

const LONGEST = 2_000;

/** A line of text; line breaks and doubled blanks of a cell are one blank. */
export function readText({ text }: Cell): string {
  if (text.length > LONGEST) throw new UnreadableCellError(`it is longer than ${LONGEST} characters`);
  return text.replace(/\s+/g, ' ');
}

/** Texts between semicolons or in lines of their own; where there are neither, between commas. */
export function readTexts(cell: Cell): readonly string[] {
  const separator = /[;\n]/.test(cell.text) ? /[;\n]/ : /,/;
  const texts = cell.text
    .split(separator)
    .map((text) => readText({ kind: 'text', text: text.trim().replace(/^[-+•*]\s*/, '') }))
    .filter((text) => text !== '');
  return [...new Set(texts)];
}

/** A telephone number of Viet Nam in the form +84…. */
export function readPhone({ text }: Cell): string {
  const digits = text.replace(/[\s.()-]/g, '');
  // A spreadsheet that took it for a number dropped the zero.
  const spelt = digits.replace(/^(?:\+84|0084|84(?=\d{9,10}$)|0)?(?=\d)/, '+84');
  if (!/^\+84[1-9]\d{7,9}$/.test(spelt)) {
    throw new UnreadableCellError(
      'it is no telephone number of Viet Nam, such as 024 1234 5678 or +84 24 1234 5678',
    );
  }
  return spelt;
}

export function readEmail({ text }: Cell): string {
  const spelt = text.replace(/^mailto:/i, '');
  if (!/^[^@\s]+@[^@\s]+$/.test(spelt)) throw new UnreadableCellError('it is no address of electronic mail');
  return spelt;
}

const YES = /^(?:x|1|true|yes|y|có|đúng)$/iu;
const NO = /^(?:0|false|no|n|không|sai)$/iu;

export function readYesOrNo({ text }: Cell): boolean {
  if (YES.test(text)) return true;
  if (NO.test(text)) return false;
  throw new UnreadableCellError('it says neither yes (có, x) nor no (không)');
}
