import { loadSavedOperations, loadSupergraphSdl, scalarResolvers } from '@lienthong/schema';
import { getIntrospectionQuery, GraphQLError, Kind, parse, validate } from 'graphql';
import { buildSupergraph } from '../../supergraph/supergraph';
import type { Operation } from '../operation';
import { createAdmission } from './admit';
import { DEFAULT_LIMITS, type AdmissionLimits } from './limits';

const supergraph = buildSupergraph(loadSupergraphSdl(), {
  scalars: scalarResolvers,
  unmarkedFields: 'refused',
});
const admission = createAdmission(supergraph, DEFAULT_LIMITS);

function operationOf(text: string, variables: Record<string, unknown> = {}): Operation {
  const document = parse(text);
  const definition = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  return { document, definition, hash: text, name: undefined, variables };
}

function refusalOf(attempt: () => unknown): Record<string, unknown> {
  try {
    attempt();
  } catch (error) {
    if (error instanceof GraphQLError) return error.extensions['limit'] as Record<string, unknown>;
    throw error;
  }
  return {};
}

const bomb = (levels: number): string =>
  `{ ...f0 } ${Array.from({ length: levels }, (_, level) => `fragment f${level} on Query { ...f${level + 1} ...f${level + 1} }`).join(' ')} fragment f${levels} on Query { __typename }`;

describe('the size of a question', () => {
  it.each<[string, string, keyof AdmissionLimits]>([
    ['200,000 characters', `{ ${'#'.repeat(200_000)} }`, 'characters'],
    ['20,000 opening braces', '{a'.repeat(20_000), 'nesting'],
    ['20,000 tokens', `{ ${'a '.repeat(20_000)} }`, 'tokens'],
    ['fields 25 deep', `{ ${'a { '.repeat(25)} b ${'}'.repeat(26)}`, 'depth'],
    ['300 aliases', `{ x { ${Array.from({ length: 300 }, (_, i) => `a${i}: b`).join(' ')} } }`, 'aliases'],
    [
      '2,000 aliases of one root field',
      `{ ${Array.from({ length: 500 }, (_, i) => `a${i}: b`).join(' ')} }`,
      'rootFields',
    ],
    ['1,000 directives on one field', `{ a ${'@x '.repeat(1_000)} }`, 'directives'],
    ['one field 100 times', `{ x { ${'a '.repeat(100)} } }`, 'repetitions'],
    ['22 levels of fragments that use each other twice', bomb(22), 'rootFields'],
    ['50 levels of fragments that use each other twice', bomb(50), 'rootFields'],
    ['a fragment bomb below a field', bomb(22).replace('{ ...f0 }', '{ x { ...f0 } }'), 'repetitions'],
    ['a bomb in a fragment that is not used', `{ a } ${bomb(22).replace('{ ...f0 }', '')}`, 'repetitions'],
  ])('is refused before it is parsed or validated: %s', (_, text, limit) => {
    const startedAt = performance.now();
    expect(refusalOf(() => admission.source(text))).toMatchObject({
      name: limit,
      maximum: DEFAULT_LIMITS[limit],
    });
    expect(performance.now() - startedAt).toBeLessThan(250);
  });

  it.each([
    ['fragments in a circle', '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }'],
    ['text that is no GraphQL', '{ a '],
    ['nothing', ''],
  ])('leaves %s to the parser and to validation, which say where', (_, text) => {
    expect(() => admission.source(text)).not.toThrow();
  });

  it('says which limit was passed and what was measured', () => {
    expect(refusalOf(() => admission.source('{a'.repeat(300)))).toEqual({
      name: 'nesting',
      maximum: 200,
      measured: 201,
    });
    expect(() => admission.source('{a'.repeat(300))).toThrow(/at most 200 .* this one has 201/);
  });

  it('leaves room for every saved operation, twice over, and for the introspection of an explorer', () => {
    const half = { ...DEFAULT_LIMITS, depth: 10 };
    for (const key of ['tokens', 'fields', 'aliases', 'rootFields', 'cost'] as const)
      half[key] = DEFAULT_LIMITS[key] / 2;
    const strict = createAdmission(supergraph, half);
    for (const { document, variables } of loadSavedOperations()) {
      strict.source(document);
      expect(() => strict.operation(operationOf(document, { ...variables }))).not.toThrow();
    }
    const introspection = getIntrospectionQuery({ descriptions: true, specifiedByUrl: true, oneOf: true });
    admission.source(introspection);
    expect(admission.operation(operationOf(introspection))).toBeLessThan(1_500);
  });

  it('validates the worst of what is admitted in some tens of milliseconds', () => {
    const worst = `{ ${Array.from({ length: 38 }, () => `organizations(first: 1) { nodes { ${'parent { name code kind shortName status } '.repeat(3)} } }`).join(' ')} }`;
    admission.source(worst);
    validate(supergraph.apiSchema, parse(worst));
    const before = process.cpuUsage();
    validate(supergraph.apiSchema, parse(worst));
    const { user } = process.cpuUsage(before);
    // 15 to 40 ms where nothing else runs; the bound is for machines that are slower or busier by far.
    expect(user / 1_000).toBeLessThan(400);
  });
});

