import { NOBODY, OFFICER } from '../testkit/callers';
import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';

const aliases = (count: number, selection: string): string =>
  Array.from({ length: count }, (_, index) => `a${index}: ${selection}`).join(' ');
const inside = (variable: string): string =>
  `query ($${variable}: Int! = 100) { siteLicences(first: $${variable}) { nodes { holder { siteLicences(first: $${variable}) { nodes { holder { siteLicences(first: $${variable}) { nodes { number } } } } } } } } }`;

interface Attack {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly code: string;
  readonly says?: RegExp;
}

/** Short to write, and what they would have made the graph do was not. */
const ATTACKS: readonly (readonly [string, Attack])[] = [
  [
    'a search of a hundred words',
    {
      query: `{ agencies(first: 1, filter: { search: "${'a '.repeat(49)}" }) { nodes { id } } organizations(first: 1, filter: { search: "a b c d e f g h i" }) { nodes { code } } }`,
      code: 'BAD_USER_INPUT',
    },
  ],
  [
    'a search of 160,000 letters',
    {
      query: 'query ($s: String) { agencies(first: 1, filter: { search: $s }) { nodes { id } } }',
      variables: { s: 'ư '.repeat(80_000) },
      code: 'BAD_USER_INPUT',
    },
  ],
  [
    'every field of every field of every type, 190 times',
    {
      query: `{ __schema { types { ${aliases(190, 'fields { type { fields { name } } }')} } } }`,
      code: 'LIMIT_EXCEEDED',
      says: /fields of introspection/,
    },
  ],
  ...['constructor', 'toString', 'hasOwnProperty'].map(
    (variable) =>
      [
        `a page's length in a variable named $${variable}`,
        { query: inside(variable), code: 'LIMIT_EXCEEDED', says: /cost/ },
      ] as const,
  ),
  [
    'thirty thousand keys that an input has not',
    {
      query: 'query ($f: AgencyFilter) { agencies(first: 1, filter: $f) { nodes { id } } }',
      variables: {
        f: Object.fromEntries(Array.from({ length: 30_000 }, (_, index) => [`functi${index}`, 1])),
      },
      code: 'BAD_USER_INPUT',
    },
  ],
  [
    'a value of 200,000 letters that no list of values has',
    {
      query: 'query ($f: AgencyFilter) { agencies(first: 1, filter: $f) { nodes { id } } }',
      variables: { f: { function: 'x'.repeat(200_000) } },
      code: 'BAD_USER_INPUT',
    },
  ],
  [
    'a thousand names that are almost those of fields',
    {
      query: `{ organizations(first: 1) { nodes { ${Array.from({ length: 1_000 }, (_, index) => `registredOn${index}`).join(' ')} } } }`,
      code: 'GRAPHQL_VALIDATION_FAILED',
    },
  ],
  [
    'null where a condition is needed',
    {
      query: 'query ($x: Boolean = true) { provinces @include(if: $x) { code } }',
      variables: { x: null },
      code: 'BAD_USER_INPUT',
      says: /"\$x" is null/,
    },
  ],
  [
    'null where the name of a type is needed',
    {
      query: 'query ($x: String = "Query") { __type(name: $x) { name } }',
      variables: { x: null },
      code: 'BAD_USER_INPUT',
    },
  ],
  [
    'null inside an input that needs a value',
    {
      query:
        'query ($d: Date = "2021-01-01") { enforcementStatistics(period: { from: $d, until: "2022-01-01" }) { sitesScreened } }',
      variables: { d: null },
      code: 'BAD_USER_INPUT',
    },
  ],
  [
    'a variable that a plain object would lose',
    { query: inside('__proto__'), code: 'BAD_USER_INPUT', says: /rename/ },
  ],
  [
    'a variable named as the graph names entities',
    {
      query: 'query ($representations: Int!) { organizations(first: $representations) { nodes { name } } }',
      variables: { representations: 3 },
      code: 'BAD_USER_INPUT',
    },
  ],
];

describe('short questions with long consequences', () => {
  let federation: BorrowedFederation;
  beforeAll(async () => {
    federation = await borrowFederation();
    // Planners, tokens and validation take a second when they begin, and are not what is timed here.
    await federation.ask('{ provinces { name } }');
  });

  it.each(ATTACKS)(
    '%s: refused at once, and nobody else waits',
    async (_, { query, variables, code, says }) => {
      const startedAt = performance.now();
      const { status, errors, text } = await federation.ask(query, variables, OFFICER);
      // Each of these took ten seconds, or a second of everybody's; a machine that others use takes its time as well.
      expect(performance.now() - startedAt).toBeLessThan(8_000);
      expect(status).toBeLessThan(500);
      expect(errors?.map(({ extensions }) => extensions?.code)).toContain(code);
      if (says) expect(errors?.[0]?.message).toMatch(says);
      expect(text).not.toContain('Did you mean');
      expect(text).not.toContain('INTERNAL_SERVER_ERROR');
      // Ten, and that there are more.
      expect(errors?.length).toBeLessThanOrEqual(11);
      expect(text.length).toBeLessThan(5_000);
    },
  );

  it('finds no value for a variable that was not given and is called as every object has one', async () => {
    const { status, data, errors } = await federation.ask(
      'query ($constructor: Boolean = false, $toString: String) { constructor: provinces @include(if: $constructor) { code } agencies(first: 1, filter: { search: $toString }) { nodes { id } } }',
    );
    expect({ status, errors }).toEqual({ status: 200, errors: undefined });
    expect(data).toEqual({ agencies: { nodes: [{ id: expect.any(String) as string }] } });
  });

  it('answers null for a variable where nothing needs a value', async () => {
    const { status, data } = await federation.ask(
      'query A($x: String = "Query") { provinces { code } agencies(first: 1, filter: { search: $x }) { nodes { id } } }',
      { x: null },
    );
    expect({ status, data }).toMatchObject({ status: 200, data: { agencies: { nodes: [{}] } } });
  });

  it('suggests no name of an input that the asker may not use', async () => {
    const { text } = await federation.ask(
      'query ($f: VerificationRequestFilter) { verificationRequests(first: 1, filter: $f) { nodes { id } } }',
      { f: { recieved: 1, statu: 2 } },
      NOBODY,
    );
    expect(text).not.toMatch(/received|status/);
  });
});
