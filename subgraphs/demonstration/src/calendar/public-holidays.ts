import { addDays } from '@lienthong/schema';

/** First day of the lunar year, by the calendar of Viet Nam (in 2007 it differs from China's by a day). */
// prettier-ignore
const LUNAR_NEW_YEAR = [
  '2005-02-09', '2006-01-29', '2007-02-17', '2008-02-07', '2009-01-26', '2010-02-14', '2011-02-03', '2012-01-23',
  '2013-02-10', '2014-01-31', '2015-02-19', '2016-02-08', '2017-01-28', '2018-02-16', '2019-02-05', '2020-01-25',
  '2021-02-12', '2022-02-01', '2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06',
];

/** The tenth day of the third lunar month, a holiday since 2007. */
// prettier-ignore
const HUNG_KINGS_DAY = [
  '2007-04-26', '2008-04-15', '2009-04-05', '2010-04-23', '2011-04-12', '2012-03-31', '2013-04-19', '2014-04-09',
  '2015-04-28', '2016-04-16', '2017-04-06', '2018-04-25', '2019-04-14', '2020-04-02', '2021-04-21', '2022-04-10',
  '2023-04-29', '2024-04-18', '2025-04-07', '2026-04-26', '2027-04-16',
];

/** 1 September stands for the second day of the National Day holiday, which may lie on either side. */
const FIXED = ['01-01', '04-30', '05-01', '09-01', '09-02', '09-03'];

const DAYS_OFF_BEFORE_NEW_YEAR = 4;
const DAYS_OFF_FROM_NEW_YEAR = 6;

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/**
 * Days on which no office of Viet Nam signs anything, within the years covered. Wider than the law: Tết takes ten days
 * here, so that no arrangement of a single year lets a paper fall into it.
 */
export function publicHolidays(firstYear: number, lastYear: number): ReadonlySet<string> {
  const holidays = new Set<string>();
  for (const newYear of LUNAR_NEW_YEAR) {
    for (let offset = -DAYS_OFF_BEFORE_NEW_YEAR; offset < DAYS_OFF_FROM_NEW_YEAR; offset += 1) {
      holidays.add(addDays(newYear, offset));
    }
  }
  const single = [...HUNG_KINGS_DAY];
  for (let year = firstYear; year <= lastYear; year += 1)
    single.push(...FIXED.map((day) => `${year}-${day}`));
  for (const day of single.sort()) {
    holidays.add(day);
    // A holiday on a weekend is made up for on the next working day (Labour Code, Article 111).
    let substitute = day;
    while (isWeekend(day) && (isWeekend(substitute) || holidays.has(substitute)))
      substitute = addDays(substitute, 1);
    holidays.add(substitute);
  }
  return holidays;
}
