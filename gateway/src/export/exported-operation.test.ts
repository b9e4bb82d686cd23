import { loadSavedOperations } from '@lienthong/schema';
import { buildSchema } from 'graphql';
import { exportableOf, loadGraph } from '../host/load-graph';
import { vietnameseTerm } from './column-headers';
import { UnexportableOperationError } from './export-failure';
import { describeExport, type ExportedOperation } from './exported-operation';

const schema = buildSchema(`
  type Query { things(first: Int!, after: String): ThingConnection  shelf(id: ID!): Shelf  many: [Shelf!]! }
  type Mutation { burn(id: ID!): Boolean }
  type Shelf { name: String!  things(first: Int!, after: String): ThingConnection }
  type ThingConnection { nodes: [Thing!]! edges: [ThingEdge!]! pageInfo: PageInfo! totalCount: Int }
  type ThingEdge { cursor: String! node: Thing! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Thing { "Its name (tên)." name: String! "Its parts (các phần)." parts: [Part!]! shelf: Shelf }
  type Part { weight: Float! tags: [String!]! }
`);

function describeText(document: string): ExportedOperation {
  return describeExport({ name: 'Op', document }, schema);
}

describe('the list that an operation is exported along', () => {
  it('is the connection whose cursor is a variable, whatever things are called in the answer', () => {
    const { connection, columns } = describeText(
      `query Op($n: Int!, $c: String, $id: ID!) { here: shelf(id: $id) { all: things(first: $n, after: $c) {
         rows: nodes { title: name } info: pageInfo { more: hasNextPage end: endCursor } } } }`,
    );
    expect(connection).toMatchObject({
      path: ['here', 'all'],
      first: 'n',
      after: 'c',
      pageInfo: { name: 'info', hasNextPage: 'more', endCursor: 'end' },
    });
    expect(columns.map(({ path }) => path)).toEqual([['title']]);
  });

  it('is found in fragments, and its rows in edges', () => {
    const { connection, columns } = describeText(
      `query Op($n: Int!, $c: String) { ...All } fragment All on Query { things(first: $n, after: $c) {
         edges { cursor node { ... on Thing { name } } } pageInfo { hasNextPage endCursor } } }`,
    );
    expect(connection?.edgeNode).toBe('node');
    expect(columns.map(({ path }) => path)).toEqual([['name']]);
  });

  it('is none where no variable pages one: the answer is one row, with lists joined in their cells', () => {
    const { connection, columns } = describeText(
      'query Op { shelf(id: "1") { name things(first: 5) { nodes { name } pageInfo { endCursor } } } }',
    );
    expect(connection).toBeUndefined();
    expect(columns.map(({ path, isJoined }) => [path.join('.'), isJoined])).toEqual([
      ['shelf.name', false],
      ['shelf.things.nodes.name', true],
    ]);
  });

  it('tells what stands beside it and has no place in its rows', () => {
    const { leftOut } = describeText(
      `query Op($c: String) { shelf(id: "1") { name things(first: 5, after: $c) { nodes { name }
         pageInfo { hasNextPage endCursor } } } }`,
    );
    expect(leftOut).toEqual(['shelf.name']);
  });

  it.each([
    [
      'two lists',
      'query Op($c: String) { a: things(first: 1, after: $c) { nodes { name } } b: things(first: 1, after: $c) { nodes { name } } }',
      /a and b are paged/,
    ],
    [
      'one that does not say how it goes on',
      'query Op($c: String) { things(first: 1, after: $c) { nodes { name } } }',
      /pageInfo \{ hasNextPage endCursor \}/,
    ],
    [
      'one without rows',
      'query Op($c: String) { things(first: 1, after: $c) { pageInfo { hasNextPage endCursor } } }',
      /ask for its `nodes`/,
    ],
    ['an act', 'mutation Op { burn(id: "1") }', /no query/],
  ])('refuses %s, and says what its text would need', (_name, document, message) => {
    expect(() => describeText(document)).toThrow(UnexportableOperationError);
    expect(() => describeText(document)).toThrow(message);
  });
});

describe('what stands over the columns', () => {
  const operations = exportableOf(loadGraph(undefined), []);

  it.each(loadSavedOperations().map(({ name }) => name))(
    '%s: each column has a Vietnamese name of its own',
    (name) => {
      const operation = operations.find(name);
      const headers = operation?.headers.vi ?? [];
      expect(headers).toHaveLength(operation?.columns.length ?? -1);
      const names = loadSavedOperations().find((saved) => saved.name === name)?.columnNames ?? {};
      const prefix = operation?.connection?.path ?? [];
      const nameless = (operation?.columns ?? []).flatMap(({ steps }) =>
        steps
          .filter(
            ({ place, description }) =>
              names[[...prefix, place].join('.')] === undefined && !vietnameseTerm(description),
          )
          .map(({ place }) => place),
      );
      expect(nameless).toEqual([]);
      expect(new Set(headers).size).toBe(headers.length);
      expect(headers.filter((header) => / \([\w.]+\)$/.test(header))).toEqual([]);
    },
  );

  it('names no place that its operation has not', () => {
    const lost = loadSavedOperations().flatMap(({ name, columnNames }) => {
      const operation = operations.find(name);
      const prefix = operation?.connection?.path ?? [];
      const places = new Set(
        operation?.columns.flatMap(({ steps }) => steps.map(({ place }) => [...prefix, place].join('.'))),
      );
      return Object.keys(columnNames).filter((place) => !places.has(place));
    });
    expect(lost).toEqual([]);
  });

  it('says how many of a list within a row are asked for at most', () => {
    expect(operations.find('CompanyList')?.headers.vi).toContain(
      'Giấy phép trang thông tin điện tử tổng hợp (tối đa 5) – số',
    );
  });

  it('is the names of the fields in English', () => {
    expect(operations.find('CompanySearch')?.headers.en).toEqual([
      'code',
      'name',
      'status',
      'headquarters.line',
      'headquarters.province.name',
    ]);
  });

  it('tells two columns of one name apart by their places', () => {
    const { headers } = describeText('query Op { a: shelf(id: "1") { name } b: shelf(id: "2") { name } }');
    expect(new Set(headers.vi).size).toBe(2);
  });
});
