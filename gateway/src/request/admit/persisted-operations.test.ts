import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { readOperationManifest } from './operation-manifest';
import { fillInText, indexOperations, type Question } from './persisted-operations';

const TEXT = '# What was counted\nquery Count($day: Date!) { statistics(asOf: $day) { issued } }\n';
const ID = createHash('sha256').update(TEXT).digest('hex');
const operations = indexOperations([
  { id: ID, body: TEXT },
  { id: 'named-by-hand', body: '{ provinces { name } }' },
]);

const apollo = (id: unknown, rest: Question = {}): Question => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: id } },
  ...rest,
});

function refusalOf(question: Question): { message: string; code: unknown; http: unknown } {
  try {
    fillInText(operations, question);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return {
      message: error.message,
      code: error.extensions['code'],
      http: error.extensions['http'],
    };
  }
  throw new Error('it was not refused');
}

describe('an operation is asked for by its id', () => {
  it.each([
    ['as Apollo’s clients do', apollo(ID)],
    ['as Apollo’s clients do, with an empty text', apollo(ID, { query: '' })],
    ['as the GraphQL-over-HTTP draft says', { documentId: `sha256:${ID}` }],
    ['as the draft says, without its prefix', { documentId: ID }],
    ['beside its very text', apollo(ID, { query: TEXT })],
    ['by an id that is no hash', { documentId: 'named-by-hand' }],
  ])('%s', (_, question) => {
    const filled = fillInText(operations, question);
    const { query, extensions } = filled;
    expect(query).toBe(question['documentId'] === 'named-by-hand' ? '{ provinces { name } }' : TEXT);
    expect(filled).not.toHaveProperty('documentId');
    expect('extensions' in filled).toBe('extensions' in question);
    expect(extensions ?? {}).toEqual({});
  });

  it('keeps its variables, its name and its other extensions', () => {
    const rest = { variables: { day: '2022-03-31' }, operationName: 'Count' };
    const question = {
      ...rest,
      extensions: { other: 1, persistedQuery: { version: 1, sha256Hash: ID } },
    };
    expect(fillInText(operations, question)).toEqual({ ...rest, query: TEXT, extensions: { other: 1 } });
  });

  it('and a question without an id stays as it is', () => {
    const question = { query: '{ a }', extensions: { persistedQuery: null }, documentId: null };
    expect(fillInText(operations, question)).toBe(question);
  });
});

describe('an id that is not known', () => {
  const unknown = 'f'.repeat(64);

  it('is answered the same whatever it is, so that trying ids tells nothing', () => {
    const answers = [unknown, '0', '', ID.toUpperCase(), ID.slice(1), '__proto__', 'constructor', "' or 1=1"];
    const refusals = answers.map((id) => JSON.stringify(refusalOf(apollo(id))));
    expect(new Set(refusals).size).toBe(1);
    expect(refusalOf(apollo(unknown))).toEqual({
      message: 'PersistedQueryNotFound',
      code: 'PERSISTED_QUERY_NOT_FOUND',
      http: { status: 404 },
    });
    expect(refusalOf({ documentId: `sha256:${unknown}` }).code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it('does not become known by being sent with its text', () => {
    const text = '{ mine }';
    const id = createHash('sha256').update(text).digest('hex');
    expect(fillInText(operations, apollo(id, { query: text })).query).toBe(text);
    expect(refusalOf(apollo(id)).code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it.each([
    ['a known id before another text', apollo(ID, { query: '{ other }' })],
    ['an unknown id before a text that it is not the hash of', apollo(unknown, { query: TEXT })],
    ['a document id before another text', { documentId: ID, query: '{ other }' }],
    ['two ids', { ...apollo(ID), documentId: ID }],
    ['another version', { extensions: { persistedQuery: { version: 2, sha256Hash: ID } } }],
    ['no hash', { extensions: { persistedQuery: { version: 1 } } }],
    ['a hash that is no text', apollo({})],
    ['a document id that is no text', { documentId: 1 }],
  ])('%s is refused', (_, question) => {
    expect(refusalOf(question)).toMatchObject({ code: 'BAD_REQUEST', http: { status: 400 } });
  });
});

describe('a text is known', () => {
  it('whatever its spaces, commas and comments', () => {
    expect(operations.hasText(TEXT)).toBe(true);
    expect(operations.hasText('query Count(\n $day: Date!,) {statistics( asOf:$day){issued}} # so')).toBe(
      true,
    );
  });

  it.each([
    ['other fields', 'query Count($day: Date!) { statistics(asOf: $day) { issued holders } }'],
    ['one operation more', `${TEXT} query Other { statistics { issued } }`],
    ['another name', TEXT.replace('Count', 'Counts')],
    ['other values', '{ provinces(first: 3) { name } }'],
    ['no GraphQL', '{ provinces { name }'],
    ['nothing', ''],
    ['braces without end', '{'.repeat(50_000)],
  ])('not with %s', (_, text) => {
    expect(operations.hasText(text)).toBe(false);
  });

  it('in no time when it is long, because more tokens than any known one has are not read', () => {
    const started = performance.now();
    expect(operations.hasText(`{ ${'a '.repeat(45_000)} }`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(20);
  });

  it('to nobody when there is none', () => {
    expect(indexOperations([]).hasText('{ a }')).toBe(false);
    expect(indexOperations([]).hasText('')).toBe(false);
  });
});

describe('a manifest', () => {
  const manifest = (operations: unknown, rest: object = {}) =>
    JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations, ...rest });

  it('is read as generate-persisted-query-manifest writes it', () => {
    const written = manifest([{ id: ID, name: 'Count', type: 'query', body: TEXT }]);
    expect(readOperationManifest(written)).toEqual([{ id: ID, body: TEXT }]);
  });

  it.each([
    ['no JSON', '{', 'it is not JSON'],
    ['another format', manifest([], { format: 'relay' }), 'its "format" is not'],
    ['another version', manifest([], { version: 2 }), 'its "version" is not 1'],
    ['no operations', manifest({}), 'it has no list of "operations"'],
    ['an operation without an id', manifest([{ body: TEXT }]), 'operation 0 has no "id"'],
    ['an id with a space', manifest([{ id: 'a b', body: TEXT }]), 'operation 0 has no "id"'],
    ['an operation without a body', manifest([{ id: ID }]), 'operation 0 has no "body"'],
  ])('is refused with %s', (_, text, reason) => {
    expect(() => readOperationManifest(text)).toThrow(reason);
  });

  it.each([
    ['two texts for one id', [TEXT, '{ other }'], `two different operations have the id ${ID}`],
    ['a text that is not GraphQL', ['{'], `the body of ${ID} is not GraphQL`],
  ])('is refused with %s', (_, bodies, reason) => {
    expect(() => indexOperations(bodies.map((body) => ({ id: ID, body })))).toThrow(reason);
  });
});
