import { SpooledTexts } from './spooled-texts';

describe('texts of a workbook, far more than memory is given to', () => {
  const textOf = (index: number): string => `${index} ${'Đường Láng '.repeat(index % 400)}`;
  const COUNT = 12_000;
  const texts = new SpooledTexts();

  beforeAll(() => {
    for (let index = 0; index < COUNT; index += 1) texts.add(textOf(index));
  });

  afterAll(() => texts.close());

  it('come back by their numbers, in any order', () => {
    const bytes = Array.from({ length: COUNT }, (_, index) => Buffer.byteLength(textOf(index))).reduce(
      (sum, one) => sum + one,
    );
    expect(bytes).toBeGreaterThan(2 * 16 * 1024 ** 2);
    const wrong = (order: (step: number) => number): number[] =>
      Array.from({ length: COUNT }, (_, step) => order(step)).filter(
        (index) => texts.get(index) !== textOf(index),
      );
    expect(wrong((step) => step)).toEqual([]);
    expect(wrong((step) => COUNT - 1 - step)).toEqual([]);
    expect(wrong((step) => (step * 7_919) % COUNT)).toEqual([]);
  });

  it('are none beyond the last', () => {
    expect([-1, COUNT, 0.5, NaN].map((number) => texts.get(number))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

it('a text that is longer than a cell can hold is refused', () => {
  const texts = new SpooledTexts();
  expect(() => texts.add('x'.repeat(32_768))).toThrow(/longer than the 32767 characters/);
  texts.close();
});
