import { addDays, parseDay, today } from './legal-day';

describe('a legal day', () => {
  it.each(['2022-03-31', '2024-02-29', '1900-01-01', '2199-12-31'])('%s is read as it is written', (day) => {
    expect(parseDay(day)).toBe(day);
  });

  it.each([
    ['2022-02-30', 'no such day'],
    ['2022-02-29', 'no such day'],
    ['1900-02-29', 'no such day'],
    ['2022-13-01', 'no such day'],
    ['2022-00-10', 'no such day'],
    ['1899-12-31', 'out of range'],
    ['2200-01-01', 'out of range'],
    ['31/03/2022', 'YYYY-MM-DD'],
    ['2022-3-31', 'YYYY-MM-DD'],
    ['2022-03-31T00:00:00Z', 'YYYY-MM-DD'],
    ['+2022-03-31', 'YYYY-MM-DD'],
    ['', 'YYYY-MM-DD'],
  ])('%j is refused: %s', (text, problem) => {
    expect(() => parseDay(text)).toThrow(problem);
  });

  it('begins at midnight in Viet Nam, wherever the server stands', () => {
    expect(today(new Date('2022-03-31T16:59:59Z'))).toBe('2022-03-31');
    expect(today(new Date('2022-03-31T17:00:00Z'))).toBe('2022-04-01');
  });

  it('is followed and preceded by its neighbours in the calendar', () => {
    expect(addDays('2022-04-01', -1)).toBe('2022-03-31');
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(() => addDays('2022-02-30', 1)).toThrow('no such day');
  });
});
