import { briefingOf, MistakenPeriodError, nameOfPeriod, quarterFrom, savedBriefing } from './briefing-period';
import { questionOfFigure } from './figure-question';

describe('the days of a briefing', () => {
  it('are written with the last day in them, and asked half-open', () => {
    expect(briefingOf('2022-01-01', '2022-03-31')).toMatchObject({
      sitesOn: '2022-03-31',
      quarter: { from: '2022-01-01', until: '2022-04-01' },
    });
    expect(briefingOf('2022-01-01', '2022-01-01').quarter.until).toBe('2022-01-02');
  });

  it.each([
    ['2022-02-30', '2022-03-31', /from must be a day/],
    ['2022-01-01', 'today', /to must be a day/],
    ['2022-04-01', '2022-03-31', /must not be before/],
  ])('are refused from %s to %s', (from, to, message) => {
    expect(() => briefingOf(from, to)).toThrow(MistakenPeriodError);
    expect(() => briefingOf(from, to)).toThrow(message);
  });

  it.each([
    ['2022-01-01', '2022-04-01', 'quý I/2022', 'Q1 2022'],
    ['2021-10-01', '2022-01-01', 'quý IV/2021', 'Q4 2021'],
    ['2021-01-01', '2022-01-01', 'năm 2021', '2021'],
    ['2022-01-01', '2022-04-02', '1/1/2022–1/4/2022', '2022-01-01 to 2022-04-01'],
  ])('from %s until %s are called %s', (from, until, vi, en) => {
    expect(nameOfPeriod({ from, until })).toEqual({ vi, en });
  });

  it('of a quarter are found from any of them, over the turn of a year', () => {
    expect(quarterFrom('2022-02-15', -1)).toEqual({ from: '2021-10-01', to: '2021-12-31' });
    expect(quarterFrom('2021-12-31', 1)).toEqual({ from: '2022-01-01', to: '2022-03-31' });
  });
});

describe('the question of one figure', () => {
  const document = `query Op($period: Period! = { from: "2021-01-01", until: "2022-01-01" }, $day: Date! = "2022-03-31") {
    fines: stats(period: $period) { count total { amount currency } }
    other(day: $day) { count }
  }`;

  it('stands alone, with its days written out and its currency beside it', () => {
    const question = questionOfFigure(document, savedBriefing(document), 'fines.total.amount');
    expect(question.replace(/\s+/g, ' ')).toBe(
      '{ fines: stats(period: {from: "2021-01-01", until: "2022-01-01"}) { total { amount currency } } } ',
    );
    expect(questionOfFigure(document, savedBriefing(document), 'other.count')).toContain(
      'other(day: "2022-03-31")',
    );
  });

  it('is refused for a figure that the operation does not count', () => {
    expect(() => questionOfFigure(document, {}, 'nothing.count')).toThrow(/does not ask for nothing.count/);
  });
});
