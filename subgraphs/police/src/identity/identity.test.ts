import type { Principal } from '@lienthong/chassis';
import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { policeRegister, startPoliceSubgraph } from '..';
import type { CaseOfAccount } from './identity';

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const SECRET = { fullName: 'Người Thử Nghiệm', personalNumber: '999000000001' };
const IDENTIFIED = uuid(1);
const UNIDENTIFIED = uuid(2);
const EXPIRED = uuid(3);

/** What the city says of the case, carried to the police by the gateway. */
const OPEN: CaseOfAccount = {
  disclosureCaseNumber: '12/2026',
  isDisclosureCaseOpen: true,
  sanctioningOfficer: 'chief',
};

const CHIEF: Principal = {
  kind: 'officer',
  subject: 'chief',
  agency: 'city',
  scopes: new Set(['police:verification:read', 'police:identity:read', 'police:evidence:read']),
  purpose: { caseNumber: '12/2026', statement: undefined, isOpenCase: true },
};

const IN_ANOTHER_CASE = { caseNumber: '13/2026', statement: undefined, isOpenCase: true };
const IN_A_CLOSED_CASE = { caseNumber: '12/2026', statement: undefined, isOpenCase: false };

async function tellAStory({ database }: TestedSubgraph): Promise<void> {
  const request = (id: string) => ({
    id,
    letterNumber: '1/SVHTT',
    letterDate: '2026-01-05',
    receivedOn: '2026-01-06',
    dueOn: '2026-02-06',
    caseId: uuid(500),
    accountId: uuid(600),
  });
  const received = { status: 'REQUESTED', reachedOn: '2026-01-06' } as const;
  const accepted = { status: 'ACCEPTED', reachedOn: '2026-01-07' } as const;
  const identified = { status: 'IDENTIFIED', reachedOn: '2026-01-20' } as const;
  await database.knex.transaction((trx) =>
    policeRegister.recordVerificationRequests(trx, [
      {
        ...request(IDENTIFIED),
        steps: [received, accepted, identified],
        identity: { ...SECRET, disclosableUntil: '2099-01-01T00:00:00Z' },
      },
      { ...request(UNIDENTIFIED), steps: [received, accepted] },
      { ...request(EXPIRED), steps: [received, accepted, identified], identity: SECRET },
    ]),
  );
}

