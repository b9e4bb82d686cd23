import { InvalidCodeError, parseDay } from '@lienthong/schema';
import type { Cell } from '../table/table';
import { dayOfSerial } from '../table/workbook/serial-day';
import { UnreadableCellError } from './cell-reading';

const DAY_FIRST =
  /^(?:ngày\s*)?(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})(?:\s+0{1,2}:00(?::00)?)?$/iu;
const YEAR_FIRST = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;
const SHORT_YEAR = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/;
/** The days of 1950 to 2099 in a spreadsheet's count; a bare number beyond them is not a day that lost its format. */
const SERIALS = { first: 18_264, last: 73_050 };

/**
 * A calendar day, from a spreadsheet's own days or texts such as 05/04/2022, 5.4.2022, ngày 05 tháng 4 năm 2022 or
 * 2022-04-05. The day comes first, as it does in Viet Nam; a month above 12 is refused rather than swapped.
 */
export function readDay({ kind, text }: Cell): string {
  if (kind === 'day') return parseDay(text);
  if (kind === 'number') {
    const serial = Number(text);
    const day = serial >= SERIALS.first && serial <= SERIALS.last ? dayOfSerial(serial, false) : undefined;
    if (day !== undefined) return day;
  }
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return dayOf(yearFirst.slice(1, 4).join('-'));
  const [, day, month, year] = DAY_FIRST.exec(text) ?? [];
  if (day !== undefined && month !== undefined && year !== undefined) {
    if (Number(month) > 12) {
      throw new UnreadableCellError(
        `it has ${month} where the month stands; days are written day/month/year`,
      );
    }
    return dayOf(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  }
  throw new UnreadableCellError(
    SHORT_YEAR.test(text)
      ? 'its year has two digits, which may be of two centuries; write four'
      : 'it is no day; write day/month/year, such as 05/04/2022',
  );
}

/** Of a day that is well written, and not in the calendar: how days are to be written is no help here. */
function dayOf(text: string): string {
  try {
    return parseDay(text);
  } catch (error) {
    if (!(error instanceof InvalidCodeError)) throw error;
    throw new UnreadableCellError('the calendar has no such day, or it lies outside 1900 to 2199');
  }
}
