import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { countStatements } from '@lienthong/db';
import { policeRegister, startPoliceSubgraph } from '.';

const COMPANY = '0100109106';
const OTHER_COMPANY = '0101248141';

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const CASE = uuid(500);

const SECRET = { fullName: 'Người Thử Nghiệm', personalNumber: '999000000001' };

async function tellAStory({ database }: TestedSubgraph): Promise<void> {
  const request = (number: number, receivedOn: string) => ({
    id: uuid(number),
    letterNumber: `${number}/STTTT`,
    letterDate: '2021-03-01',
    receivedOn,
    dueOn: '2022-01-31',
    caseId: CASE,
    accountId: uuid(number + 100),
  });
  await database.knex.transaction((trx) =>
    policeRegister.recordVerificationRequests(trx, [
      {
        ...request(1, '2021-03-03'),
        concernsCode: COMPANY,
        steps: [
          { status: 'REQUESTED', reachedOn: '2021-03-03' },
          { status: 'ACCEPTED', reachedOn: '2021-03-05' },
          { status: 'IDENTIFIED', reachedOn: '2021-04-01' },
          { status: 'CLOSED', reachedOn: '2021-05-01' },
        ],
        identity: SECRET,
      },
      {
        ...request(2, '2021-03-03'),
        concernsCode: COMPANY,
        steps: [
          { status: 'REQUESTED', reachedOn: '2021-03-03' },
          { status: 'ACCEPTED', reachedOn: '2021-03-05' },
          {
            status: 'OUT_OF_AREA',
            reachedOn: '2021-04-02',
            province: { code: '24', validFrom: '2004-07-08' },
          },
        ],
      },
      {
        ...request(3, '2022-01-01'),
        concernsCode: OTHER_COMPANY,
        steps: [
          { status: 'REQUESTED', reachedOn: '2022-01-01' },
          {
            status: 'REFUSED',
            reachedOn: '2022-01-05',
            refusal: { reason: 'thiếu căn cứ', ground: 'Điều 26' },
          },
        ],
      },
      { ...request(4, '2021-12-31'), steps: [{ status: 'REQUESTED', reachedOn: '2021-12-31' }] },
    ]),
  );
}

