import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { ministryRegister, startMinistrySubgraph } from '..';
import type { NewSocialNetworkLicence } from '../ministry-register';

const HOLDERS = ['0100109106', '0101248141'] as const;

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

function paper(number: number, kind: 'NEW' | 'AMENDED', decidedOn: string) {
  return {
    id: uuid(number),
    kind,
    decidedOn,
    documentNumber: `${number}/GP-BTTTT`,
    validUntil: '2025-01-02',
  };
}

function licence(number: number, holderCode: string): NewSocialNetworkLicence {
  return {
    id: uuid(number),
    number: String(number),
    symbol: 'GP-BTTTT',
    issuerAgencyId: 'mic',
    holderCode,
    networkName: `Mạng thử ${number}`,
    serviceTypes: ['diễn đàn'],
    domains: [{ name: `mang-thu-${number}.vn`, addedOn: '2020-01-02' }],
    issuances: [
      paper(number * 1_000, 'NEW', '2020-01-02'),
      ...(number === 1 ? [paper(11, 'AMENDED', '2022-03-31')] : []),
    ],
  };
}

describe.each(TESTED_DATABASES)('what the ministry counts by head office, over $kind', ({ postgresUrl }) => {
  let ministry: TestedSubgraph;

  beforeAll(async () => {
    ministry = await startTestedSubgraph('ministry', startMinistrySubgraph, postgresUrl);
    await ministry.database.knex.transaction((trx) =>
      ministryRegister.recordLicences(trx, [
        licence(1, HOLDERS[0]),
        licence(2, HOLDERS[0]),
        licence(3, HOLDERS[0]),
        licence(4, HOLDERS[1]),
      ]),
    );
  });
  afterAll(() => ministry.dispose());

  const REGISTRY = { book: 'registry', afterPosition: '0', throughPosition: '3', latestPosition: '3' };
  const hanoi = { provinceCode: '01', provinceValidFrom: '2004-07-08', validFrom: '2010-01-04' };
  const CHANGES = {
    ...REGISTRY,
    recordedProvinces: [{ code: '01', validFrom: '2004-07-08' }],
    changedOrganizations: [
      {
        code: HOLDERS[0],
        registeredOn: '2010-01-04',
        dissolvedOn: null,
        seats: [{ ...hanoi, validUntil: null }],
      },
      {
        code: HOLDERS[1],
        registeredOn: '2010-01-04',
        dissolvedOn: null,
        seats: [
          { ...hanoi, validUntil: '2021-01-04' },
          { ...hanoi, provinceCode: '79', validFrom: '2021-01-04', validUntil: null },
        ],
      },
    ],
  };

  /** Asks about questions as they come back with the registry's part. */
  const answered = (representations: readonly object[]) =>
    ministry.ask<{ _entities: object[] }>(
      `query ($of: [_Any!]!) { _entities(representations: $of) {
        ... on SocialNetworkLicenceStatistics { asOf headquarteredIn issued holders issuances inForce }
        ... on SocialNetworkIssuanceStatistics { asOf headquarteredIn total new amended renewed reissued } } }`,
      { of: representations },
    );

  it('asks the registry what changed after the last it knows, and counts where holders sat on the day', async () => {
    interface Asked {
      day: { id: string; headquartersKnown: object };
      country: { id: string };
      period: { id: string };
    }
    const { data } = await ministry.ask<Asked>(`{
      day: socialNetworkLicenceStatistics(asOf: "2020-12-31", headquarteredIn: "01") {
        id asOf headquarteredIn headquartersKnown { book position } }
      country: socialNetworkLicenceStatistics(asOf: "2022-03-31") { id }
      period: socialNetworkIssuanceStatistics(period: { from: "2020-01-01", until: "2022-04-01" }, headquarteredIn: "01") { id }
    }`);
    if (!data) throw new Error('not answered');
    const { day, country, period } = data;
    expect(day).toMatchObject({
      asOf: '2020-12-31',
      headquarteredIn: '01',
      headquartersKnown: { position: '0' },
    });
    const licences = { __typename: 'SocialNetworkLicenceStatistics', headquartersChanges: CHANGES };
    const after = { ...licences, id: day.id.replace('2020-12-31', '2022-03-31') };
    const { data: counted, errors } = await answered([
      { ...licences, id: day.id },
      after,
      { ...licences, id: country.id, headquartersChanges: null },
      { __typename: 'SocialNetworkIssuanceStatistics', id: period.id, headquartersChanges: CHANGES },
    ]);
    expect(errors).toBeUndefined();
    expect(counted?._entities).toEqual([
      { asOf: '2020-12-31', headquarteredIn: '01', issued: 4, holders: 2, issuances: 4, inForce: 4 },
      { asOf: '2022-03-31', headquarteredIn: '01', issued: 3, holders: 1, issuances: 4, inForce: 3 },
      { asOf: '2022-03-31', headquarteredIn: null, issued: 4, holders: 2, issuances: 5, inForce: 4 },
      { asOf: '2022-03-31', headquarteredIn: '01', total: 4, new: 3, amended: 1, renewed: 0, reissued: 0 },
    ]);
  });

  it('says how far its copy has come where it is further behind than one question brings', async () => {
    const behind = { ...CHANGES, book: 'another', latestPosition: '9000' };
    const { data, errors } = await answered([
      { __typename: 'SocialNetworkLicenceStatistics', id: '2022-03-31 01', headquartersChanges: behind },
    ]);
    expect(data).toEqual({ _entities: [null] });
    expect(errors?.map(({ message, extensions }) => [message, extensions?.code])).toEqual([
      [expect.stringMatching(/3 of the registry's 9000 changes, or waits .* Ask again/), 'LIMIT_EXCEEDED'],
    ]);
  });

  it('says nothing of a province while the registry says nothing', async () => {
    const { data } = await answered([
      { __typename: 'SocialNetworkLicenceStatistics', id: '2022-03-31 01', headquartersChanges: null },
    ]);
    expect(data?._entities).toEqual([
      {
        asOf: '2022-03-31',
        headquarteredIn: '01',
        issued: null,
        holders: null,
        issuances: null,
        inForce: null,
      },
    ]);
  });
});
