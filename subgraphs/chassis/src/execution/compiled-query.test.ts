import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  buildSchema,
  execute,
  parse,
  validate,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLObjectType,
} from 'graphql';
import { createCompiledQuery } from './compiled-query';
import { InventedObject, inventSchema, seeded } from './testing/invented-graph';
import { randomQuery } from './testing/random-query';

const SCHEMA = inventSchema();

/** Types that are compiled when an object first stands there. */
const NODES = buildSchema(`
  scalar Anything
  interface Node { id: Int } type One implements Node { id: Int }
  type Query { nodes(of: Anything): [Node] }
`);
const nodes = NODES.getQueryType()?.getFields()['nodes'];
if (nodes) nodes.resolve = () => [{ __typename: 'One', id: 1 }];

interface Faults {
  readonly share: number;
  readonly most: number;
}

interface Answers {
  readonly query: string;
  readonly compiled: { readonly data: string; readonly errors: readonly GraphQLError[] };
  readonly expected: ExecutionResult;
}

/** What the compiled form and graphql-js answer to the same random query of the same invented objects. */
async function ask(seed: number, { share, most }: Faults): Promise<Answers | undefined> {
  const random = seeded(seed);
  const query = randomQuery(SCHEMA, random);
  const document = parse(query, { noLocation: true });
  // Variables that are declared and not asked for are nothing to either.
  const invalid = validate(SCHEMA, document).filter(({ message }) => !message.includes('is never used'));
  if (invalid.length > 0) return undefined;
  const variables = { no: random() < 0.5, yes: random() < 0.5, number: 7, words: ['u', 'v'] };
  // What many failures leave pending in a list is nobody's to graphql-js: it would be told to Node as unhandled.
  const circumstances = { share, faultsLeft: most, promises: most <= 1 };
  const root = new InventedObject(SCHEMA, 'Query', seeded(seed + 1), circumstances);
  const expected = await execute({
    schema: SCHEMA,
    document,
    contextValue: { root },
    variableValues: variables,
  });
  circumstances.promises = true;
  const compiled = await createCompiledQuery(SCHEMA, document).execute({ root }, variables);
  if (!compiled) throw new Error('variables were refused');
  return { query, compiled, expected };
}

async function askMany(from: number, faults: Faults): Promise<Answers[]> {
  const answers: Answers[] = [];
  for (let seed = from; seed < from + 800; seed += 1) {
    const answer = await ask(seed, faults);
    if (answer) answers.push(answer);
  }
  return answers;
}

