import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from '../testkit/ask';
import { copyDemonstration, GATEWAY_DATABASES } from '../testkit/demonstration-template';
import { freePort } from '../testkit/free-port';
import { addressOf, runProgram } from '../testkit/gateway-process';
import { startForeignGraph, type ForeignGraph } from './foreign-graph';

interface Vessel {
  readonly __typename: string;
  readonly id: string;
  readonly name: string | null;
  readonly flag: string;
}

const VESSELS: readonly Vessel[] = [
  { __typename: 'Ferry', id: 'v1', name: 'Cát Bà', flag: 'VN' },
  { __typename: 'Tug', id: 'v2', name: null, flag: 'VN' },
];

const SERVICES = {
  fleet: {
    typeDefs: `
      scalar Knots
      enum Flag { VN JP }
      interface Vessel @key(fields: "id") { id: ID! name: String flag: Flag! }
      type Ferry implements Vessel @key(fields: "id") { id: ID! name: String flag: Flag! seats: Int!  speed(unit: Knots = "1kn"): Knots }
      type Tug implements Vessel @key(fields: "id") { id: ID! name: String flag: Flag! pull: Int! }
      union Found = Ferry | Harbour
      type Harbour @key(fields: "code") { code: ID! mayor: Person @provides(fields: "name") secret: String @inaccessible }
      type Person @key(fields: "id") { id: ID! name: String @external }
      input Search { flag: Flag = VN, limit: Int! = 5 }
      type Query { vessels(search: Search): [Vessel!]! found: [Found!]! clock: String @shareable tugs: [Tug] }
      type Mutation { rename(id: ID!, name: String!): Vessel }
    `,
    resolvers: {
      Query: {
        vessels: (_: unknown, { search }: { search?: { flag: string; limit: number } }) =>
          VESSELS.filter(({ flag }) => flag === (search?.flag ?? 'VN')).slice(0, search?.limit ?? 5),
        found: () => [VESSELS[0], { __typename: 'Harbour', code: 'HPH' }],
        clock: () => 'noon',
        tugs: () => VESSELS.slice(1),
      },
      Mutation: {
        rename: (_: unknown, { id, name }: { id: string; name: string }) => ({
          ...VESSELS.find((vessel) => vessel.id === id),
          name,
        }),
      },
      Vessel: { __resolveReference: ({ id }: { id: string }) => VESSELS.find((vessel) => vessel.id === id) },
      Ferry: {
        __resolveReference: ({ id }: { id: string }) => VESSELS.find((vessel) => vessel.id === id),
        seats: () => 300,
        speed: (_: unknown, { unit }: { unit: string }) => `12 ${unit}`,
      },
      Tug: { pull: () => null },
      Harbour: { mayor: () => ({ id: 'p1', name: 'Bà Lan' }) },
    },
  },
  logbook: {
    typeDefs: `
      type Vessel @key(fields: "id") @interfaceObject { id: ID! voyages: Int! captainOf: ID }
      type Harbour @key(fields: "code") { code: ID! traffic: Int }
      type Person @key(fields: "id") { id: ID! name: String @shareable age: Int }
      type Query { clock: String @shareable }
      type Mutation { sail(id: ID!): Vessel }
    `,
    resolvers: {
      Query: { clock: () => 'noon' },
      Mutation: { sail: (_: unknown, { id }: { id: string }) => ({ id }) },
      Vessel: { voyages: ({ id }: { id: string }) => (id === 'v1' ? 7 : 2), captainOf: () => 'captain' },
      Harbour: { traffic: () => 0 },
      Person: { name: () => 'from the logbook', age: () => 50 },
    },
  },
};

