import { saved } from '../testkit/saved';
import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';

interface Money {
  amount: string;
  currencyCode: string;
}

interface Briefing {
  siteLicenceStatistics: { issued: number; holders: number; inForce: number };
  socialNetworkLicenceStatistics: { issued: number; holders: number; inForce: number };
  quarter: { total: number; new: number; amended: number };
  enforcementStatistics: Record<string, number> & {
    totalFines: Money;
    organizationFines: Money;
    individualFines: Money;
  };
  verificationStatistics: { received: number };
  outreachStatistics: { byChannel: { channel: string; items: number; deliveries: string }[] };
  commendationStatistics: { collectives: number };
}

describe('the briefing of 8 April 2022, counted from rows', () => {
  let federation: BorrowedFederation;
  let briefing: Briefing;

  beforeAll(async () => {
    federation = await borrowFederation();
    const { data, errors } = await federation.ask<Briefing>(saved('Briefing').document);
    expect(errors).toBeUndefined();
    if (!data) throw new Error('no briefing');
    briefing = data;
  }, 60_000);

  it('714 site licences to 479 holders by 31 March 2022', () => {
    expect(briefing.siteLicenceStatistics).toMatchObject({ issued: 714, holders: 479 });
  });

  it('550 social-network licences of 384 holders seated in Hà Nội by 30 March 2022', () => {
    expect(briefing.socialNetworkLicenceStatistics).toMatchObject({ issued: 550, holders: 384 });
  });

  it('fewer licences in force than were issued', () => {
    expect(briefing.siteLicenceStatistics.inForce).toBeLessThan(714);
    expect(briefing.siteLicenceStatistics.inForce).toBeGreaterThan(0);
    expect(briefing.socialNetworkLicenceStatistics.inForce).toBeLessThan(550);
    expect(briefing.socialNetworkLicenceStatistics.inForce).toBeGreaterThan(0);
  });

  it('20 papers in the first quarter of 2022: 14 new and 6 amended', () => {
    expect(briefing.quarter).toEqual({ total: 20, new: 14, amended: 6 });
  });

  it('90 sites and 150 social accounts screened in 2021', () => {
    expect(briefing.enforcementStatistics).toMatchObject({ sitesScreened: 90, accountsScreened: 150 });
  });

  it('69 parties fined in 2021: 9 organisations and 60 individuals', () => {
    expect(briefing.enforcementStatistics).toMatchObject({
      penalizedParties: 69,
      penalizedOrganizations: 9,
      penalizedIndividuals: 60,
    });
  });

  it('965,500,000 đồng of fines, which the press prints as 965 million', () => {
    const { totalFines, organizationFines, individualFines } = briefing.enforcementStatistics;
    expect(totalFines).toEqual({ amount: '965500000', currencyCode: 'VND' });
    expect(organizationFines.amount).toBe('350000000');
    expect(individualFines.amount).toBe('615500000');
    expect(BigInt(totalFines.amount) / 1_000_000n).toBe(965n);
  });

  it('2 domains to be revoked and 50 to be suspended, asked in 2021', () => {
    expect(briefing.enforcementStatistics).toMatchObject({
      domainRevocationsRequested: 2,
      domainSuspensionsRequested: 50,
    });
  });

  it('63 accounts sent to the police in 2021, and 63 received by them', () => {
    expect(briefing.enforcementStatistics['accountsReferredToPolice']).toBe(63);
    expect(briefing.verificationStatistics.received).toBe(63);
  });

  it('7 cases sent to other provinces in 2021', () => {
    expect(briefing.enforcementStatistics['casesTransferred']).toBe(7);
  });

  it('3,584 items to more than 927 million Zalo accounts, 2,898 on Lotus, since 2021', () => {
    const byChannel = new Map(briefing.outreachStatistics.byChannel.map((row) => [row.channel, row]));
    expect(byChannel.get('ZALO')?.items).toBe(3_584);
    expect(BigInt(byChannel.get('ZALO')?.deliveries ?? '0')).toBeGreaterThan(927_000_000n);
    expect(BigInt(byChannel.get('ZALO')?.deliveries ?? '0')).toBeLessThan(928_000_000n);
    expect(byChannel.get('LOTUS')?.items).toBe(2_898);
  });

  it('10 collectives commended', () => {
    expect(briefing.commendationStatistics.collectives).toBe(10);
  });

  it('is borne out by the reports of 2021 on the same rows', async () => {
    const { data } = await federation.ask(saved('SecondWitness').document);
    expect(data).toEqual({
      siteLicencesBySpring2021: { issued: 658, holders: 443 },
      socialNetworksBySpring2021: { issued: 487, holders: 349 },
      siteLicencesOf2021: { new: 66 },
      siteLicencesOfQuarter1Of2021: { new: 18 },
      siteLicencesOfQuarter1Of2022: { new: 8 },
      firstHalfOf2021: {
        totalFines: { amount: '430000000', currencyCode: 'VND' },
        domainRevocationsRequested: 2,
        domainSuspensionsRequested: 42,
      },
    });
  });

  it('leaves the licence of 31 March out of the 550 of 30 March and inside the quarter', async () => {
    const { data } = await federation.ask(`{
      on30: socialNetworkLicenceStatistics(asOf: "2022-03-30", headquarteredIn: "01") { issued }
      on31: socialNetworkLicenceStatistics(asOf: "2022-03-31", headquarteredIn: "01") { issued }
      until30: socialNetworkIssuanceStatistics(period: { from: "2022-01-01", until: "2022-03-31" }, headquarteredIn: "01") { new }
      until31: socialNetworkIssuanceStatistics(period: { from: "2022-01-01", until: "2022-04-01" }, headquarteredIn: "01") { new }
    }`);
    expect(data).toEqual({
      on30: { issued: 550 },
      on31: { issued: 551 },
      until30: { new: 13 },
      until31: { new: 14 },
    });
  });

  it('counts papers and licences as different questions', async () => {
    const { data } = await federation.ask<{ social: { issued: number; issuances: number } }>(
      '{ social: socialNetworkLicenceStatistics(asOf: "2022-03-30", headquarteredIn: "01") { issued issuances } }',
    );
    expect(data?.social.issuances).toBeGreaterThan(data?.social.issued ?? Infinity);
  });

  it('counts head offices on the day asked, not where they are now', async () => {
    const { data } = await federation.ask<
      Record<'then' | 'everywhere', { holders: number; issued: number }>
    >(`{
      then: socialNetworkLicenceStatistics(asOf: "2022-03-30", headquarteredIn: "01") { issued holders }
      everywhere: socialNetworkLicenceStatistics(asOf: "2022-03-30") { issued holders }
    }`);
    expect(data?.everywhere.issued).toBeGreaterThan(550);
    expect(data?.everywhere.holders).toBeGreaterThan(384);
    const moved = await federation.databases.registry
      .knex('headquarters')
      .where('province_code', '01')
      .where('valid_until', '>', '2022-03-30')
      .whereNotNull('valid_until')
      .distinct('organization_code');
    expect(moved.length).toBeGreaterThanOrEqual(3);
  });
});