describe('a compiled query that is executed again', () => {
  const resolved: unknown[][] = [];
  const schema = buildSchema('type Query { list: [Row!]! } type Row { a(of: Int): Int, b: Int }');
  const root = schema.getQueryType()?.getFields()['list'];
  const field = (schema.getType('Row') as GraphQLObjectType).getFields()['a'];
  if (root) root.resolve = () => [{ b: 1 }, { b: 2 }];
  const compile = (text: string) => createCompiledQuery(schema, parse(text, { noLocation: true }));

  beforeEach(() => {
    resolved.length = 0;
    if (field) {
      field.resolve = (_, args, __, { fieldName, variableValues }) => {
        resolved.push([args, fieldName, variableValues]);
        return 0;
      };
    }
  });

  it('asks what the variables of this time say, of however many combinations', async () => {
    const names = ['p', 'q', 'r', 's', 't'];
    const query = compile(
      `query (${names.map((name) => `$${name}: Boolean!`).join(' ')}) {
        list { ${names.map((name) => `${name}: b @include(if: $${name})`).join(' ')} z: b @skip(if: $p) }
      }`,
    );
    for (const round of [1, 2]) {
      for (let bits = 0; bits < 32; bits += 1) {
        const variables = Object.fromEntries(names.map((name, place) => [name, (bits & (1 << place)) > 0]));
        const present = names.filter((name) => variables[name]);
        const row = (b: number) =>
          Object.fromEntries([...present, ...(variables['p'] ? [] : ['z'])].map((name) => [name, b]));
        const answer = await query.execute({}, variables);
        expect([round, bits, answer?.data]).toEqual([
          round,
          bits,
          JSON.stringify({ list: [row(1), row(2)] }),
        ]);
      }
    }
  });

  it('tells resolvers the arguments and variables of this time, which they cannot change', async () => {
    const query = compile('query ($n: Int) { list { a(of: $n) } }');
    for (const n of [1, 2]) await query.execute({}, { n });
    expect(resolved).toEqual([1, 1, 2, 2].map((n) => [{ of: n }, 'a', { n }]));
    expect(() => Object.assign(resolved[0]?.[0] as object, { of: 9 })).toThrow(TypeError);
  });

  it('waits for whatever can be waited for, though it calls back at once', async () => {
    const thenable = { then: (resolve: (value: number) => void) => resolve(5) };
    if (field) field.resolve = () => thenable;
    expect((await compile('{ list { a b } }').execute({}, {}))?.data).toBe(
      '{"list":[{"a":5,"b":1},{"a":5,"b":2}]}',
    );
  });

  it('does not take null for false, nor keeps what comes of it', async () => {
    const query = compile('query ($x: Boolean = true) { list { b @include(if: $x) __typename } }');
    expect(query.execute({}, { x: null })).toBeUndefined();
    const row = '{"__typename":"Row"}';
    expect((await query.execute({}, { x: false }))?.data).toBe(`{"list":[${row},${row}]}`);
    expect(query.execute({}, { x: null })).toBeUndefined();
    expect((await query.execute({}, {}))?.data).toContain('"b":1');
  });

  it('keeps nothing that a caller has asked about', async () => {
    const query = createCompiledQuery(
      NODES,
      parse('query ($of: Anything, $x: Boolean!) { nodes(of: $of) { id @skip(if: $x) } }'),
    );
    const asked = await (async () => {
      const of = { personal: 'identity' };
      expect((await query.execute({}, { of, x: false }))?.data).toBe('{"nodes":[{"id":1}]}');
      return new WeakRef(of);
    })();
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    for (let time = 0; time < 10 && asked.deref(); time += 1) {
      await new Promise((resume) => setImmediate(resume));
      collect();
    }
    expect(asked.deref()).toBeUndefined();
    expect(query).toBeDefined();
  });

  it('places an error where asking whether a value is a promise fails', async () => {
    const hostile = Object.defineProperty({}, 'then', {
      get: () => {
        throw new Error('no');
      },
    });
    if (field) field.resolve = () => hostile;
    const answer = await compile('{ list { a b } }').execute({}, {});
    expect(answer?.data).toBe('{"list":[{"a":null,"b":1},{"a":null,"b":2}]}');
    expect(answer?.errors.map(({ path }) => path)).toEqual([
      ['list', 0, 'a'],
      ['list', 1, 'a'],
    ]);
  });

  it('resolves nothing where a variable is wrong', () => {
    const query = compile('query ($n: Int) { list { a(of: $n) } }');
    expect(query.execute({}, { n: 'many' })).toBeUndefined();
    expect(resolved).toEqual([]);
  });

  it('refuses to tell a resolver a path, which the items of a list would share', async () => {
    if (field) field.resolve = (_, __, ___, info) => info.path.key;
    const answer = await compile('{ list { a } }').execute({}, {});
    expect(answer?.errors.map(({ message }) => message)).toEqual([
      'The resolver of Row.a is told no path.',
      'The resolver of Row.a is told no path.',
    ]);
  });
});

/** Where null stands for what failed. */
function nulledBy({ path = [] }: GraphQLError, data: unknown): string {
  let value = data;
  for (const [depth, key] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, depth).join('.');
    value = (value as Record<string | number, unknown>)[key];
  }
  return path.join('.');
}

describe('a compiled query', () => {
  it('answers byte for byte what graphql-js answers', async () => {
    const answers = await askMany(1, { share: 0, most: 0 });
    expect(answers.length).toBeGreaterThan(200);
    for (const { query, compiled, expected } of answers) {
      expect({ query, data: compiled.data }).toEqual({ query, data: JSON.stringify(expected.data) });
      expect(compiled.errors).toEqual([]);
      expect(expected.errors).toBeUndefined();
    }
  });

  it('puts null and the error where graphql-js puts them when one thing fails', async () => {
    const answers = await askMany(10_000, { share: 0.1, most: 1 });
    const failed = answers.filter(({ expected }) => expected.errors);
    expect(failed.length).toBeGreaterThan(120);
    for (const { query, compiled, expected } of answers) {
      expect({ query, data: compiled.data, errors: inOrder(compiled.errors) }).toEqual({
        query,
        data: JSON.stringify(expected.data),
        errors: inOrder(expected.errors ?? []),
      });
    }
  });

  it('says one error for each place that is null for it when much fails at once', async () => {
    const answers = await askMany(20_000, { share: 0.2, most: 20 });
    expect(answers.filter(({ expected }) => (expected.errors?.length ?? 0) > 1).length).toBeGreaterThan(40);
    for (const { query, compiled, expected } of answers) {
      const places = compiled.errors.map((error) => nulledBy(error, expected.data));
      const expectedPlaces = new Set((expected.errors ?? []).map((error) => nulledBy(error, expected.data)));
      expect({ query, data: compiled.data, places: places.toSorted() }).toEqual({
        query,
        data: JSON.stringify(expected.data),
        places: [...expectedPlaces].toSorted(),
      });
    }
  });
});

/** By their places, since graphql-js tells errors in the order in which they happen. */
function inOrder(errors: readonly GraphQLError[]): readonly string[] {
  return errors.map(({ message, path }) => `${path?.join('.')} ${inSameWords(message)}`).toSorted();
}

/** An object of a type that may not stand there is refused in shorter words. */
function inSameWords(message: string): string {
  return /^Abstract type|^Runtime Object|was given an object of type/.test(message) ? 'wrong type' : message;
}