describe('the cost of a question', () => {
  const cost = (text: string, variables: Record<string, unknown> = {}): number =>
    admission.operation(operationOf(text, variables));

  it.each<[string, number]>([
    ['{ province(code: "01") { name } }', 1],
    ['{ siteLicenceStatistics { issued } }', 10],
    // One connection, ten nodes.
    ['{ organizations(first: 10) { nodes { name } } }', 11],
    // Ten nodes, each with one connection and five licences.
    [
      '{ organizations(first: 10) { nodes { siteLicences(first: 5) { nodes { number } } } } }',
      1 + 10 * (1 + 1 + 5),
    ],
    ['{ organizations(first: 10) { pageInfo { endCursor } } }', 2],
    ['{ organizations(first: 10) { edges { node { name } } nodes { name } } }', 1 + 10 * 2 + 10],
    ['{ organizations(first: -5) { nodes { name } } }', 1],
  ])('of %s is %i', (text, points) => {
    expect(cost(text)).toBe(points);
  });

  it('reads the length of a list from variables, their defaults, and the graph', () => {
    const text = 'query ($n: Int! = 7) { organizations(first: $n) { nodes { name } } }';
    expect([cost(text), cost(text, { n: 20 })]).toEqual([8, 21]);
    expect(cost('{ provinces { name } }')).toBe(63);
  });

  it('counts fragments wherever they are used', () => {
    const fragment = 'fragment f on OrganizationConnection { nodes { name } }';
    expect(cost(`{ organizations(first: 10) { ...f } } ${fragment}`)).toBe(11);
    expect(
      cost(`{ a: organizations(first: 10) { ...f } b: organizations(first: 20) { ...f } } ${fragment}`),
    ).toBe(32);
  });

  it.each([
    ['a page of a thousand million', '{ organizations(first: 1000000000) { nodes { name } } }', {}],
    [
      'such a page by variable',
      'query ($n: Int!) { organizations(first: $n) { nodes { name } } }',
      { n: 2_147_483_647 },
    ],
    [
      'pages inside pages',
      '{ organizations(first: 100) { nodes { branches(first: 100) { nodes { branches(first: 100) { nodes { name } } } } } } }',
      {},
    ],
    [
      'fourteen levels of a relation',
      `{ organizations(first: 5) { nodes { ${'branches(first: 5) { nodes { '.repeat(6)} name ${'} } '.repeat(6)} } } }`,
      {},
    ],
  ])('refuses %s, with the measure', (_, text, variables) => {
    const limit = refusalOf(() => cost(text, variables));
    expect(limit).toMatchObject({ name: 'cost', maximum: DEFAULT_LIMITS.cost });
    expect(Number(limit['measured'])).toBeGreaterThan(DEFAULT_LIMITS.cost);
  });
});
