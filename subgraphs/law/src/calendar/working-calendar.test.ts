import { openTestDatabase, type TestDatabase } from '@lienthong/db/testing';
import { addDays } from '@lienthong/schema';
import { findCalendar } from './calendar-store';
import { daysOffByRule, isWeekend } from './days-off-by-rule';
import type { WorkingCalendar } from './working-calendar';

describe('the calendar of state offices', () => {
  let database: TestDatabase;
  let calendar: WorkingCalendar;

  beforeAll(async () => {
    database = await openTestDatabase('registry');
    calendar = await findCalendar(database.knex);
  });
  afterAll(() => database.dispose());

  it.each([
    ['2021-02-09', true, 'the last Tuesday before Tết'],
    ['2021-02-10', false, 'Tết'],
    ['2021-02-16', false, 'a day in lieu at Tết'],
    ['2021-02-17', true, 'the first day after it'],
    ['2020-09-03', true, 'National Day had one day'],
    ['2021-09-03', false, 'and has two since the Labour Code of 2019'],
    ['2023-05-03', false, 'in lieu of a holiday on a Sunday'],
    ['2024-04-29', false, 'a Monday that was given off'],
    ['2024-05-04', true, 'the Saturday that was worked for it'],
    ['2024-05-11', false, 'any other Saturday'],
    ['2014-12-27', true, 'a Saturday worked for a day of the year after'],
    ['2022-04-11', false, "in lieu of Hùng Kings' Day on a Sunday"],
  ])('works on %s: %s (%s)', (day, works) => {
    expect(calendar.isWorkingDay(day)).toBe(works);
  });

  it('reckons every year from 2015 to 2026 by rule as it was arranged, but for the swaps', () => {
    for (let year = 2015; year <= 2026; year += 1) {
      const byRule = daysOffByRule(year);
      const differing: string[] = [];
      for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
        if (calendar.isWorkingDay(day) !== (!isWeekend(day) && !byRule.has(day))) differing.push(day);
      }
      const [off, worked] = [false, true].map((isWeekendDay) =>
        differing.filter((day) => isWeekend(day) === isWeekendDay),
      );
      expect([year, off?.every((day) => !calendar.isWorkingDay(day))]).toEqual([year, true]);
      expect([year, worked?.every((day) => calendar.isWorkingDay(day))]).toEqual([year, true]);
      expect(differing.length).toBeLessThanOrEqual(6);
    }
  });

  it('is provisional from the first year that nobody has arranged, and in those not certain', () => {
    expect(calendar.isProvisional('2021-12-01', '2022-02-01')).toBe(false);
    expect(calendar.isProvisional('2026-12-20', '2027-01-05')).toBe(true);
    expect(calendar.isProvisional('2014-12-20', '2015-01-05')).toBe(true);
    expect(calendar.isWorkingDay('2027-02-08')).toBe(false);
  });

  it('never lands on a day off, and passes over exactly as many working days as were asked', () => {
    for (let trial = 0; trial < 400; trial += 1) {
      const from = addDays('2012-12-01', (trial * 137) % 6_000);
      const count = 1 + (trial % 45);
      const landed = calendar.addWorkingDays(from, count);
      expect([from, count, calendar.isWorkingDay(landed)]).toEqual([from, count, true]);
      let passed = 0;
      for (let day = addDays(from, 1); day <= landed; day = addDays(day, 1)) {
        if (calendar.isWorkingDay(day)) passed += 1;
      }
      expect([from, passed]).toEqual([from, count]);
    }
  });

  it.each([0, -1, 1.5])('counts no %s working days', (count) => {
    expect(() => calendar.addWorkingDays('2021-01-04', count)).toThrow(RangeError);
  });

  it('is read once for a connection pool', async () => {
    expect(await findCalendar(database.knex)).toBe(calendar);
  });
});
