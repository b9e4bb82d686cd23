import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { badInput, badOutput } from './bad-input';
import { createStringScalar } from './string-scalar';

const SMALLEST = -(2n ** 63n);
const LARGEST = 2n ** 63n - 1n;
const EXPECTED_WHOLE = 'expected a whole number of at most 64 bits, as a string or an integer';

/** Exact, or not at all: a JavaScript number beyond 2^53 may have been rounded before it came here. */
function toBigInt(value: unknown): bigint {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new Error(
      `beyond 53 bits a number is no longer exact, so it is written as a string; ${EXPECTED_WHOLE}`,
    );
  }
  const text = typeof value === 'bigint' || typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^-?(0|[1-9]\d{0,18})$/.test(text)) {
    throw new Error(`it is not a whole number; ${EXPECTED_WHOLE}`);
  }
  const whole = BigInt(text);
  if (whole < SMALLEST || whole > LARGEST) throw new Error(`it does not fit into 64 bits; ${EXPECTED_WHOLE}`);
  return whole;
}

function readBigInt(input: unknown, node?: ValueNode): bigint {
  try {
    return toBigInt(input);
  } catch (error) {
    const shown = typeof input === 'number' ? String(input) : input;
    throw badInput('BigInt', shown, error instanceof Error ? error.message : String(error), node);
  }
}

/** Resolvers are given a `bigint`; callers are answered a string, which no JSON parser rounds. */
export const bigIntScalar = new GraphQLScalarType<bigint, string>({
  name: 'BigInt',
  parseValue: (input) => readBigInt(input),
  parseLiteral: (node) => {
    if (node.kind === Kind.INT || node.kind === Kind.STRING) return readBigInt(node.value, node);
    throw badInput('BigInt', node.kind, `it is not a whole number; ${EXPECTED_WHOLE}`, node);
  },
  serialize: (value) => {
    try {
      return String(toBigInt(value));
    } catch (error) {
      throw badOutput('BigInt', error instanceof Error ? error.message : String(error));
    }
  },
});

/** As many digits as PostgreSQL's own money sums could ever need, and few enough that no text is a burden. */
const DECIMAL = /^(-?)(0|[1-9]\d{0,37})(?:\.(\d{1,38}))?$/;

/** One spelling per number: no exponent, no zeros at the end of a fraction, no minus before zero. */
function parseDecimal(text: string): string {
  const [, sign = '', whole, fraction = ''] = DECIMAL.exec(text) ?? [];
  if (whole === undefined)
    throw new Error('it is not a decimal number; expected digits such as 965500000 or -0.5');
  const kept = fraction.replace(/0+$/, '');
  const digits = kept === '' ? whole : `${whole}.${kept}`;
  return digits === '0' ? '0' : `${sign}${digits}`;
}

/** Text on its whole way. A fractional JavaScript number is refused: it is a float, and money is never a float. */
export const decimalScalar = createStringScalar({
  name: 'Decimal',
  parse: parseDecimal,
  write: (value) => {
    if (typeof value === 'bigint' || Number.isSafeInteger(value)) return String(value);
    if (typeof value !== 'string') throw new Error('a string, a bigint or a whole number was expected');
    return parseDecimal(value);
  },
});
