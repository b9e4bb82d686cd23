import { createHash } from 'node:crypto';
import { saved } from '../testkit/saved';
import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';
import type { AskedGateway } from '../testkit/start-federation';

const briefing = saved('Briefing').document;
const id = createHash('sha256').update(briefing).digest('hex');
const extensions = { persistedQuery: { version: 1, sha256Hash: id } };

interface Told {
  readonly status: number;
  readonly codes: readonly (string | undefined)[];
  readonly hasData: boolean;
  readonly text: string;
}

async function read(response: Response): Promise<Told> {
  const text = await response.text();
  const { data, errors = [] } = JSON.parse(text) as {
    data?: object;
    errors?: { extensions: { code?: string } }[];
  };
  return {
    status: response.status,
    codes: errors.map((error) => error.extensions.code),
    hasData: data !== undefined && data !== null,
    text,
  };
}

const post = async (url: string, question: object) =>
  read(
    await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(question),
    }),
  );

const get = async (url: string, parameters: Record<string, string>) =>
  read(
    await fetch(`${url}/graphql?${new URLSearchParams(parameters).toString()}`, {
      headers: { 'apollo-require-preflight': '1' },
    }),
  );

const ANSWERED = { status: 200, codes: [], hasData: true };

describe('saved operations by their id', () => {
  let federation: BorrowedFederation;
  beforeAll(async () => {
    federation = await borrowFederation();
  }, 60_000);

  it('are answered by POST and by GET, in both wire formats', async () => {
    expect(await post(federation.url, { extensions })).toMatchObject(ANSWERED);
    expect(await post(federation.url, { documentId: `sha256:${id}` })).toMatchObject(ANSWERED);
    expect(await get(federation.url, { extensions: JSON.stringify(extensions) })).toMatchObject(ANSWERED);
    expect(await get(federation.url, { documentId: `sha256:${id}` })).toMatchObject(ANSWERED);
  });

  it('say the same for every unknown id, and learn none from callers', async () => {
    const text = '{ __typename }';
    const own = createHash('sha256').update(text).digest('hex');
    const asked = (sha256Hash: string, query?: string) =>
      post(federation.url, { query, extensions: { persistedQuery: { version: 1, sha256Hash } } });
    const unknown = await asked('0'.repeat(64));
    expect(unknown).toMatchObject({ status: 404, codes: ['PERSISTED_QUERY_NOT_FOUND'], hasData: false });
    expect(await asked(own, text)).toMatchObject(ANSWERED);
    expect(await asked(own)).toEqual(unknown);
    expect(await asked(`${id}0`)).toEqual(unknown);
  });

  it('are not answered for a text that is another', async () => {
    expect(await post(federation.url, { query: '{ __typename }', extensions })).toMatchObject({
      status: 400,
      codes: ['BAD_REQUEST'],
      hasData: false,
    });
  });
});

describe('SAFELIST=required:public', () => {
  let gateway: AskedGateway;
  beforeAll(async () => {
    gateway = await (
      await borrowFederation()
    ).openGateway({
      persisted: {
        operations: [{ id: 'partner-1', body: 'query Names { __typename }' }],
        safelistedCallers: new Set(['public']),
      },
    });
  }, 60_000);
  afterAll(() => gateway.stop());

  it('answers the repository’s operations and those of a further manifest, by id and by text', async () => {
    for (const question of [
      { extensions },
      { query: briefing },
      { query: briefing.replace(/#.*\n/g, '').replace(/\s+/g, ' ') },
      { documentId: 'partner-1' },
      { query: 'query Names{__typename}' },
    ]) {
      expect(await post(gateway.url, question)).toMatchObject(ANSWERED);
    }
  });

  it.each([
    ['another question', '{ __typename }'],
    ['an introspection', '{ __schema { types { name } } }'],
    ['a question that does not fit the graph, which would tell what does', '{ nothing }'],
    ['a question that does not parse', '{'],
    ['a saved operation with another beside it', `${briefing} query Other { __typename }`],
  ])('answers %s with FORBIDDEN and what to do', async (_, query) => {
    const answer = await post(gateway.url, { query });
    expect(answer).toMatchObject({ status: 403, codes: ['FORBIDDEN'], hasData: false });
    expect(answer.text).toContain('by its id or its text');
    expect(await get(gateway.url, { query })).toMatchObject({ status: 403, codes: ['FORBIDDEN'] });
  });
});
