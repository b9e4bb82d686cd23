import {
  buildSchema,
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLScalarType,
  GraphQLString,
  isEnumType,
  type GraphQLLeafType,
  type GraphQLOutputType,
} from 'graphql';
import { AnswerText } from './answer-text';
import { UNFORESEEN } from './faults';
import { ObjectParts, Place, type Part } from './place';
import { takeSteps } from './reading-steps';
import { StepWriter } from './step-writer';

const schema = buildSchema('enum Status { IN_FORCE EXPIRED } type Query { kept: String, status: Status }');
const status = schema.getType('Status');
if (!isEnumType(status)) throw new Error('no enum');
const queryType = schema.getQueryType();
if (!queryType) throw new Error('no root');
const [variant] = new Place(queryType, schema).variants;
if (!variant) throw new Error('no variant');
variant.slotOf('kept', 'kept');
const root = variant;

const required = (type: GraphQLLeafType | GraphQLList<GraphQLOutputType>): GraphQLOutputType =>
  new GraphQLNonNull(type);
const moneyType = new GraphQLScalarType({ name: 'Money' });

/** What has been read: what was kept, or `undefined` where the text is not what was foreseen. */
function reader(
  write: (steps: StepWriter) => void,
): (bytes: Buffer) => { kept: Part | undefined } | undefined {
  const steps = new StepWriter();
  write(steps);
  const first = steps.finish();
  const spans = new Int32Array(steps.spans);
  return (bytes) => {
    const text = new AnswerText(bytes);
    const object = new ObjectParts(root);
    try {
      takeSteps(first, spans, text, object);
      text.expectEnd();
    } catch (error) {
      if (error === UNFORESEEN) return undefined;
      throw error;
    }
    return { kept: object.parts[0] };
  };
}

function readerOf(type: GraphQLOutputType, leaf: GraphQLLeafType): (text: string) => boolean {
  const read = reader((steps) => steps.value(type, () => steps.leaf(leaf, schema)));
  return (text) => read(Buffer.from(text)) !== undefined;
}

/** A value of each kind, in lists and nulls, with one of two types behind an interface. */
const readWhole = reader((steps) => {
  steps.token('{"name":');
  const span = steps.begin();
  steps.value(GraphQLString, () => steps.leaf(GraphQLString, schema));
  steps.keep(span, 0);
  steps.token(',"licences":');
  steps.value(new GraphQLList(required(GraphQLString)), () => {
    steps.token('{"__typename":');
    steps.oneOf([
      {
        text: '"SiteLicence"',
        write: () => {
          steps.token(',"status":');
          steps.value(required(status), () => steps.leaf(status, schema));
        },
      },
      {
        text: '"SocialNetworkLicence"',
        write: () => {
          steps.token(',"users":');
          steps.value(GraphQLInt, () => steps.leaf(GraphQLInt, schema));
          steps.token(',"fine":');
          steps.value(moneyType, () => steps.leaf(moneyType, schema));
        },
      },
    ]);
    steps.token('}');
  });
  steps.token(',"grid":');
  steps.value(new GraphQLList(new GraphQLList(GraphQLFloat)), () => steps.leaf(GraphQLFloat, schema));
  steps.token(',"isOpen":');
  steps.value(GraphQLBoolean, () => steps.leaf(GraphQLBoolean, schema));
  steps.token('}');
});

const WHOLE = JSON.stringify({
  name: 'Công ty "Sao" \\ \n Đường số 1',
  licences: [
    { __typename: 'SiteLicence', status: 'IN_FORCE' },
    { __typename: 'SocialNetworkLicence', users: 10200, fine: '12000000' },
    { __typename: 'SocialNetworkLicence', users: null, fine: 12.5 },
    { __typename: 'SiteLicence', status: 'EXPIRED' },
  ],
  grid: [[1, -2.25], [], null, [0, null]],
  isOpen: false,
});

