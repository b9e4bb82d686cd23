import { randomUUID } from 'node:crypto';
import { createLog, PUBLIC, type Principal } from '@lienthong/chassis';
import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { startPoliceSubgraph } from '../police-subgraph';
import { OFFICER, type UserError } from '../testing/police-acts';

const RECORD = `mutation ($input: RecordPolicePenaltyInput!) { recordPolicePenalty(input: $input) {
  policePenalty { id version decisionNumber decidedOn actOccurredOn actCode fine { amount currencyCode } decidedByUnit }
  userErrors { code message path } } }`;

const PUNISHED = `query ($accounts: [PunishedActInput!]!) {
  punishedByPolice(accounts: $accounts) { position decisionNumber decidedOn } }`;

interface Result {
  readonly policePenalty: { readonly id: string; readonly decisionNumber: string } | null;
  readonly userErrors: readonly UserError[];
}

describe.each(TESTED_DATABASES)('fines of the police ($kind)', ({ postgresUrl }) => {
  let police: TestedSubgraph;
  const lines: string[] = [];

  beforeAll(async () => {
    const log = createLog('police-test', 'trace', { write: (line) => void lines.push(line) });
    police = await startTestedSubgraph(
      'police',
      (database) => startPoliceSubgraph(database, log),
      postgresUrl,
    );
  });
  afterAll(() => police.dispose());

  const penalty = (changes: object = {}) => ({
    idempotencyKey: randomUUID(),
    decisionNumber: `${randomUUID()}/QĐ-XPHC`,
    accountUrl: `https://facebook.com/${randomUUID()}`,
    actOccurredOn: '2026-09-01',
    actCode: 'FALSE_INFORMATION',
    fine: '7500000',
    decidedByUnit: 'PA05',
    on: '2026-09-20',
    ...changes,
  });

  async function record(input: object): Promise<Result> {
    const answer = await police.ask<{ recordPolicePenalty: Result }>(RECORD, { input }, OFFICER);
    if (!answer.data) throw new Error(JSON.stringify(answer.errors));
    return answer.data.recordPolicePenalty;
  }

  it('are recorded once, however often the request is repeated', async () => {
    const input = penalty();
    const first = await record(input);
    expect(first).toEqual({
      policePenalty: {
        id: expect.any(String) as unknown,
        version: 1,
        decisionNumber: input.decisionNumber,
        decidedOn: '2026-09-20',
        actOccurredOn: '2026-09-01',
        actCode: 'FALSE_INFORMATION',
        fine: { amount: '7500000', currencyCode: 'VND' },
        decidedByUnit: 'PA05',
      },
      userErrors: [],
    });
    expect(await record(input)).toEqual(first);
  });

  it('punish one act once, however its address is written and whatever it is called', async () => {
    const input = penalty();
    await record(input);
    const again = { accountUrl: `${input.accountUrl.replace('facebook', 'FaceBook')}/` };
    expect((await record(penalty(again))).userErrors).toEqual([
      expect.objectContaining({ code: 'ALREADY_PUNISHED' }),
    ]);
    expect((await record(penalty({ ...again, actCode: 'SLANDER' }))).userErrors).toEqual([
      expect.objectContaining({ code: 'ALREADY_PUNISHED' }),
    ]);
    expect((await record(penalty({ ...again, actOccurredOn: '2026-09-02' }))).userErrors).toEqual([]);
  });

  it('one of two officers who punish the same act at once is told', async () => {
    const { accountUrl } = penalty();
    const results = await Promise.all([0, 1].map(() => record(penalty({ accountUrl }))));
    expect(results.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual([
      'ALREADY_PUNISHED',
    ]);
  });

  it.each<[string, object, string, string]>([
    ['an address that is none', { accountUrl: 'facebook.com/x' }, 'INVALID_VALUE', 'accountUrl'],
    ['half a đồng', { fine: '1.5' }, 'INVALID_VALUE', 'fine'],
    ['no fine', { fine: '0' }, 'INVALID_VALUE', 'fine'],
    ['an act after its decision', { actOccurredOn: '2026-09-21' }, 'INVALID_VALUE', 'actOccurredOn'],
    ['no number', { decisionNumber: ' ' }, 'INVALID_VALUE', 'decisionNumber'],
    ['no unit', { decidedByUnit: ' ' }, 'INVALID_VALUE', 'decidedByUnit'],
    ['no act', { actCode: ' ' }, 'INVALID_VALUE', 'actCode'],
    ['a decision to come', { on: '2199-01-01' }, 'INVALID_VALUE', 'on'],
    ['a number of this year', { decisionNumber: 'taken' }, 'ALREADY_EXISTS', 'decisionNumber'],
  ])('are refused with %s', async (_, changes, code, field) => {
    if ('decisionNumber' in changes && changes.decisionNumber === 'taken') await record(penalty(changes));
    const { policePenalty, userErrors } = await record(penalty(changes));
    expect(policePenalty).toBeNull();
    expect(userErrors).toEqual([expect.objectContaining({ code, path: ['input', field] })]);
  });

  it.each<[string, Principal]>([
    ['another agency', { ...OFFICER, agency: 'city' }],
    ['another office', { ...OFFICER, scopes: new Set(['police:penalty:read']) }],
  ])('are decided by no officer of %s', async (_, principal) => {
    const { errors } = await police.ask(RECORD, { input: penalty() }, principal);
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
  });

  it('are listed latest first by the period of their decision', async () => {
    const days = ['2019-03-01', '2019-03-31', '2019-04-01'];
    for (const on of days) await record(penalty({ on, actOccurredOn: '2019-02-01' }));
    const { data } = await police.ask(
      `{ policePenalties(first: 5, filter: { decided: { from: "2019-03-01", until: "2019-04-01" } }) {
        nodes { decidedOn accountUrl history(first: 1) { nodes { act documentNumber reason } } } } }`,
    );
    const listed = (decidedOn: string) => ({
      decidedOn,
      accountUrl: expect.stringMatching(/^https:/) as unknown,
      history: {
        nodes: [{ act: 'recordPolicePenalty', documentNumber: expect.any(String) as unknown, reason: null }],
      },
    });
    expect(data).toEqual({
      policePenalties: { nodes: [listed('2019-03-31'), listed('2019-03-01')] },
    });
  });

  it('tell the city which of its acts were punished, by the days each went on', async () => {
    const input = penalty({ actOccurredOn: '2026-09-10' });
    await record(input);
    const url = `${input.accountUrl}/`;
    const { data } = await police.ask(PUNISHED, {
      accounts: [
        { url, occurredOn: '2026-09-11' },
        { url, occurredOn: '2026-09-10' },
        { url: 'https://facebook.com/somebody-else', occurredOn: '2026-09-10' },
        { url, occurredOn: '2026-09-01', endedOn: '2026-09-10' },
        { url, occurredOn: '2026-09-01', endedOn: '2026-09-09' },
        { url: 'no address', occurredOn: '2026-09-10' },
      ],
    });
    const punished = { decisionNumber: input.decisionNumber, decidedOn: '2026-09-20' };
    expect(data).toEqual({
      punishedByPolice: [
        { position: 1, ...punished },
        { position: 3, ...punished },
      ],
    });
  });

  it('are told of no more than a hundred acts at once, and to nobody without a credential', async () => {
    const accounts = Array.from({ length: 101 }, () => ({ url: 'https://x.vn/a', occurredOn: '2026-09-10' }));
    const tooMany = await police.ask(PUNISHED, { accounts });
    expect(tooMany.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    const { errors } = await police.ask(PUNISHED, { accounts: accounts.slice(0, 1) }, PUBLIC);
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it('leave the address in their own table alone: not in the history, a digest or the log', async () => {
    const name = 'nguyen.thi.bi.mat';
    const input = penalty({ accountUrl: `https://facebook.com/${name}` });
    await record(input);
    await record(penalty({ accountUrl: input.accountUrl }));
    const { knex } = police.database;
    for (const table of ['acts', 'act_requests']) {
      expect(JSON.stringify(await knex(table))).not.toContain(name);
    }
    expect(lines.join('')).not.toContain(name);
    const repeated = await record({ ...input, accountUrl: 'https://facebook.com/another' });
    expect(repeated.policePenalty?.decisionNumber).toBe(input.decisionNumber);
  });
});
