import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { cityRegister, startCitySubgraph } from '.';
import * as story from './testing/invented-story';

describe.each(TESTED_DATABASES)('figures of the city over $kind', ({ postgresUrl }) => {
  let city: TestedSubgraph;

  beforeAll(async () => {
    city = await startTestedSubgraph('city', startCitySubgraph, postgresUrl);
    await city.database.knex.transaction(story.writeStory);
  });
  afterAll(() => city.dispose());

  const ask = async (query: string, from: string, until: string): Promise<unknown> => {
    const { data, errors } = await city.ask(`query ($period: Period!) { ${query} }`, {
      period: { from, until },
    });
    expect(errors).toBeUndefined();
    return data;
  };

  const ENFORCEMENT = `enforcementStatistics(period: $period) { sitesScreened accountsScreened penaltyDecisions
    penalizedParties penalizedOrganizations penalizedIndividuals
    totalFines { amount currencyCode } organizationFines { amount } individualFines { amount }
    domainRevocationsRequested domainSuspensionsRequested accountsReferredToPolice casesTransferred }`;

  it('counts a year of enforcement from its first day to its last, a party fined twice once', async () => {
    expect(await ask(ENFORCEMENT, '2021-01-01', '2022-01-01')).toEqual({
      enforcementStatistics: {
        sitesScreened: 1,
        accountsScreened: 1,
        penaltyDecisions: 3,
        penalizedParties: 2,
        penalizedOrganizations: 1,
        penalizedIndividuals: 1,
        totalFines: { amount: '33000000', currencyCode: 'VND' },
        organizationFines: { amount: '25500000' },
        individualFines: { amount: '7500000' },
        domainRevocationsRequested: 1,
        domainSuspensionsRequested: 1,
        accountsReferredToPolice: 1,
        casesTransferred: 2,
      },
    });
  });

  it('leaves out the last day of a period and takes in its first', async () => {
    const decisions = 'enforcementStatistics(period: $period) { penaltyDecisions }';
    const count = (from: string, until: string) => ask(decisions, from, until);
    expect(await count('2020-12-01', '2021-01-01')).toEqual({
      enforcementStatistics: { penaltyDecisions: 0 },
    });
    expect(await count('2021-01-01', '2021-01-02')).toEqual({
      enforcementStatistics: { penaltyDecisions: 1 },
    });
    expect(await count('2021-12-31', '2022-01-01')).toEqual({
      enforcementStatistics: { penaltyDecisions: 2 },
    });
    expect(await count('2021-12-31', '2022-01-02')).toEqual({
      enforcementStatistics: { penaltyDecisions: 3 },
    });
  });

  it('answers zeros for a time in which nothing happened', async () => {
    const nothing = await ask(ENFORCEMENT, '1999-01-01', '2000-01-01');
    expect(nothing).toMatchObject({
      enforcementStatistics: { sitesScreened: 0, penalizedParties: 0, totalFines: { amount: '0' } },
    });
  });

  it('refuses a period that holds no day', async () => {
    for (const figure of ['enforcementStatistics', 'outreachStatistics', 'commendationStatistics']) {
      const { errors } = await city.ask(
        `{ ${figure}(period: { from: "2022-01-01", until: "2021-01-01" }) { __typename } }`,
      );
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    }
  });

  it('answers every channel in the order of the enum, with deliveries past what a float holds', async () => {
    const byChannel = 'outreachStatistics(period: $period) { byChannel { channel items deliveries } }';
    expect(await ask(byChannel, '2021-01-01', '2022-01-02')).toEqual({
      outreachStatistics: {
        byChannel: [
          { channel: 'ZALO', items: 2, deliveries: '9007199254740995' },
          { channel: 'LOTUS', items: 1, deliveries: '0' },
          { channel: 'FACEBOOK_FANPAGE', items: 0, deliveries: '0' },
        ],
      },
    });
    expect(await ask(byChannel, '2021-01-02', '2022-01-01')).toMatchObject({
      outreachStatistics: { byChannel: [{ items: 1, deliveries: '2' }, { items: 0 }, { items: 0 }] },
    });
  });

  it('counts collectives once and commendations of persons each', async () => {
    const commended = 'commendationStatistics(period: $period) { collectives individuals }';
    const count = async (from: string, until: string) => ask(commended, from, until);
    expect(await count('2022-04-08', '2022-07-01')).toEqual({
      commendationStatistics: { collectives: 1, individuals: 1 },
    });
    expect(await count('2022-01-01', '2022-04-08')).toEqual({
      commendationStatistics: { collectives: 0, individuals: 0 },
    });
  });

  it('counts licences by the end of a day and their papers in a period', async () => {
    const { data } = await city.ask(`{
      before: siteLicenceStatistics(asOf: "2020-05-31") { issued holders inForce }
      on: siteLicenceStatistics(asOf: "2020-06-01") { issued holders inForce }
      after: siteLicenceStatistics(asOf: "2030-06-01") { issued holders inForce }
      papers: siteLicenceIssuanceStatistics(period: { from: "2021-01-01", until: "2022-01-01" }) {
        total new amended renewed reissued } }`);
    expect(data).toEqual({
      before: { issued: 0, holders: 0, inForce: 0 },
      on: { issued: 1, holders: 1, inForce: 1 },
      after: { issued: 1, holders: 1, inForce: 0 },
      papers: { total: 1, new: 0, amended: 1, renewed: 0, reissued: 0 },
    });
  });

  it('sums fines to the đồng where a float would not', async () => {
    const largest = 999_999_999_999_999n;
    const fines = [...Array<bigint>(10).fill(largest), 1n];
    const exact = '9999999999999991';
    expect(String(fines.reduce((sum, fine) => sum + Number(fine), 0))).not.toBe(exact);
    const id = story.uuid(60_000);
    const code = story.QUIET_FIRM;
    const violations = fines.map((_, index) => story.uuid(60_001 + index));
    await city.database.knex.transaction(async (trx) => {
      await cityRegister.recordViolations(
        trx,
        violations.map((violationId) => ({
          id: violationId,
          caseId: story.CASE.open,
          provisionId: story.PROVISION.post,
          summary: 'Hành vi thử',
          occurredOn: '2024-01-02',
          subject: { kind: 'organization', code },
          evidence: [],
        })),
      );
      await cityRegister.recordPenaltyDecisions(trx, [
        {
          id,
          number: '9/QĐ-XPVPHC',
          decidedOn: '2024-01-03',
          issuerAgencyId: story.CITY,
          titleCode: story.TITLE,
          subject: { kind: 'organization', code },
          acts: fines.map((fine, index) => ({
            violationId: violations[index] ?? '',
            provisionId: story.PROVISION.post,
            fine,
          })),
        },
      ]);
    });
    const { data } = await city.ask(
      `query ($id: ID!) { penaltyDecision(id: $id) { total { amount } }
        enforcementStatistics(period: { from: "2024-01-03", until: "2024-01-04" }) { totalFines { amount } } }`,
      { id },
    );
    expect(data).toEqual({
      penaltyDecision: { total: { amount: exact } },
      enforcementStatistics: { totalFines: { amount: exact } },
    });
  });
});
