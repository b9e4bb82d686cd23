import { hungKingsDay, lunarNewYear } from './lunar-calendar';

// prettier-ignore
const NEW_YEARS = [
  '2005-02-09', '2006-01-29', '2007-02-17', '2008-02-07', '2009-01-26', '2010-02-14', '2011-02-03', '2012-01-23',
  '2013-02-10', '2014-01-31', '2015-02-19', '2016-02-08', '2017-01-28', '2018-02-16', '2019-02-05', '2020-01-25',
  '2021-02-12', '2022-02-01', '2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26',
];

// prettier-ignore
const HUNG_KINGS_DAYS = [
  '2007-04-26', '2008-04-15', '2009-04-04', '2010-04-23', '2011-04-12', '2012-03-31', '2013-04-19', '2014-04-09',
  '2015-04-28', '2016-04-16', '2017-04-06', '2018-04-25', '2019-04-14', '2020-04-02', '2021-04-21', '2022-04-10',
  '2023-04-29', '2024-04-18', '2025-04-07', '2026-04-26', '2027-04-16',
];

describe('the lunar calendar', () => {
  it.each(NEW_YEARS)('begins a year on %s', (day) => {
    expect(lunarNewYear(Number(day.slice(0, 4)))).toBe(day);
  });

  it.each(HUNG_KINGS_DAYS)('has the tenth of the third month on %s', (day) => {
    expect(hungKingsDay(Number(day.slice(0, 4)))).toBe(day);
  });

  it('is that of Viet Nam where China is a day later', () => {
    expect([1985, 2007, 2030].map(lunarNewYear)).toEqual(['1985-01-21', '2007-02-17', '2030-02-02']);
  });

  it('begins every year between 20 January and 21 February', () => {
    for (let year = 1900; year < 2200; year += 1) {
      const newYear = lunarNewYear(year).slice(5);
      expect([year, newYear >= '01-20' && newYear <= '02-21']).toEqual([year, true]);
    }
  });
});