describe.each(TESTED_DATABASES)('the identity behind an account over $kind', ({ postgresUrl }) => {
  let police: TestedSubgraph;

  beforeAll(async () => {
    police = await startTestedSubgraph('police', startPoliceSubgraph, postgresUrl);
    await tellAStory(police);
  });
  afterAll(() => police.dispose());

  async function identityOf(id: string, told: Partial<CaseOfAccount>, principal: Principal) {
    const answer = await police.ask<{ _entities: readonly [{ identity: unknown }] }>(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on VerificationRequest { identity {
        __typename
        ${principal.purpose?.isOpenCase ? '... on AccountIdentity { fullName personalNumber disclosedUntil }' : ''}
        ... on IdentityWithheld { reason refusal { reason agency at ground { code instrument article } } }
      } } } }`,
      { of: [{ __typename: 'VerificationRequest', id, ...OPEN, ...told }] },
      principal,
    );
    return { identity: answer.data?._entities[0].identity, errors: answer.errors };
  }

  async function counted(): Promise<number> {
    return (await police.database.knex('identity_disclosures').select('id')).length;
  }

  it('is given to the sanctioning officer of the open case for that account, and each time is counted', async () => {
    const before = await counted();
    for (const times of [1, 2]) {
      expect((await identityOf(IDENTIFIED, {}, CHIEF)).identity).toEqual({
        __typename: 'AccountIdentity',
        ...SECRET,
        disclosedUntil: '2099-01-01T00:00:00.000Z',
      });
      expect(await counted()).toBe(before + times);
    }
    const { data } = await police.ask<{ identityDisclosures: { nodes: unknown[] } }>(
      `{ identityDisclosures(first: 1) { nodes { verificationRequestId caseNumber agency officer requestId } } }`,
      {},
      CHIEF,
    );
    expect(data?.identityDisclosures.nodes).toEqual([
      {
        verificationRequestId: IDENTIFIED,
        caseNumber: '12/2026',
        agency: 'city',
        officer: 'chief',
        requestId: 'test',
      },
    ]);
  });

  it.each<[string, string, string, Partial<CaseOfAccount>, Partial<Principal>]>([
    ['another officer of the city', 'NOT_ENTITLED', IDENTIFIED, {}, { subject: 'clerk' }],
    ['a program under the name of the officer', 'NOT_ENTITLED', IDENTIFIED, {}, { kind: 'system' }],
    ['the police themselves', 'NOT_ENTITLED', IDENTIFIED, {}, { agency: 'police' }],
    ['the officer while the case has none', 'NOT_ENTITLED', IDENTIFIED, { sanctioningOfficer: null }, {}],
    ['the officer for another case', 'OTHER_CASE', IDENTIFIED, {}, { purpose: IN_ANOTHER_CASE }],
    [
      'the officer for an account of another case',
      'OTHER_CASE',
      IDENTIFIED,
      { disclosureCaseNumber: '9/2026' },
      {},
    ],
    ['the officer once the case is closed', 'CASE_NOT_OPEN', IDENTIFIED, { isDisclosureCaseOpen: false }, {}],
    [
      'the officer where the city said nothing',
      'CASE_NOT_OPEN',
      IDENTIFIED,
      { isDisclosureCaseOpen: null },
      {},
    ],
    [
      'the officer where the gateway found no open case',
      'CASE_NOT_OPEN',
      IDENTIFIED,
      {},
      { purpose: IN_A_CLOSED_CASE },
    ],
    ['the officer after the term', 'EXPIRED', EXPIRED, {}, {}],
    ['the officer while nobody is identified', 'NOT_IDENTIFIED', UNIDENTIFIED, {}, {}],
  ])('is withheld from %s: %s, and nothing is counted', async (_, reason, id, told, asker) => {
    const before = await counted();
    const { identity, errors } = await identityOf(id, told, { ...CHIEF, ...asker });
    expect(errors).toBeUndefined();
    expect(identity).toMatchObject({
      __typename: 'IdentityWithheld',
      reason,
      refusal: { agency: 'police', ground: { instrument: expect.stringMatching(/\d/) as string } },
    });
    expect(JSON.stringify(identity)).not.toContain(SECRET.personalNumber);
    expect(await counted()).toBe(before);
  });

  it('is refused whole to whoever lacks the scope or a purpose', async () => {
    const scopeless = { ...CHIEF, scopes: new Set(['police:verification:read']) };
    for (const asker of [
      scopeless,
      { ...CHIEF, purpose: undefined },
      { ...CHIEF, purpose: IN_A_CLOSED_CASE },
    ]) {
      const answer = await police.ask(
        'query ($of: [_Any!]!) { _entities(representations: $of) { ... on VerificationRequest { identity { ... on AccountIdentity { fullName } } } } }',
        { of: [{ __typename: 'VerificationRequest', id: IDENTIFIED, ...OPEN }] },
        asker,
      );
      expect(answer.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
      expect(answer.data).toBeUndefined();
    }
  });

  it('cannot be read by the service in any way but the one that counts', async () => {
    const { knex } = police.database;
    const denied = { code: '42501' };
    await expect(knex('account_identities').select('full_name')).rejects.toMatchObject(denied);
    await expect(knex('account_identities').select('disclosable_until')).rejects.toMatchObject(denied);
    await expect(knex('identity_disclosures').del()).rejects.toMatchObject(denied);
    await expect(knex('identity_disclosures').update({ officer: 'x' })).rejects.toMatchObject(denied);
    await expect(
      knex('identity_disclosures').insert({
        request_id: IDENTIFIED,
        case_number: 'x',
        agency: 'x',
        officer: 'x',
        call_request_id: 'x',
      }),
    ).rejects.toMatchObject(denied);
    await expect(
      knex('account_identities').where({ request_id: EXPIRED }).update({ disclosable_until: '2099-01-01' }),
    ).rejects.toMatchObject(denied);
  });

  it('is counted even where a temporary table stands in front of the count', async () => {
    const before = await counted();
    await police.database.knex.transaction(async (trx) => {
      await trx.raw(
        'CREATE TEMPORARY TABLE identity_disclosures (LIKE police.identity_disclosures) ON COMMIT DROP',
      );
      const { rows } = await trx.raw<{ rows: { full_name: string }[] }>(
        'SELECT full_name FROM disclose_identity(?, ?, ?, ?, ?)',
        [IDENTIFIED, 'x', 'city', 'x', 'x'],
      );
      expect(rows).toEqual([{ full_name: SECRET.fullName }]);
    });
    expect(await counted()).toBe(before + 1);
  });
});
