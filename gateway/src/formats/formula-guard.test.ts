import { isLikeFormula, withoutFormula } from './formula-guard';

describe('text that a spreadsheet could run', () => {
  it.each([
    '=1+1',
    '+84912345678',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '\tplain',
    ' =1+1',
    '\u00a0=1',
    '\u200b=1',
    '\ufeff=1',
    '\u0000=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    '﹦1',
    '﹢1',
    '﹣1',
    '﹫A1',
    '−1',
    '"=1+1"',
    "'=1",
  ])('is made text with an apostrophe: %j', (text) => {
    expect(isLikeFormula(text)).toBe(true);
    expect(withoutFormula(text, ',')).toMatch(/^'/);
    expect(withoutFormula(text, ',').slice(1).replaceAll("'", '')).toBe(text.replaceAll("'", ''));
  });

  it.each(['', 'Công ty Cổ phần A', '12/QĐ-XPHC', 'a=b', '0100000008', 'số 5, ngõ 3', '(=1)', '"A" và B'])(
    'leaves %j as it is',
    (text) => {
      expect(isLikeFormula(text)).toBe(false);
      expect(withoutFormula(text, ',')).toBe(text);
    },
  );

  it('is found behind the separator of a program that splits lines elsewhere', () => {
    expect(withoutFormula('a;=1+1', ',')).toBe("a;'=1+1");
    expect(withoutFormula('a;  "=1+1', ',')).toBe('a;  "\'=1+1');
    expect(withoutFormula('a\n@x', ',')).toBe("a\n'@x");
    expect(withoutFormula('a,=1+1', ';')).toBe("a,'=1+1");
    expect(withoutFormula('a, =1+1', ',')).toBe('a, =1+1');
  });
});
