import { domainToASCII } from 'node:url';
import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { countStatements } from '@lienthong/db';
import { ministryRegister, startMinistrySubgraph } from '.';
import type { NewSocialNetworkLicence } from './ministry-register';

const HOLDERS = ['0100109106', '0101248141', '0300588569'] as const;

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

function licence(number: number, given: Partial<NewSocialNetworkLicence> = {}): NewSocialNetworkLicence {
  return {
    id: uuid(number),
    number: String(number),
    symbol: 'GP-BTTTT',
    issuerAgencyId: 'mic',
    holderCode: HOLDERS[0],
    networkName: `Mạng thử ${number}`,
    serviceTypes: ['diễn đàn'],
    domains: [{ name: `mạng-thử-${number}.vn`, addedOn: '2020-01-02' }],
    issuances: [
      {
        id: uuid(number * 1_000),
        kind: 'NEW',
        decidedOn: '2020-01-02',
        documentNumber: `${number}/GP-BTTTT`,
        validUntil: '2025-01-02',
      },
    ],
    ...given,
  };
}

/** Granted 2 January 2020 for five years, renewed on 15 December 2024, suspended for a quarter, revoked in 2026. */
const EVENTFUL = licence(1, {
  issuances: [
    {
      id: uuid(11),
      kind: 'NEW',
      decidedOn: '2020-01-02',
      documentNumber: '1/GP-BTTTT',
      validUntil: '2025-01-02',
    },
    {
      id: uuid(12),
      kind: 'AMENDED',
      decidedOn: '2022-03-31',
      documentNumber: '7/GP-BTTTT',
      validUntil: '2025-01-02',
    },
    {
      id: uuid(13),
      kind: 'RENEWED',
      decidedOn: '2024-12-15',
      documentNumber: '9/GP-BTTTT',
      validUntil: '2027-01-02',
    },
  ],
  suspensions: [
    {
      id: uuid(14),
      from: '2021-05-01',
      until: '2021-08-01',
      documentNumber: '3/QĐ',
      reason: 'mất điều kiện',
    },
  ],
  revokedOn: '2026-02-01',
});

