import { startForeignGraph, type ForeignGraph, type ForeignService } from '../foreign/foreign-graph';
import { ask } from '../testkit/ask';

const FIELDS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Each field of an object may be asked of each of three services: the ways to answer multiply with every field. */
function shareable(index: number): ForeignService {
  const fields = FIELDS.map((name) => `${name}: Thing @shareable`).join(' ');
  const thing = (): object => ({ id: '1' });
  return {
    typeDefs: `type Query { root${index}: Thing ${index === 0 ? 'light: Int' : ''} } type Thing @key(fields: "id") { id: ID! own${index}: Int ${fields} }`,
    resolvers: {
      Query: { [`root${index}`]: thing, ...(index === 0 && { light: () => 1 }) },
      Thing: {
        __resolveReference: thing,
        [`own${index}`]: () => index,
        ...Object.fromEntries(FIELDS.map((name) => [name, thing])),
      },
    },
  };
}

describe('a small question with very many plans', () => {
  let graph: ForeignGraph;
  beforeAll(async () => {
    graph = await startForeignGraph({ s0: shareable(0), s1: shareable(1), s2: shareable(2) });
  }, 30_000);
  afterAll(() => graph.stop());

  it('is planned within bounds while others are answered', async () => {
    const own = 'own0 own1 own2';
    const levels = (depth: number): string =>
      depth === 0 ? own : FIELDS.map((name) => `${name} { ${own} ${levels(depth - 1)} }`).join(' ');
    const hostile = `{ root0 { ${levels(2)} } }`;
    expect(hostile.length).toBeLessThan(3_000);
    const known = '{ light }';
    expect((await ask(graph.url, known)).status).toBe(200);
    let isOver = false;
    // Several, so that others have time to be answered on a busy machine, too.
    const texts = ['a', 'b', 'c', 'd'].map((alias) => hostile.replace('root0', `${alias}: root0`));
    const planned = Promise.all(texts.map((text) => ask(graph.url, text))).finally(() => {
      isOver = true;
    });
    // What has to be planned itself may have to wait for its turn, and is answered all the same.
    const unknown = ask(graph.url, '{ unknown: light }');
    let answeredMeanwhile = 0;
    while (!isOver) {
      const { status } = await ask(graph.url, known);
      expect(status).toBe(200);
      if (!isOver) answeredMeanwhile += 1;
    }
    for (const { status, errors } of await planned) {
      expect(status).toBeLessThan(500);
      if (errors) expect(errors[0]?.extensions?.code).toBe('LIMIT_EXCEEDED');
    }
    expect((await unknown).status).toBe(200);
    expect(answeredMeanwhile).toBeGreaterThan(2);
  }, 30_000);
});

describe('an interface with seventy implementations', () => {
  const KINDS = Array.from({ length: 70 }, (_, index) => `Kind${index}`);
  const NODES = KINDS.map((kind, index) => ({ __typename: kind, id: String(index), size: index }));
  let graph: ForeignGraph;
  beforeAll(async () => {
    const types = (fields: string): string =>
      KINDS.map((kind) => `type ${kind} implements Node @key(fields: "id") { id: ID! ${fields} }`).join(' ');
    graph = await startForeignGraph({
      sizes: {
        typeDefs: `type Query { nodes: [Node] } interface Node { id: ID! size: Int } ${types('size: Int')}`,
        resolvers: { Query: { nodes: () => NODES } },
      },
      names: {
        typeDefs: `interface Node { id: ID! name: String } ${types('name: String')}`,
        resolvers: Object.fromEntries(
          KINDS.map((kind) => [
            kind,
            { __resolveReference: ({ id }: { id: string }) => ({ id, name: `${kind} ${id}` }) },
          ]),
        ),
      },
    });
  }, 60_000);
  afterAll(() => graph.stop());

  it('is planned and answered, each object by its own kind', async () => {
    const { data, errors } = await graph.ask<{ nodes: object[] }>('{ nodes { size name } }');
    expect(errors).toBeUndefined();
    expect(data?.nodes).toEqual(
      NODES.map(({ __typename, id, size }) => ({ size, name: `${__typename} ${id}` })),
    );
  }, 30_000);
});