describe('a graph that is not ours', () => {
  let graph: ForeignGraph;
  beforeAll(async () => {
    graph = await startForeignGraph(SERVICES);
  }, 30_000);
  afterAll(() => graph.stop());

  it.each([
    [
      'objects behind an interface that another service extends',
      '{ vessels { __typename id voyages ... on Ferry { seats } } }',
      {
        vessels: [
          { __typename: 'Ferry', id: 'v1', voyages: 7, seats: 300 },
          { __typename: 'Tug', id: 'v2', voyages: 2 },
        ],
      },
    ],
    [
      'unions whose members lie in two services',
      '{ found { ... on Ferry { name } ... on Harbour { traffic mayor { name age } } } }',
      { found: [{ name: 'Cát Bà' }, { traffic: 0, mayor: { name: 'Bà Lan', age: 50 } }] },
    ],
    [
      "an alias that is another field's name",
      '{ vessels(search: { limit: 1 }) { id: captainOf voyages } }',
      { vessels: [{ id: 'captain', voyages: 7 }] },
    ],
    [
      'scalars, defaults and input objects',
      '{ vessels(search: { flag: VN, limit: 1 }) { ... on Ferry { speed fast: speed(unit: "2kn") } } }',
      { vessels: [{ speed: '12 1kn', fast: '12 2kn' }] },
    ],
    [
      'changes in the order they are asked, in two services',
      'mutation { first: sail(id: "v1") { id voyages name } rename(id: "v2", name: "Rùa") { name } last: sail(id: "v2") { flag } }',
      { first: { id: 'v1', voyages: 7, name: 'Cát Bà' }, rename: { name: 'Rùa' }, last: { flag: 'VN' } },
    ],
  ])('is answered: %s', async (_, query, expected) => {
    const answer = await graph.ask(query);
    expect(answer).toMatchObject({ status: 200, data: expected });
    expect(answer).not.toHaveProperty('errors.0');
  });

  it('leaves out what variables skip', async () => {
    const query =
      'query ($is: Boolean!) { vessels { id voyages @include(if: $is) ... on Ferry @skip(if: $is) { seats } } }';
    const { data } = await graph.ask(query, { is: true });
    expect(data).toEqual({
      vessels: [
        { id: 'v1', voyages: 7 },
        { id: 'v2', voyages: 2 },
      ],
    });
  });

  it('tells of a null where none may be', async () => {
    const { data, errors } = await graph.ask('{ clock tugs { id pull } }');
    expect(data).toEqual({ clock: 'noon', tugs: [null] });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({ path: ['tugs', 0, 'pull'] });
  });

  it('keeps to itself what is inaccessible', async () => {
    expect((await graph.ask('{ found { ... on Harbour { secret } } }')).status).toBe(400);
  });

  describe('served by the program an operator starts', () => {
    let directory: string;
    let path: string;
    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'lienthong-foreign-'));
      await copyDemonstration(directory, GATEWAY_DATABASES);
      path = join(directory, 'supergraph.graphql');
      await writeFile(path, graph.supergraph);
    });
    afterAll(() => rm(directory, { recursive: true }));

    const start = async (settings: Readonly<Record<string, string>>) =>
      runProgram('gateway/dist/host/main.js', {
        SUPERGRAPH: path,
        DATA_DIRECTORY: directory,
        PORT: String(await freePort()),
        ...settings,
      });

    it('needs its path and a word on who may read what is unmarked, and no more', async () => {
      const gateway = await start({ UNMARKED_FIELDS: 'open' });
      const url = await addressOf(gateway);
      const { data } = await ask(url, '{ vessels { id voyages } }');
      expect(data).toEqual({
        vessels: [
          { id: 'v1', voyages: 7 },
          { id: 'v2', voyages: 2 },
        ],
      });
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      expect((await gateway.end()).code).toBe(0);
    }, 60_000);

    it('finds its services where the operator says, and names what is wrong with that', async () => {
      const logbook = String(graph.urls.get('logbook'));
      const gateway = await start({
        UNMARKED_FIELDS: 'open',
        SUBGRAPH_URLS: `fleet=http://127.0.0.1:9/graphql, logbook=${logbook}`,
      });
      const { data, errors } = await ask(await addressOf(gateway), '{ vessels { id } }');
      expect(data ?? null).toBeNull();
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', agency: 'fleet' });
      await gateway.end();
      const wrong = await start({
        UNMARKED_FIELDS: 'open',
        SUBGRAPH_URLS: 'navy=http://127.0.0.1:9/graphql',
      });
      await expect(addressOf(wrong)).rejects.toThrow(/SUBGRAPH_URLS[^]*fleet, logbook/);
    }, 60_000);

    it('does not start when nobody has said who may read it', async () => {
      await expect(addressOf(await start({}))).rejects.toThrow(/UNMARKED_FIELDS=open/);
    }, 60_000);

    it('does not start on a security rule that it does not know', async () => {
      const unknown = join(directory, 'unknown.graphql');
      const link = '@link(url: "https://example.com/secrecy/v1.0", for: SECURITY)';
      await writeFile(unknown, graph.supergraph.replace(/^schema\s/, `schema ${link}\n`));
      const gateway = await start({ SUPERGRAPH: unknown, UNMARKED_FIELDS: 'open' });
      await expect(addressOf(gateway)).rejects.toThrow(/secrecy/);
    }, 60_000);
  });
});
