import { buildSchema } from 'graphql';
import { describeExport } from './exported-operation';
import { cellsOf } from './flatten';
import { readPages, type Page, type PageAnswer, type Variables } from './read-pages';

const schema = buildSchema(`
  type Query { things(first: Int!, after: String): ThingConnection }
  type ThingConnection { nodes: [Thing!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Thing { name: String! owner: Owner lists: [List!]! colour: Colour shades: [Shade!]! }
  enum Colour { "It is red (đỏ)." RED }
  enum Shade { "Little light (tối)." DARK "Less light (tối)." DIM "Much light (sáng)." LIGHT NEW }
  type List { numbers: [Int!]! isOpen: Boolean! }
  type Owner { name: String }
`);
const BODY = '{ nodes { name owner { name } lists { numbers isOpen } } pageInfo { hasNextPage endCursor } }';
const operation = describeExport(
  { name: 'Op', document: `query Op($n: Int!, $c: String) { things(first: $n, after: $c) ${BODY} }` },
  schema,
);
const painted = describeExport(
  {
    name: 'Op',
    document:
      'query Op($n: Int!) { things(first: $n) { nodes { colour shades } pageInfo { hasNextPage endCursor } } }',
  },
  schema,
);

function page(names: readonly string[], endCursor: string | null, hasNextPage: boolean): PageAnswer {
  const nodes = names.map((name) => ({ name, owner: null, lists: [] }));
  return {
    status: 200,
    retryAfter: undefined,
    body: { data: { things: { nodes, pageInfo: { hasNextPage, endCursor } } } },
  };
}

const failed = (code: string, retryAfter?: number): PageAnswer => ({
  status: code === 'RATE_LIMITED' ? 429 : 200,
  retryAfter,
  body: { data: null, errors: [{ message: `it is ${code}`, extensions: { code } }] },
});