describe.each(TESTED_DATABASES)('the police over $kind', ({ postgresUrl }) => {
  let police: TestedSubgraph;

  beforeAll(async () => {
    police = await startTestedSubgraph('police', startPoliceSubgraph, postgresUrl);
    await tellAStory(police);
  });
  afterAll(() => police.dispose());

  it.each([
    ['2021-03-02', null],
    ['2021-03-03', 'REQUESTED'],
    ['2021-03-05', 'ACCEPTED'],
    ['2021-04-01', 'IDENTIFIED'],
    ['2021-05-01', 'CLOSED'],
  ])('says that on %s the request stood at %s', async (asOf, status) => {
    const { data } = await police.ask(
      'query ($id: ID!, $asOf: Date) { verificationRequest(id: $id) { status(asOf: $asOf) } }',
      { id: uuid(1), asOf },
    );
    expect(data).toEqual({ verificationRequest: { status } });
  });

  it('says what came of a request: the province, or the reason and ground of a refusal', async () => {
    const { data } = await police.ask(
      `query ($away: ID!, $refused: ID!, $open: ID!) {
        away: verificationRequest(id: $away) { outcome { result answeredOn province { code validFrom } } }
        refused: verificationRequest(id: $refused) { outcome { result refusalReason refusalGround } }
        open: verificationRequest(id: $open) { outcome { result } receivedLetter { number date } dueOn }
      }`,
      { away: uuid(2), refused: uuid(3), open: uuid(4) },
    );
    expect(data).toEqual({
      away: {
        outcome: {
          result: 'OUT_OF_AREA',
          answeredOn: '2021-04-02',
          province: { code: '24', validFrom: '2004-07-08' },
        },
      },
      refused: { outcome: { result: 'REFUSED', refusalReason: 'thiếu căn cứ', refusalGround: 'Điều 26' } },
      open: { outcome: null, receivedLetter: { number: '4/STTTT', date: '2021-03-01' }, dueOn: '2022-01-31' },
    });
  });

  it('withholds every identity of which the city has said nothing', async () => {
    const answer = await police.ask(
      `query ($known: ID!, $unknown: ID!) {
        known: verificationRequest(id: $known) { identity { __typename ... on IdentityWithheld { reason } ... on AccountIdentity { fullName personalNumber } } }
        unknown: verificationRequest(id: $unknown) { identity { ... on IdentityWithheld { reason } } }
      }`,
      { known: uuid(1), unknown: uuid(4) },
    );
    expect(answer.data).toEqual({
      known: { identity: { __typename: 'IdentityWithheld', reason: 'NOT_ENTITLED' } },
      unknown: { identity: { reason: 'NOT_IDENTIFIED' } },
    });
    expect(JSON.stringify(answer)).not.toContain(SECRET.personalNumber);
  });

  it('counts what was received in a half-open period, by what became of it', async () => {
    const { data } = await police.ask(`{
      verificationStatistics(period: { from: "2021-01-01", until: "2022-01-01" }) { received byResult { result requests } }
      next: verificationStatistics(period: { from: "2022-01-01", until: "2023-01-01" }) { received }
    }`);
    expect(data).toEqual({
      verificationStatistics: {
        received: 3,
        byResult: [
          { result: 'IDENTIFIED', requests: 1 },
          { result: 'NOT_IDENTIFIABLE', requests: 0 },
          { result: 'OUT_OF_AREA', requests: 1 },
          { result: 'REFUSED', requests: 0 },
        ],
      },
      next: { received: 1 },
    });
  });

  it('lists by organisation, by case and by state', async () => {
    const { data } = await police.ask(
      `query ($r: [_Any!]!) {
        _entities(representations: $r) {
          ... on Organization { verificationRequests(first: 5) { nodes { id } } }
          ... on Case { verificationRequests(first: 3) { nodes { id } pageInfo { hasNextPage } } }
        }
        verificationRequests(first: 5, filter: { status: CLOSED }) { nodes { id } }
      }`,
      {
        r: [
          { __typename: 'Organization', code: COMPANY },
          { __typename: 'Organization', code: '0300588569' },
          { __typename: 'Case', id: CASE },
        ],
      },
    );
    expect(data).toEqual({
      _entities: [
        { verificationRequests: { nodes: [{ id: uuid(2) }, { id: uuid(1) }] } },
        { verificationRequests: { nodes: [] } },
        {
          verificationRequests: {
            nodes: [{ id: uuid(3) }, { id: uuid(4) }, { id: uuid(2) }],
            pageInfo: { hasNextPage: true },
          },
        },
      ],
      verificationRequests: { nodes: [{ id: uuid(1) }] },
    });
  });

  it("refuses a cursor of another organisation's list", async () => {
    interface Listed {
      _entities: [{ verificationRequests: { pageInfo: { endCursor: string } } }];
    }
    const query = `query ($r: [_Any!]!, $after: String) { _entities(representations: $r) { ... on Organization {
      verificationRequests(first: 1, after: $after) { nodes { id } pageInfo { endCursor } } } } }`;
    const first = await police.ask<Listed>(query, { r: [{ __typename: 'Organization', code: COMPANY }] });
    const after = first.data?._entities[0].verificationRequests.pageInfo.endCursor;
    const next = await police.ask(query, { r: [{ __typename: 'Organization', code: COMPANY }], after });
    expect(next.data).toMatchObject({ _entities: [{ verificationRequests: { nodes: [{ id: uuid(1) }] } }] });
    const other = await police.ask(query, {
      r: [{ __typename: 'Organization', code: OTHER_COMPANY }],
      after,
    });
    expect(other.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('asks the database the same number of times for one organisation and for two', async () => {
    const count = async (codes: readonly string[]): Promise<number> => {
      const statements = countStatements(police.database);
      await police.ask(
        `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Organization {
          verificationRequests(first: 20) { nodes { status outcome { result } identity { __typename } } } } } }`,
        { r: codes.map((code) => ({ __typename: 'Organization', code })) },
      );
      statements.stop();
      return statements.count();
    };
    expect(await count([COMPANY, OTHER_COMPANY])).toBe(await count([COMPANY]));
  });

  it.each([
    [
      'an answer before the request was taken up',
      4,
      { status: 'IDENTIFIED', reached_on: '2022-01-05' },
      'verification_steps_order',
    ],
    [
      'a second answer',
      2,
      { ordinal: 4, status: 'NOT_IDENTIFIABLE', reached_on: '2022-01-05' },
      'verification_steps_order',
    ],
    [
      'anything after it was closed',
      1,
      { ordinal: 5, status: 'ACCEPTED', reached_on: '2022-01-05' },
      'verification_steps_order',
    ],
    [
      'a step before the one it follows',
      4,
      { status: 'ACCEPTED', reached_on: '2021-12-30' },
      'verification_steps_days',
    ],
    [
      'a refusal without its ground',
      4,
      { status: 'REFUSED', reached_on: '2022-01-05', refusal_reason: 'x' },
      'verification_steps_refusal_check',
    ],
  ])('refuses %s', async (_, request, step, constraint) => {
    const row = { request_id: uuid(request), ordinal: 2, ...step };
    await expect(police.database.knex('verification_steps').insert(row)).rejects.toMatchObject({
      constraint,
    });
  });

  it('answers an unknown id with null', async () => {
    const { data, errors } = await police.ask(
      '{ verificationRequest(id: "00000000-0000-4000-8000-00000000ffff") { id } }',
    );
    expect({ data, errors }).toEqual({ data: { verificationRequest: null }, errors: undefined });
  });

  it.each(['not-a-uuid', '', "'; DROP TABLE verification_requests; --"])(
    'answers the malformed id %j with null',
    async (id) => {
      const { data, errors } = await police.ask('query ($id: ID!) { verificationRequest(id: $id) { id } }', {
        id,
      });
      expect({ data, errors }).toEqual({ data: { verificationRequest: null }, errors: undefined });
    },
  );
});
