import { WorkingCalendar } from '../calendar/working-calendar';
import { dueOn, lastDayOf, type TermUnit } from './term';

/** Weeks without holidays but for two days at Tết. */
const calendar = new WorkingCalendar(
  [{ year: 2021, isConfirmed: true }],
  ['2021-02-11', '2021-02-12'].map((day) => ({ day, isWorking: false })),
);

describe('a term', () => {
  it('does not count its first day', () => {
    expect(dueOn(calendar, '2021-03-01', { amount: 1, unit: 'WORKING_DAYS' })).toBe('2021-03-02');
    expect(dueOn(calendar, '2021-03-01', { amount: 3, unit: 'DAYS' })).toBe('2021-03-04');
  });

  it.each<[string, number, TermUnit, string, string]>([
    ['2021-03-04', 10, 'DAYS', '2021-03-15', 'a Sunday'],
    ['2021-02-01', 10, 'DAYS', '2021-02-15', 'Tết and a weekend'],
    ['2021-01-20', 1, 'MONTHS', '2021-02-22', 'a Saturday'],
  ])('from %s of %d %s ends on %s and not on %s', (from, amount, unit, last) => {
    expect(dueOn(calendar, from, { amount, unit })).toBe(last);
  });

  it('of months ends with the month where that has no such day', () => {
    expect(lastDayOf('2021-01-31', 1, 'MONTHS')).toBe('2021-02-28');
    expect(lastDayOf('2024-01-31', 1, 'MONTHS')).toBe('2024-02-29');
    expect(lastDayOf('2024-02-29', 1, 'YEARS')).toBe('2025-02-28');
    expect(lastDayOf('2021-11-30', 3, 'MONTHS')).toBe('2022-02-28');
  });
});