describe('the reading of an answer', () => {
  it('keeps values as the text that came', () => {
    expect(readWhole(Buffer.from(WHOLE))).toEqual({
      kept: Buffer.from(JSON.stringify('Công ty "Sao" \\ \n Đường số 1')).toString('latin1'),
    });
  });

  it.each([
    [
      'String',
      GraphQLString,
      ['""', '"a"', '"abcd"', '"Đà Nẵng"', '"\\n\\"\\\\"', '"x\u007f"'],
      ['1', '"', '"a', '"\n"', '"\\u0041"', '"\\/"', '"abc\\"', "'a'"],
    ],
    [
      'Int',
      GraphQLInt,
      ['0', '-1', '12', '-120'],
      ['01', '-0', '+1', '1.0', '1e3', '', '-', '"1"', '1234567890123456'],
    ],
    [
      'Float',
      GraphQLFloat,
      ['0', '1.5', '-0.25', '12', '123456789.123456'],
      ['1.', '.5', '1.50', '1.1234567', '1234567890.123456', '1e3', '-', '-0'],
    ],
    ['Boolean', GraphQLBoolean, ['true', 'false'], ['True', 'tru', '0', '"true"', 'falsy']],
    ['an enum', status, ['"IN_FORCE"', '"EXPIRED"'], ['"REVOKED"', 'IN_FORCE', '"IN_FORC', '"IN_FORCES"']],
    ['a scalar of the graph', moneyType, ['"1"', '1', 'true'], ['{}', '[]', '{"a":1}']],
  ] as const)('takes %s as JSON.stringify writes it, and nothing else', (_, leaf, right, wrong) => {
    const read = readerOf(required(leaf), leaf);
    for (const text of right) expect([text, read(text)]).toEqual([text, true]);
    for (const text of [...wrong, 'null']) expect([text, read(text)]).toEqual([text, false]);
  });

  it('takes null and empty lists where the type allows them', () => {
    const nullable = readerOf(new GraphQLList(required(GraphQLInt)), GraphQLInt);
    for (const text of ['null', '[]', '[1]', '[1,2]']) expect([text, nullable(text)]).toEqual([text, true]);
    for (const text of ['[null]', '[1,]', '[,1]', '[1 ,2]', '[', '[1', 'nul', ' []']) {
      expect([text, nullable(text)]).toEqual([text, false]);
    }
  });

  it('takes no altered answer that JSON would write otherwise', () => {
    const whole = Buffer.from(WHOLE);
    const next = numbers();
    let taken = 0;
    for (let round = 0; round < 40_000; round += 1) {
      const altered = alter(whole, next);
      const read = readWhole(altered);
      if (!read) continue;
      taken += 1;
      const text = altered.toString('latin1').replace(/\n$/, '');
      expect(JSON.stringify(JSON.parse(text))).toBe(text);
    }
    // Letters of names and digits may change.
    expect(taken).toBeGreaterThan(1_000);
    expect(taken).toBeLessThan(30_000);
  });

  it('reads nothing of the answer before, and no further than to the end, however long an answer is', () => {
    const read = reader((steps) => {
      steps.token('["');
      steps.token('a'.repeat(40));
      steps.token('"]');
    });
    const text = `["${'a'.repeat(40)}"]`;
    expect(read(Buffer.from(text))).toBeDefined();
    for (let length = 0; length < text.length; length += 1) {
      expect(read(Buffer.from(text.slice(0, length)))).toBeUndefined();
    }
    const readString = readerOf(required(GraphQLString), GraphQLString);
    for (let length = 65_525; length < 65_550; length += 1) {
      expect([length, readString(`"${'é'.repeat(length / 2)}"`)]).toEqual([length, true]);
      expect([length, readString(`"${'a'.repeat(length)}`)]).toEqual([length, false]);
      expect([length, readString(`"${'a'.repeat(length)}\\`)]).toEqual([length, false]);
    }
  });
});

/** Numbers from 0 up to a limit, the same in each run. */
function numbers(): (limit: number) => number {
  let state = 20_261_127;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Another byte in place of one, one more, one less, or an end too early. */
function alter(bytes: Buffer, next: (limit: number) => number): Buffer {
  const at = next(bytes.length);
  // From the text itself every second time: what comes next to what it belongs to is the likeliest to pass.
  const byte = Buffer.from([next(2) === 0 ? (bytes[next(bytes.length)] ?? 0) : next(256)]);
  switch (next(8)) {
    case 0:
      return Buffer.concat([bytes.subarray(0, at), byte, bytes.subarray(at)]);
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
    case 2:
      return bytes.subarray(0, at);
    default:
      return Buffer.concat([bytes.subarray(0, at), byte, bytes.subarray(at + 1)]);
  }
}
