import { startForeignGraph, type ForeignGraph } from './foreign-graph';

const BERTHS = [
  [
    { pier: { code: 'P1' }, place: 1, depth: 9 },
    { pier: { code: 'P1' }, place: 2, depth: 8 },
  ],
  [],
  [{ pier: { code: 'P2' }, place: 1, depth: null }],
];

/** What no type of our own graph has: lists of lists, keys within keys, fields that are provided on one way alone. */
const SERVICES = {
  port: {
    typeDefs: `
      type Query { quays: [[Berth!]!]! harbour: Harbour fleet: [[Vessel]] }
      type Pier { code: ID! }
      type Berth @key(fields: "pier { code } place") { pier: Pier! place: Int! depth: Int }
      type Harbour @key(fields: "code") { code: ID! mayor: Person @provides(fields: "name") keeper: Person }
      type Person @key(fields: "id") { id: ID! name: String @external }
      interface Vessel { id: ID! }
      type Ferry implements Vessel @key(fields: "id") { id: ID! seats: Int }
      type Tug implements Vessel @key(fields: "id") { id: ID! pull: Int }
    `,
    resolvers: {
      Query: {
        quays: () => BERTHS,
        harbour: () => ({ code: 'HPH' }),
        fleet: () => [
          [
            { __typename: 'Ferry', id: 'f', seats: 300 },
            { __typename: 'Tug', id: 't', pull: 40 },
          ],
          [null],
        ],
      },
      Harbour: { mayor: () => ({ id: 'p1', name: 'as the port knows her' }), keeper: () => ({ id: 'p1' }) },
    },
  },
  crew: {
    typeDefs: `
      type Pier { code: ID! @shareable }
      type Berth @key(fields: "pier { code } place") { pier: Pier! @shareable place: Int! @shareable guards: [[Person!]] }
      type Person @key(fields: "id") { id: ID! name: String @shareable age: Int }
      type Ferry @key(fields: "id") { id: ID! captain: Person }
      type Tug @key(fields: "id") { id: ID! captain: Person }
    `,
    resolvers: {
      Berth: {
        guards: ({ pier, place }: { pier: { code: string }; place: number }) => [
          [{ id: `${pier.code}-${place}` }],
          null,
        ],
      },
      Person: {
        name: ({ id }: { id: string }) => `${id} of the crew`,
        age: () => 50,
      },
      Ferry: { captain: () => ({ id: 'p2' }) },
      Tug: { captain: () => null },
    },
  },
};

describe('the compiled form of a question to a graph that is not ours', () => {
  let graph: ForeignGraph;
  beforeAll(async () => {
    graph = await startForeignGraph(SERVICES);
  }, 30_000);
  afterAll(() => graph.stop());

  const guardsOf = (berth: string) => [[{ name: `${berth} of the crew` }], null];

  it.each([
    [
      'keys within keys, in lists of lists, on both sides',
      '{ quays { place pier { code } guards { name } } }',
      {
        quays: [
          [
            { place: 1, pier: { code: 'P1' }, guards: guardsOf('P1-1') },
            { place: 2, pier: { code: 'P1' }, guards: guardsOf('P1-2') },
          ],
          [],
          [{ place: 1, pier: { code: 'P2' }, guards: guardsOf('P2-1') }],
        ],
      },
    ],
    [
      'keys within keys that nobody asked for',
      '{ quays { depth guards { age } } }',
      {
        quays: [
          [
            { depth: 9, guards: [[{ age: 50 }], null] },
            { depth: 8, guards: [[{ age: 50 }], null] },
          ],
          [],
          [{ depth: null, guards: [[{ age: 50 }], null] }],
        ],
      },
    ],
    [
      'what is provided on one way and asked elsewhere on the other',
      '{ harbour { mayor { name age } keeper { name age } } }',
      {
        harbour: {
          mayor: { name: 'as the port knows her', age: 50 },
          keeper: { name: 'p1 of the crew', age: 50 },
        },
      },
    ],
    [
      'abstract types in lists of lists, with nulls in them',
      '{ fleet { kind: __typename ... on Ferry { seats captain { id name } } ... on Tug { captain { id } pull } } }',
      {
        fleet: [
          [
            { kind: 'Ferry', seats: 300, captain: { id: 'p2', name: 'p2 of the crew' } },
            { kind: 'Tug', captain: null, pull: 40 },
          ],
          [null],
        ],
      },
    ],
  ])('is there, and answers alike: %s', async (_, query, expected) => {
    const { compiled } = graph.operationCounts();
    const { data, errors } = await graph.ask(query);
    expect([data, errors]).toEqual([expected, undefined]);
    expect(graph.operationCounts().compiled).toBe(compiled + 2);
  });
});
