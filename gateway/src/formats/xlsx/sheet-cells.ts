import { LEGAL_TIME_ZONE } from '@lienthong/schema';
import type { Cell } from '../cell';
import { isLikeFormula } from '../formula-guard';
import { STYLE } from './workbook-parts';
import { escaped } from './xml-text';

/** Doubles hold 15 digits for certain; codes and sums beyond them would be rounded without a word. */
const MOST_DIGITS = 15;

const DAY_ZERO = Date.UTC(1899, 11, 30);
const MILLISECONDS_OF_A_DAY = 86_400_000;

/** Excel believes in a 29 February 1900; days are counted alike from the next day on. */
const FIRST_SERIAL = 61;

/** The address of a column: A, B, … Z, AA. */
export function columnName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** `<c>` of one cell; nothing for an empty one. */
export function cellXml(cell: Cell, reference: string): string {
  switch (cell.kind) {
    case 'empty':
      return '';
    case 'text':
      return textXml(cell.text, reference, isLikeFormula(cell.text) ? STYLE.quoted : STYLE.plain);
    case 'number':
      return numberXml(cell.digits, reference, STYLE.plain);
    case 'amount':
      return numberXml(cell.digits, reference, STYLE.amount);
    case 'truth':
      return `<c r="${reference}" t="b"><v>${cell.isTrue ? 1 : 0}</v></c>`;
    case 'day': {
      const serial = (Date.parse(`${cell.day}T00:00:00Z`) - DAY_ZERO) / MILLISECONDS_OF_A_DAY;
      return serialXml(serial, cell.day, reference, STYLE.day);
    }
    case 'instant': {
      const serial = (wallClock(cell.instant) - DAY_ZERO) / MILLISECONDS_OF_A_DAY;
      return serialXml(serial, cell.instant, reference, STYLE.instant);
    }
  }
}

export function textXml(text: string, reference: string, style: number): string {
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

function numberXml(digits: string, reference: string, style: number): string {
  const isExact =
    /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(digits) && digits.replace(/\D/g, '').length <= MOST_DIGITS;
  if (!isExact) return textXml(digits, reference, STYLE.plain);
  return `<c r="${reference}" s="${style}"><v>${digits}</v></c>`;
}

/** A day that Excel has no number for stays text. */
function serialXml(serial: number, text: string, reference: string, style: number): string {
  if (!(serial >= FIRST_SERIAL)) return textXml(text, reference, STYLE.plain);
  return `<c r="${reference}" s="${style}"><v>${serial}</v></c>`;
}

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: LEGAL_TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** A spreadsheet knows no time zones, so an instant is shown as a clock in Viet Nam would show it. */
function wallClock(instant: string): number {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return Number.NaN;
  const part = new Map(CLOCK.formatToParts(at).map(({ type, value }) => [type, value]));
  const day = `${part.get('year')}-${part.get('month')}-${part.get('day')}`;
  return Date.parse(`${day}T${part.get('hour')}:${part.get('minute')}:${part.get('second')}Z`);
}
