import { randomUUID } from 'node:crypto';
import type { Principal } from '@lienthong/chassis';
import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { today } from '@lienthong/schema';
import { startCitySubgraph } from '../city-subgraph';

const OFFICER: Principal = {
  kind: 'officer',
  subject: 'le-thi-thu',
  agency: 'city',
  scopes: new Set(['city:inspection:act', 'city:case:read', 'city:history:read']),
  purpose: undefined,
};

const RESULT = `case { id version status closedOn } userErrors { code message path currentVersion possibleActs }`;
const OPEN = `mutation ($input: OpenCaseInput!) { openCase(input: $input) { ${RESULT} } }`;
const CLOSE = `mutation ($input: CloseCaseInput!) { closeCase(input: $input) { ${RESULT} } }`;

interface Result {
  readonly case: { readonly id: string; readonly version: number; readonly status: string } | null;
  readonly userErrors: readonly {
    readonly code: string;
    readonly path: readonly string[] | null;
    readonly currentVersion: number | null;
    readonly possibleActs: readonly string[] | null;
  }[];
}

describe.each(TESTED_DATABASES)('acts on a case ($kind)', ({ postgresUrl }) => {
  let city: TestedSubgraph;

  beforeAll(async () => {
    city = await startTestedSubgraph('city', startCitySubgraph, postgresUrl);
  });
  afterAll(() => city.dispose());

  async function act(query: string, input: object, principal = OFFICER): Promise<Result> {
    const answer = await city.ask<Record<string, Result>>(query, { input }, principal);
    const [result] = Object.values(answer.data ?? {});
    if (!result) throw new Error(JSON.stringify(answer.errors));
    return result;
  }

  const opening = (changes: object = {}): object => ({
    idempotencyKey: randomUUID(),
    number: `${randomUUID()}/HS`,
    summary: 'Tin sai sự thật trên một trang thử',
    ...changes,
  });

  async function openedCase(changes: object = {}): Promise<{ id: string; version: number }> {
    const { case: opened } = await act(OPEN, opening(changes));
    if (!opened) throw new Error('the case was not opened');
    return opened;
  }

  it('opens a case once, however often the request is repeated', async () => {
    const input = opening();
    const [first, second] = await Promise.all([act(OPEN, input), act(OPEN, input)]);
    const third = await act(OPEN, input);
    expect(first).toEqual({
      case: expect.objectContaining({ version: 1, status: 'OPEN' }) as unknown,
      userErrors: [],
    });
    expect([second, third]).toEqual([first, first]);
    const acts = await city.database.knex('acts').where({ subject_id: first.case?.id });
    expect(acts).toHaveLength(1);
  });

  it('refuses a key that stands for another request', async () => {
    const input = opening();
    await act(OPEN, input);
    const { userErrors } = await act(OPEN, { ...input, summary: 'Một vụ việc khác' });
    expect(userErrors).toEqual([expect.objectContaining({ code: 'IDEMPOTENCY_KEY_REUSED' })]);
  });

  it('refuses a file number that is taken, and names the field', async () => {
    const number = `${randomUUID()}/HS`;
    await openedCase({ number });
    const { case: none, userErrors } = await act(OPEN, opening({ number }));
    expect(none).toBeNull();
    expect(userErrors).toEqual([
      expect.objectContaining({ code: 'ALREADY_EXISTS', path: ['input', 'number'] }),
    ]);
  });

  it('refuses an act dated later than today', async () => {
    const { userErrors } = await act(OPEN, opening({ on: '2199-01-01' }));
    expect(userErrors).toEqual([expect.objectContaining({ code: 'INVALID_VALUE', path: ['input', 'on'] })]);
  });

  it('says which version to look at when somebody else was first', async () => {
    const { id } = await openedCase();
    const close = { id, version: 1, reason: 'Đã xử lý xong' };
    await act(CLOSE, { ...close, idempotencyKey: randomUUID() });
    const { userErrors } = await act(CLOSE, { ...close, idempotencyKey: randomUUID() });
    expect(userErrors).toEqual([expect.objectContaining({ code: 'STALE_VERSION', currentVersion: 2 })]);
  });

  it('says what is possible when a move is not', async () => {
    const { id } = await openedCase();
    const close = { id, reason: 'Đã xử lý xong' };
    await act(CLOSE, { ...close, version: 1, idempotencyKey: randomUUID() });
    const { userErrors } = await act(CLOSE, { ...close, version: 2, idempotencyKey: randomUUID() });
    expect(userErrors).toEqual([expect.objectContaining({ code: 'IMPOSSIBLE_MOVE', possibleActs: [] })]);
  });

  it.each(['no-such-id', randomUUID()])('knows no case %s', async (id) => {
    const { userErrors } = await act(CLOSE, {
      id,
      version: 1,
      reason: 'Không rõ',
      idempotencyKey: randomUUID(),
    });
    expect(userErrors).toEqual([expect.objectContaining({ code: 'NOT_FOUND', path: ['input', 'id'] })]);
  });

  it('keeps who did what, when and why', async () => {
    const { id } = await openedCase({ on: '2026-01-05' });
    await act(CLOSE, { id, version: 1, reason: 'Đã xử lý xong', idempotencyKey: randomUUID() });
    const { data } = await city.ask(
      `query ($id: ID!) { case(id: $id) { history(first: 5) { nodes { version act on fromState toState reason agency officer } } } }`,
      { id },
      OFFICER,
    );
    expect(data).toEqual({
      case: {
        history: {
          nodes: [
            {
              version: 2,
              act: 'closeCase',
              on: today(),
              fromState: 'OPEN',
              toState: 'CLOSED',
              reason: 'Đã xử lý xong',
              agency: 'city',
              officer: 'le-thi-thu',
            },
            expect.objectContaining({ version: 1, act: 'openCase', on: '2026-01-05', toState: 'OPEN' }),
          ],
        },
      },
    });
  });

  it.each<[string, Principal]>([
    ['an officer of another agency', { ...OFFICER, agency: 'police' }],
    ['an officer of another office', { ...OFFICER, scopes: new Set(['city:case:read']) }],
  ])('lets %s do nothing', async (_, principal) => {
    const answer = await city.ask(OPEN, { input: opening() }, principal);
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
  });

  it('one of two officers who act on the same version wins, and the other is told', async () => {
    const { id } = await openedCase();
    const close = { id, version: 1, reason: 'Đã xử lý xong' };
    const results = await Promise.all(
      ['a', 'b'].map((officer) =>
        act(CLOSE, { ...close, idempotencyKey: randomUUID() }, { ...OFFICER, subject: officer }),
      ),
    );
    expect(results.filter(({ case: closed }) => closed !== null)).toHaveLength(1);
    expect(results.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual([
      'STALE_VERSION',
    ]);
  });
});
