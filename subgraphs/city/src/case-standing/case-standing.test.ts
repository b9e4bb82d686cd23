import { PUBLIC, type Principal } from '@lienthong/chassis';
import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { today } from '@lienthong/schema';
import { cityRegister, startCitySubgraph, type NewCase } from '..';

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const OWNER = { agencyId: 'hn-svhtt', validFrom: '2026-01-05' };
const CASES: readonly NewCase[] = [
  {
    id: uuid(1),
    number: '1/2026',
    summary: 'x',
    openedOn: '2026-01-05',
    owners: [OWNER],
    sanctioningOfficer: 'chief',
  },
  { id: uuid(2), number: '2/2026/HS-TTĐT', summary: 'x', openedOn: '2026-01-05', owners: [OWNER] },
  { id: uuid(3), number: '3/2026', summary: 'x', openedOn: '2026-01-05', closedOn: today(), owners: [OWNER] },
  {
    id: uuid(4),
    number: '4/2026',
    summary: 'x',
    openedOn: '2999-01-01',
    owners: [{ ...OWNER, validFrom: '2999-01-01' }],
  },
];

describe.each(TESTED_DATABASES)('the standing of a case over $kind', ({ postgresUrl }) => {
  let city: TestedSubgraph;

  beforeAll(async () => {
    city = await startTestedSubgraph('city', startCitySubgraph, postgresUrl);
    await city.database.knex.transaction(async (trx) => {
      await cityRegister.recordCases(trx, CASES);
      await cityRegister.recordAccounts(trx, [
        { id: uuid(9), network: 'FACEBOOK', url: 'https://facebook.com/x-' },
      ]);
      const letter = { letterNumber: '1/SVHTT', sentOn: '2026-01-06', accountId: uuid(9) };
      await cityRegister.recordVerificationLetters(trx, [
        { ...letter, id: uuid(11), caseId: uuid(1) },
        { ...letter, id: uuid(13), caseId: uuid(3) },
      ]);
    });
  });
  afterAll(() => city.dispose());

  it.each([
    ['1/2026', { isOpen: true, agencies: ['city', 'police'] }],
    ['2/2026/HS-TTĐT'.normalize('NFD'), { isOpen: true, agencies: ['city'] }],
    ['3/2026', { isOpen: false, agencies: ['city', 'police'] }],
    ['4/2026', { isOpen: false, agencies: ['city'] }],
    ['1/2027', null],
    ['', null],
    ["' OR true --", null],
  ])('of %s is %j', async (number, caseStanding) => {
    const { data, errors } = await city.ask(
      'query ($number: String!) { caseStanding(number: $number) { isOpen agencies } }',
      { number },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ caseStanding });
  });

  it('is told to nobody without a credential', async () => {
    const { errors } = await city.ask('{ caseStanding(number: "1/2026") { isOpen } }', {}, PUBLIC);
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it('goes to the police with the officer, under the scope of identities and no other', async () => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on VerificationRequest {
      disclosureCaseNumber isDisclosureCaseOpen sanctioningOfficer } } }`;
    const of = [uuid(11), uuid(13)].map((id) => ({ __typename: 'VerificationRequest', id }));
    const { data } = await city.ask(query, { of });
    expect(data).toEqual({
      _entities: [
        { disclosureCaseNumber: '1/2026', isDisclosureCaseOpen: true, sanctioningOfficer: 'chief' },
        { disclosureCaseNumber: '3/2026', isDisclosureCaseOpen: false, sanctioningOfficer: null },
      ],
    });
    const other: Principal = { ...PUBLIC, kind: 'officer', scopes: new Set(['city:case:read']) };
    const refused = await city.ask(query, { of }, other);
    expect(refused.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});