describe.each(TESTED_DATABASES)('the ministry over $kind', ({ postgresUrl }) => {
  let ministry: TestedSubgraph;

  beforeAll(async () => {
    ministry = await startTestedSubgraph('ministry', startMinistrySubgraph, postgresUrl);
    await ministry.database.knex.transaction(async (trx) => {
      await ministryRegister.recordLicences(trx, [
        EVENTFUL,
        licence(2),
        licence(3),
        licence(4, { holderCode: HOLDERS[1] }),
      ]);
      await ministryRegister.recordNotifications(trx, [
        {
          id: uuid(90),
          confirmationNumber: '1/XN',
          confirmedOn: '2025-02-03',
          holderCode: HOLDERS[2],
          networkName: 'Mạng nhỏ',
          domains: ['nho.vn'],
        },
      ]);
    });
  });
  afterAll(() => ministry.dispose());

  it.each([
    ['2020-01-01', 'NOT_YET_ISSUED'],
    ['2020-01-02', 'IN_FORCE'],
    ['2021-04-30', 'IN_FORCE'],
    ['2021-05-01', 'SUSPENDED'],
    ['2021-07-31', 'SUSPENDED'],
    ['2021-08-01', 'IN_FORCE'],
    ['2025-01-02', 'IN_FORCE'],
    ['2026-01-31', 'IN_FORCE'],
    ['2026-02-01', 'REVOKED'],
    ['2030-01-01', 'REVOKED'],
  ])('says that on %s the eventful licence was %s', async (asOf, status) => {
    const { data } = await ministry.ask(
      'query ($id: ID!, $asOf: Date) { socialNetworkLicence(id: $id) { status(asOf: $asOf) } }',
      { id: EVENTFUL.id, asOf },
    );
    expect(data).toEqual({ socialNetworkLicence: { status } });
  });

  it('ends a licence on the first day after its term', async () => {
    const { data } = await ministry.ask(
      `query ($id: ID!) { socialNetworkLicence(id: $id) {
        last: status(asOf: "2025-01-01") first: status(asOf: "2025-01-02") } }`,
      { id: uuid(2) },
    );
    expect(data).toEqual({ socialNetworkLicence: { last: 'IN_FORCE', first: 'EXPIRED' } });
  });

  it('tells a licence whole', async () => {
    const { data } = await ministry.ask(
      `query ($id: ID!) { socialNetworkLicence(id: $id) {
        number symbol issuedOn validUntil revokedOn networkName serviceTypes
        issuer { id } holder { code }
        domains { name asciiName addedOn removedOn }
        issuances { kind decidedOn documentNumber }
        suspensions { from until } } }`,
      { id: EVENTFUL.id },
    );
    expect(data).toEqual({
      socialNetworkLicence: {
        number: '1',
        symbol: 'GP-BTTTT',
        issuedOn: '2020-01-02',
        validUntil: '2027-01-02',
        revokedOn: '2026-02-01',
        networkName: 'Mạng thử 1',
        serviceTypes: ['diễn đàn'],
        issuer: { id: 'mic' },
        holder: { code: HOLDERS[0] },
        domains: [
          {
            name: 'mạng-thử-1.vn',
            asciiName: domainToASCII('mạng-thử-1.vn'),
            addedOn: '2020-01-02',
            removedOn: null,
          },
        ],
        issuances: [
          { kind: 'NEW', decidedOn: '2020-01-02', documentNumber: '1/GP-BTTTT' },
          { kind: 'AMENDED', decidedOn: '2022-03-31', documentNumber: '7/GP-BTTTT' },
          { kind: 'RENEWED', decidedOn: '2024-12-15', documentNumber: '9/GP-BTTTT' },
        ],
        suspensions: [{ from: '2021-05-01', until: '2021-08-01' }],
      },
    });
  });

  it('finds a licence by its domain, written with Vietnamese letters or in ASCII', async () => {
    const query = `query ($domain: DomainName!) {
      socialNetworkLicences(first: 5, filter: { domain: $domain }) { nodes { id } } }`;
    for (const domain of ['mạng-thử-2.vn', 'MẠNG-THỬ-2.VN', domainToASCII('mạng-thử-2.vn')]) {
      const { data } = await ministry.ask(query, { domain });
      expect(data).toEqual({ socialNetworkLicences: { nodes: [{ id: uuid(2) }] } });
    }
  });

  it('filters by state on a day exactly as the state is told', async () => {
    const { data } = await ministry.ask(`{
      socialNetworkLicences(first: 5, filter: { status: SUSPENDED, asOf: "2021-06-01" }) { nodes { id status(asOf: "2021-06-01") } }
    }`);
    expect(data).toEqual({ socialNetworkLicences: { nodes: [{ id: EVENTFUL.id, status: 'SUSPENDED' }] } });
  });

  it.each([
    // The eventful licence had five years then, and was renewed before they ended.
    [{ expiresWithin: 10, asOf: '2024-12-14' }, []],
    [{ expiresWithin: 19, asOf: '2024-12-14' }, [1, 2, 3, 4]],
    [{ expiresWithin: 19, asOf: '2024-12-15' }, [2, 3, 4]],
    [{ expiresWithin: 3_000, asOf: '2025-01-02' }, [1]],
    [{ expiresWithin: 3_650, asOf: '2021-06-01', holder: HOLDERS[0] }, [2, 3]],
    [{ expiresWithin: 3_650 }, []],
  ])('lists what expires by %j', async (filter, numbers) => {
    const { data, errors } = await ministry.ask<{ socialNetworkLicences: { nodes: { id: string }[] } }>(
      `query ($filter: SocialNetworkLicenceFilter) {
        socialNetworkLicences(first: 10, filter: $filter) { nodes { id } } }`,
      { filter },
    );
    expect(errors).toBeUndefined();
    expect(data?.socialNetworkLicences.nodes.map(({ id }) => id).sort()).toEqual(numbers.map(uuid));
  });

  it('refuses to look ten years and a day ahead', async () => {
    const { errors } = await ministry.ask(
      '{ socialNetworkLicences(first: 1, filter: { expiresWithin: 3651 }) { nodes { id } } }',
    );
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('reads licences of one day page by page without skipping or repeating', async () => {
    interface Listed {
      socialNetworkLicences: {
        nodes: { id: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    }
    const ids: string[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const { data }: { data?: Listed } = await ministry.ask<Listed>(
        'query ($after: String) { socialNetworkLicences(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      ids.push(...(data?.socialNetworkLicences.nodes ?? []).map(({ id }) => id));
      after = data?.socialNetworkLicences.pageInfo.endCursor ?? null;
      more = data?.socialNetworkLicences.pageInfo.hasNextPage ?? false;
    }
    expect(ids).toEqual([4, 3, 2, 1].map(uuid));
  });

  it('refuses a period that holds no day', async () => {
    const { errors } = await ministry.ask(
      '{ socialNetworkIssuanceStatistics(period: { from: "2022-01-01", until: "2022-01-01" }) { asOf } }',
    );
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('asks the database the same number of times for the licences of one holder and of three', async () => {
    const count = async (codes: readonly string[]): Promise<number> => {
      const statements = countStatements(ministry.database);
      await ministry.ask(
        `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Organization {
          socialNetworkLicences(first: 20) { nodes { status networkName domains { name } issuances { kind } } }
          socialNetworkNotifications(first: 20) { nodes { networkName domains } } } } }`,
        { r: codes.map((code) => ({ __typename: 'Organization', code })) },
      );
      statements.stop();
      return statements.count();
    };
    expect(await count(HOLDERS)).toBe((await count(HOLDERS.slice(0, 1))) + 1);
  });

  it.each([
    [
      'a notification from before there were any',
      { confirmed_on: '2024-12-24' },
      'social_network_notifications_law_check',
    ],
    [
      'a holder whose code cannot exist',
      { holder_code: '0100109107' },
      'social_network_notifications_holder_code_check',
    ],
  ])('refuses %s', async (_, wrong, constraint) => {
    const row = {
      id: uuid(99),
      confirmation_number: '2/XN',
      confirmed_on: '2025-01-02',
      holder_code: HOLDERS[0],
      network_name: 'Mạng',
      ...wrong,
    };
    await expect(ministry.database.knex('social_network_notifications').insert(row)).rejects.toMatchObject({
      constraint,
    });
  });

  it('refuses two suspensions of one licence on one day', async () => {
    const row = {
      id: uuid(98),
      licence_id: EVENTFUL.id,
      valid_from: '2021-07-31',
      valid_until: '2021-09-01',
      document_number: '4/QĐ',
      reason: 'chồng',
    };
    await expect(ministry.database.knex('licence_suspensions').insert(row)).rejects.toMatchObject({
      constraint: 'licence_suspensions_no_overlap',
    });
  });

  it('refuses a licence whose papers do not begin with its grant', async () => {
    const [, ...withoutGrant] = EVENTFUL.issuances;
    const recording = ministry.database.knex.transaction((trx) =>
      ministryRegister.recordLicences(trx, [licence(50, { issuances: withoutGrant })]),
    );
    await expect(recording).rejects.toThrow('the first paper must be the grant');
  });
});
