import { parseValue as parseLiteralText, type GraphQLScalarType } from 'graphql';
import { bigIntScalar, decimalScalar } from './number-scalars';

/** What a resolver is given for a value written in the operation and for the same value as a variable. */
function read(scalar: GraphQLScalarType, literal: string, variable: unknown): readonly unknown[] {
  return [scalar.parseLiteral(parseLiteralText(literal)), scalar.parseValue(variable)];
}

describe('BigInt', () => {
  it.each(['9223372036854775807', '-9223372036854775808', '927000000', '0'])('%s is exact', (text) => {
    expect(bigIntScalar.parseValue(text)).toBe(BigInt(text));
    expect(read(bigIntScalar, text, text)).toEqual([BigInt(text), BigInt(text)]);
    expect(bigIntScalar.serialize(BigInt(text))).toBe(text);
    expect(bigIntScalar.serialize(text)).toBe(text);
  });

  it.each(['9223372036854775808', '-9223372036854775809', '1.0', '1e3', '007', '', ' 1'])(
    '%j is refused',
    (text) => {
      expect(() => bigIntScalar.parseValue(text)).toThrow('BigInt');
    },
  );

  it('refuses a number that JSON may have rounded already', () => {
    expect(bigIntScalar.parseValue(2 ** 53 - 1)).toBe(9007199254740991n);
    expect(() => bigIntScalar.parseValue(2 ** 53)).toThrow('written as a string');
  });
});

describe('Decimal', () => {
  it.each([
    ['965500000', '965500000'],
    ['0.10', '0.1'],
    ['-0.0', '0'],
    ['-12.340', '-12.34'],
    ['12345678901234567890123456789.01', '12345678901234567890123456789.01'],
  ])('%s is answered as %s', (text, canonical) => {
    expect(decimalScalar.serialize(text)).toBe(canonical);
    expect(read(decimalScalar, `"${text}"`, text)).toEqual([canonical, canonical]);
  });

  it.each(['1e9', '.5', '5.', '+5', '007', '1,5', 'NaN', '', '9'.repeat(39)])('%j is refused', (text) => {
    expect(() => decimalScalar.parseValue(text)).toThrow('Decimal');
  });

  it('is never a float, neither in nor out', () => {
    expect(() => decimalScalar.parseLiteral(parseLiteralText('0.1'))).toThrow('written as a string');
    expect(() => decimalScalar.serialize(0.1)).toThrow('Decimal');
    expect(decimalScalar.serialize(965_500_000)).toBe('965500000');
    expect(decimalScalar.serialize(2n ** 70n)).toBe('1180591620717411303424');
  });
});
