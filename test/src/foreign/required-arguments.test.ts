import { startForeignGraph, type ForeignGraph } from './foreign-graph';

const SHIPS = [
  { id: 's1', port: 'HPH', tons: 10, fee: { VND: 100, USD: 4 } },
  { id: 's2', port: 'DAD', tons: 20, fee: { VND: 200, USD: 8 } },
];
const logs = ['a', 'b', 'c', 'd'].map((id, index) => ({ id, writer: `w${index}`, text: `log ${id}` }));

describe('a field that needs another one with arguments', () => {
  let graph: ForeignGraph;
  beforeAll(async () => {
    graph = await startForeignGraph({
      fleet: {
        typeDefs: `
          type Query { ships: [Ship] }
          type Ship @key(fields: "id") { id: ID! tons: Int fee(currency: String!): Int }
        `,
        resolvers: {
          Query: { ships: () => SHIPS },
          Ship: {
            __resolveReference: ({ id }: { id: string }) => SHIPS.find((ship) => ship.id === id),
            fee: ({ fee }: (typeof SHIPS)[0], { currency }: { currency: 'VND' | 'USD' }) => fee[currency],
          },
        },
      },
      dues: {
        typeDefs: `
          type Ship @key(fields: "id") {
            id: ID!
            tons: Int @external
            fee(currency: String!): Int @external
            dues: Int @requires(fields: "fee(currency: \\"USD\\") tons")
            duty: Int @requires(fields: "fee(currency: \\"VND\\")")
            entries(limit: Int!): [Entry]
            writer: String @requires(fields: "entries(limit: 3) { writer }")
          }
          type Entry @key(fields: "id") { id: ID! writer: String @external }
        `,
        resolvers: {
          Ship: {
            dues: ({ fee, tons }: { fee: number; tons: number }) => fee * tons,
            duty: ({ fee }: { fee: number }) => fee,
            entries: (_: unknown, { limit }: { limit: number }) => logs.slice(0, limit),
            writer: ({ entries }: { entries: { writer: string }[] }) => {
              if (entries.length !== 3) throw new Error(`${entries.length} entries`);
              return entries[2]?.writer;
            },
          },
          Entry: { __resolveReference: ({ id }: { id: string }) => ({ id }) },
        },
      },
      journal: {
        typeDefs: `type Entry @key(fields: "id") { id: ID! writer: String text: String }`,
        resolvers: {
          Entry: { __resolveReference: ({ id }: { id: string }) => logs.find((log) => log.id === id) },
        },
      },
    });
  }, 30_000);
  afterAll(() => graph.stop());

  it.each([
    ['alone', '{ ships { dues } }', [{ dues: 40 }, { dues: 160 }]],
    [
      'beside the same field with other arguments',
      '{ ships { fee(currency: "VND") dues } }',
      [
        { fee: 100, dues: 40 },
        { fee: 200, dues: 160 },
      ],
    ],
    [
      'beside the same field under an alias',
      '{ ships { dues dong: fee(currency: "VND") dollar: fee(currency: "USD") } }',
      [
        { dues: 40, dong: 100, dollar: 4 },
        { dues: 160, dong: 200, dollar: 8 },
      ],
    ],
    ['of a list', '{ ships { writer } }', [{ writer: 'w2' }, { writer: 'w2' }]],
    [
      'of a list that the caller asks with another limit',
      '{ ships { entries(limit: 1) { id text } writer } }',
      [
        { entries: [{ id: 'a', text: 'log a' }], writer: 'w2' },
        { entries: [{ id: 'a', text: 'log a' }], writer: 'w2' },
      ],
    ],
    [
      'beside another that needs it with other arguments',
      '{ ships { dues duty } }',
      [
        { dues: 40, duty: 100 },
        { dues: 160, duty: 200 },
      ],
    ],
  ])('is answered %s', async (_, query, ships) => {
    const { data, errors } = await graph.ask(query);
    expect({ data, errors }).toEqual({ data: { ships }, errors: undefined });
  });
});

describe('an entity with many keys of which few are resolvable', () => {
  it('is found by the key that both sides know', async () => {
    const graph = await startForeignGraph({
      a: {
        typeDefs: `
          type Berth @key(fields: "id") @key(fields: "legacyId", resolvable: false)
            @key(fields: "place { port quay }", resolvable: false)
            @key(fields: "id place { quay slot }", resolvable: false) {
            id: ID! legacyId: ID! place: Place! name: String!
          }
          type Place { port: ID! quay: ID! slot: ID! }
        `,
        resolvers: {
          Berth: {
            __resolveReference: ({ id }: { id: string }) => ({
              id,
              legacyId: `l${id}`,
              place: { port: 'p', quay: 'q', slot: 's' },
              name: `berth ${id}`,
            }),
          },
        },
      },
      b: {
        typeDefs: `
          type Query { harbour: Harbour }
          type Harbour @key(fields: "id") { id: ID! berths: [Berth!]! }
          type Berth @key(fields: "place { port quay }", resolvable: false)
            @key(fields: "id place { quay slot }")
            @key(fields: "legacyId", resolvable: false) @key(fields: "id", resolvable: false) {
            id: ID! legacyId: ID! place: Place! name: String! @external
            sign: String! @requires(fields: "name")
          }
          type Place { port: ID! quay: ID! slot: ID! }
        `,
        resolvers: {
          Query: { harbour: () => ({ id: 'h' }) },
          Harbour: {
            berths: () => [{ id: '1', legacyId: 'l1', place: { port: 'p', quay: 'q', slot: 's' } }],
          },
          Berth: {
            __resolveReference: ({ id, place, name }: { id: string; place: object; name?: string }) => ({
              id,
              legacyId: `l${id}`,
              place: { port: 'p', ...place },
              name,
            }),
            sign: ({ name }: { name?: string }) => {
              if (name === undefined) throw new Error('name was not given');
              return `sign of ${name}`;
            },
          },
        },
      },
    });
    try {
      const { data, errors } = await graph.ask('{ harbour { id berths { id name sign } } }');
      expect({ data, errors }).toEqual({
        data: { harbour: { id: 'h', berths: [{ id: '1', name: 'berth 1', sign: 'sign of berth 1' }] } },
        errors: undefined,
      });
    } finally {
      await graph.stop();
    }
  }, 30_000);
});
