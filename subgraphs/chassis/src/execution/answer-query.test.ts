import { buildSchema, GraphQLError } from 'graphql';
import { PUBLIC } from '../call/principal';
import { createLog } from '../log';
import { createAnswerQuery } from './answer-query';

const SCHEMA = buildSchema(`
  type Query { name(of: Int!): String, secret: String, broken: String, wrong: String }
  type Mutation { rename: String }
`);
const CALL = { principal: PUBLIC, requestId: 'r-1' };

describe('the way of a query through a subgraph', () => {
  const resolved: string[] = [];
  const root = SCHEMA.getQueryType()?.getFields() ?? {};
  const resolve = (field: string, give: () => unknown): void => {
    const definition = root[field];
    if (!definition) throw new Error(`no field ${field}`);
    definition.resolve = () => {
      resolved.push(field);
      return give();
    };
  };
  resolve('name', () => 'Bồ Nông');
  resolve('secret', () => 'hidden');
  resolve('broken', () => {
    throw new Error('connect ECONNREFUSED 10.0.0.5');
  });
  resolve('wrong', () => {
    throw new GraphQLError('`first` must be from 1 to 100.', {
      extensions: { code: 'BAD_USER_INPUT', row: 7 },
    });
  });

  const answer = createAnswerQuery({
    schema: SCHEMA,
    checkAccess: (document) => {
      if (JSON.stringify(document).includes('"secret"')) throw new GraphQLError('not for you');
    },
    mayBeAnsweredAgain: () => true,
    createContext: () => ({}),
    log: createLog('answer', 'silent'),
  });
  const textOf = async (body: unknown): Promise<string | undefined> => {
    const given = await answer(CALL, body);
    return given?.body.kind === 'complete' ? given.body.string : undefined;
  };

  beforeEach(() => {
    resolved.length = 0;
  });

  it('answers in the order of the question, compactly, and again from what it has read', async () => {
    const body = { query: 'query Q($n: Int!) { b: name(of: $n) a: name(of: 2) }', variables: { n: 1 } };
    for (const operationName of [undefined, 'Q', null]) {
      expect(await textOf({ ...body, operationName })).toBe('{"data":{"b":"Bồ Nông","a":"Bồ Nông"}}\n');
    }
  });

  it('says how long statements and everything else took, and nothing more', async () => {
    const given = await answer(CALL, { query: '{ name(of: 1) }' });
    expect([...(given?.headers ?? [])].map(([name]) => name)).toEqual([
      'cache-control',
      'content-type',
      'server-timing',
    ]);
    expect(given?.headers.get('server-timing')).toMatch(/^db;dur=0\.00,exec;dur=\d+\.\d\d$/);
  });

  it('replaces what was not written for callers, and lets through what was', async () => {
    expect(JSON.parse((await textOf({ query: '{ broken wrong name(of: 1) }' })) ?? '')).toEqual({
      errors: [
        {
          message: 'The agency could not answer because of a fault of its own.',
          path: ['broken'],
          extensions: { code: 'INTERNAL_SERVER_ERROR' },
        },
        {
          message: '`first` must be from 1 to 100.',
          path: ['wrong'],
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ],
      data: { broken: null, wrong: null, name: 'Bồ Nông' },
    });
  });

  it.each<[string, unknown]>([
    ['an act', { query: 'mutation { rename }' }],
    ['a field that is not there', { query: '{ nothing }' }],
    ['what cannot be parsed', { query: '{' }],
    ['what asks for the schema', { query: '{ __schema { types { name } } name(of: 1) }' }],
    ['a field that the caller may not read', { query: '{ name(of: 1) secret }' }],
    ['a variable of another type', { query: 'query ($n: Int!) { name(of: $n) }', variables: { n: 'x' } }],
    ['a variable that is missing', { query: 'query ($n: Int!) { name(of: $n) }' }],
    ['variables that are no object', { query: '{ name(of: 1) }', variables: [] }],
    ['two operations', { query: 'query A { name(of: 1) } query B { name(of: 2) }', operationName: 'A' }],
    ['the name of another operation', { query: 'query A { name(of: 1) }', operationName: 'B' }],
    ['a stored query', { extensions: { persistedQuery: {} } }],
    ['no object', 'text'],
  ])('leaves %s to Apollo Server, with nothing resolved', async (_, body) => {
    expect(await answer(CALL, body)).toBeUndefined();
    expect(resolved).toEqual([]);
  });
});
