import { NOBODY, OFFICER } from '../testkit/callers';
import { startFederation, type Federation } from '../testkit/start-federation';

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
  ...['constructor', 'toString', '__proto__', 'hasOwnProperty'].map(
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
    'a variable named as the graph names entities',
    {
      query: 'query ($representations: Int!) { organizations(first: $representations) { nodes { name } } }',
      variables: { representations: 3 },
      code: 'BAD_USER_INPUT',
    },
  ],
];

describe('short questions with long consequences', () => {
  let federation: Federation;
  beforeAll(async () => {
    federation = await startFederation();
  });
  afterAll(() => federation.stop());

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
    },
  );

  it('suggests no name of an input that the asker may not use', async () => {
    const { text } = await federation.ask(
      'query ($f: VerificationRequestFilter) { verificationRequests(first: 1, filter: $f) { nodes { id } } }',
      { f: { recieved: 1, statu: 2 } },
      NOBODY,
    );
    expect(text).not.toMatch(/received|status/);
  });
});