/** Reads everything from these answers, in turn. */
async function read(answers: readonly PageAnswer[], variables: Variables = {}, asked = operation) {
  const asks: Variables[] = [];
  const waits: number[] = [];
  const pages: Page[] = [];
  const reading = readPages({
    operation: asked,
    variables,
    ask: (given) => {
      const answer = answers[asks.length];
      asks.push(given);
      return answer ? Promise.resolve(answer) : Promise.reject(new Error('asked once too often'));
    },
    wait: (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
  });
  let failure: unknown;
  try {
    for await (const each of reading) pages.push(each);
  } catch (error) {
    failure = error;
  }
  return {
    asks,
    waits,
    failure,
    pages,
    names: pages.flatMap(({ rows }) => rows.map((row) => (row as { name: string }).name)),
  };
}

describe('reading page after page', () => {
  it('goes on from the cursor of the page before, a hundred rows at a time unless said', async () => {
    const { asks, names, failure } = await read([
      page(['a'], 'x', true),
      page(['b'], 'y', true),
      page(['c'], 'z', false),
    ]);
    expect(failure).toBeUndefined();
    expect(asks).toEqual([{ n: 100 }, { n: 100, c: 'x' }, { n: 100, c: 'y' }]);
    expect(names).toEqual(['a', 'b', 'c']);
  });

  it('begins where it is told to, with pages as long as it is told', async () => {
    const { asks } = await read([page(['b'], 'y', false)], { n: 7, c: 'x' });
    expect(asks).toEqual([{ n: 7, c: 'x' }]);
  });

  it('waits as long as it is told when a minute’s points are spent', async () => {
    const { waits, names, failure } = await read([failed('RATE_LIMITED', 42), page(['a'], null, false)]);
    expect([waits, names, failure]).toEqual([[42_000], ['a'], undefined]);
  });

  it('gives up on a page that a whole minute does not pay for', async () => {
    const { failure } = await read(Array.from({ length: 3 }, () => failed('RATE_LIMITED', 42)));
    expect(failure).toMatchObject({ code: 'RATE_LIMITED', status: 429 });
  });

  it('ends in a failure that says from where to go on when a page is wrong', async () => {
    const { failure, names } = await read([page(['a'], 'x', true), failed('SUBGRAPH_UNAVAILABLE')]);
    expect(failure).toMatchObject({
      code: 'SUBGRAPH_UNAVAILABLE',
      message: 'it is SUBGRAPH_UNAVAILABLE',
      after: 'x',
    });
    expect(names).toEqual(['a']);
  });

  it('does not take rows beside an agency’s silence for whole rows', async () => {
    const silent = page(['a'], null, false);
    const errors = [
      {
        message: 'down',
        path: ['things', 'nodes', 0, 'owner'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
      },
    ];
    const { failure } = await read([{ ...silent, body: { ...(silent.body as object), errors } }]);
    expect(failure).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });

  it('marks what was withheld, and fails where the list itself was', async () => {
    const forbidden = (path: readonly (string | number)[]) => [
      { message: 'withheld', path, extensions: { code: 'FORBIDDEN' } },
    ];
    const answer = page(['a'], null, false);
    const { pages, failure } = await read([
      { ...answer, body: { ...(answer.body as object), errors: forbidden(['things', 'nodes', 0, 'owner']) } },
    ]);
    expect(failure).toBeUndefined();
    const [only] = pages;
    expect(cellsOf(operation.columns, only?.rows[0], only?.isWithheld ?? (() => false), 'en')).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'text', text: '(withheld)' },
      { kind: 'empty' },
      { kind: 'empty' },
    ]);
    const refused = await read([
      { status: 200, retryAfter: undefined, body: { data: { things: null }, errors: forbidden(['things']) } },
    ]);
    expect(refused.failure).toMatchObject({ code: 'FORBIDDEN', status: 403 });
  });

  it('is of no rows where the list hangs on nobody, and a failure where that is said after rows have come', async () => {
    const nobody: PageAnswer = { status: 200, retryAfter: undefined, body: { data: { things: null } } };
    expect(await read([nobody])).toMatchObject({ names: [], failure: undefined });
    const { names, failure } = await read([page(['a'], 'x', true), nobody]);
    expect(names).toEqual(['a']);
    expect(failure).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', after: 'x' });
  });

  it('stops at a cursor that does not move', async () => {
    const { failure } = await read([page(['a'], 'x', true), page(['a'], 'x', true)]);
    expect(failure).toMatchObject({ after: 'x' });
  });

  it('does not call a first page the whole where the operation takes no cursor', async () => {
    const single = describeExport(
      { name: 'Op', document: `query Op($n: Int!) { things(first: $n) ${BODY} }` },
      schema,
    );
    const { names, failure } = await read([page(['a'], 'x', true)], {}, single);
    expect(names).toEqual(['a']);
    expect(failure).toMatchObject({ message: expect.stringContaining('takes no cursor') as string });
  });

  it('says in Vietnamese what values of an enumeration mean, and in English their names', () => {
    const row = { name: 'a', owner: null, lists: [], colour: 'RED', shades: ['DARK', 'DIM', 'LIGHT', 'NEW'] };
    const cells = (language: 'vi' | 'en') => cellsOf(painted.columns, row, () => false, language);
    expect(cells('en')).toEqual([
      { kind: 'text', text: 'RED' },
      { kind: 'text', text: 'DARK; DIM; LIGHT; NEW' },
    ]);
    expect(cells('vi')).toEqual([
      { kind: 'text', text: 'Đỏ' },
      { kind: 'text', text: 'tối (DARK); tối (DIM); Sáng; NEW' },
    ]);
  });

  it('keeps the columns of lists in lists in step', () => {
    const lists = [
      { numbers: [1, 2], isOpen: true },
      { numbers: [], isOpen: false },
      { numbers: [3], isOpen: true },
    ];
    const cells = cellsOf(operation.columns, { name: 'a', owner: { name: 'b' }, lists }, () => false, 'en');
    expect(cells.slice(2)).toEqual([
      { kind: 'text', text: '1, 2; ; 3' },
      { kind: 'text', text: 'TRUE; FALSE; TRUE' },
    ]);
  });
});
