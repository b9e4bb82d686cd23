import { buildSchema, graphqlSync, type GraphQLResolveInfo } from 'graphql';
import { fieldsAskedOfRows, type AskedFields } from './asked-fields';

const SCHEMA = buildSchema(`
  type Query { list: Rows }
  type Rows { nodes: [Row!]!, edges: [Edge!]! }
  type Edge { node: Row! }
  type Row { id: Int, name: String, status(asOf: String): String, decision: Decision }
  type Decision { total: Int, acts: Int }
`);

function askedBy(query: string): unknown {
  let asked: AskedFields | undefined;
  const list = (_: unknown, __: unknown, info: GraphQLResolveInfo): null => {
    asked = fieldsAskedOfRows(info);
    return null;
  };
  const { errors } = graphqlSync({ schema: SCHEMA, source: query, rootValue: { list } });
  expect(errors).toBeUndefined();
  return asked && plain(asked);
}

function plain(asked: AskedFields): unknown {
  return Object.fromEntries([...asked].map(([name, below]) => [name, plain(below)]));
}

describe('what is asked of the rows of a list', () => {
  it.each<[string, string, unknown]>([
    ['nodes', '{ list { nodes { id name } } }', { id: {}, name: {} }],
    ['edges', '{ list { edges { node { id } } nodes { name } } }', { id: {}, name: {} }],
    ['fields below them', '{ list { nodes { decision { total } } } }', { decision: { total: {} } }],
    [
      'fragments, and what is asked twice',
      `{ list { ...L nodes { decision { total } } } } fragment L on Rows { nodes { ... on Row { decision { acts } } } }`,
      { decision: { acts: {}, total: {} } },
    ],
    ['a list asked for twice', '{ list { nodes { id } } list { nodes { name } } }', { id: {}, name: {} }],
    ['a field by another name', '{ list { nodes { other: name } } }', { name: {} }],
    ['nothing of a field with arguments', '{ list { nodes { id status(asOf: "2020-01-01") } } }', { id: {} }],
    ['a field without the arguments it may have', '{ list { nodes { status } } }', { status: {} }],
  ])('is known: %s', (_, query, asked) => {
    expect(askedBy(query)).toEqual(asked);
  });
});
