import { addDays, parseDay } from '@lienthong/schema';
import { Kind, parse, valueFromASTUntyped } from 'graphql';

/** Half-open, as the graph has it. */
export interface Period {
  readonly from: string;
  readonly until: string;
}

/** The variables of the saved operation `Briefing`: of which day, or of which period, each part of it tells. */
export interface BriefingVariables {
  readonly sitesOn: string;
  readonly networksOn: string;
  readonly quarter: Period;
  readonly enforcement: Period;
  readonly outreach: Period;
  readonly commendations: Period;
}

export type BriefingTime = keyof BriefingVariables;

/** Days that make no period; the message says what would. */
export class MistakenPeriodError extends Error {
  override readonly name = 'MistakenPeriodError';
}

/**
 * A briefing of the days from `from` to `to`, both in it, as officials write periods: what stood at the end of `to`, and
 * what happened between them.
 *
 * @throws {MistakenPeriodError}
 */
export function briefingOf(from: string, to: string): BriefingVariables {
  const [first, last] = [dayOf(from, 'from'), dayOf(to, 'to')];
  if (first > last) {
    throw new MistakenPeriodError(`The last day (to=${to}) must not be before the first (from=${from}).`);
  }
  const period = { from: first, until: addDays(last, 1) };
  return {
    sitesOn: last,
    networksOn: last,
    quarter: period,
    enforcement: period,
    outreach: period,
    commendations: period,
  };
}

function dayOf(text: string, name: string): string {
  try {
    return parseDay(text);
  } catch {
    throw new MistakenPeriodError(
      `${name} must be a day of the calendar, written YYYY-MM-DD; it is "${text}".`,
    );
  }
}

/** What the text of the operation says itself where nothing is given: the briefing of 8 April 2022. */
export function savedBriefing(document: string): BriefingVariables {
  const [operation] = parse(document).definitions;
  const defaults = operation?.kind === Kind.OPERATION_DEFINITION ? (operation.variableDefinitions ?? []) : [];
  return Object.fromEntries(
    defaults.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  ) as unknown as BriefingVariables;
}

/** First and last day of the quarter that lies `quarters` after that of a day; before it, if negative. */
export function quarterFrom(day: string, quarters: number): { readonly from: string; readonly to: string } {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const first = months - (months % 3) + quarters * 3;
  return { from: firstOfMonth(first), to: addDays(firstOfMonth(first + 3), -1) };
}

function firstOfMonth(months: number): string {
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

const ROMAN = ['I', 'II', 'III', 'IV'] as const;

/** A period as it is called: a year, a quarter, or its days. */
export function nameOfPeriod({ from, until }: Period): { readonly vi: string; readonly en: string } {
  const last = addDays(until, -1);
  const year = from.slice(0, 4);
  if (from === `${year}-01-01` && last === `${year}-12-31`) return { vi: `năm ${year}`, en: year };
  const quarter = quarterFrom(from, 0);
  if (quarter.from === from && quarter.to === last) {
    const number = Math.floor((Number(from.slice(5, 7)) - 1) / 3);
    return { vi: `quý ${ROMAN[number] ?? ''}/${year}`, en: `Q${number + 1} ${year}` };
  }
  return { vi: `${writtenDay(from)}–${writtenDay(last)}`, en: `${from} to ${last}` };
}

/** A day or a period as the page names it. */
export function nameOfTime(time: string | Period): { readonly vi: string; readonly en: string } {
  if (typeof time !== 'string') return nameOfPeriod(time);
  return { vi: `đến ${writtenDay(time)}`, en: `by ${time}` };
}

/** `31/3/2022`, as days are written in Viet Nam. */
export function writtenDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)}/${Number(month)}/${year}`;
}
