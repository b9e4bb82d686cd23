import {
  count,
  openDemonstrationDatabases,
  select,
  type DemonstrationDatabases,
} from './testing/demonstration-databases';
import { writeDemonstration } from './writing/write-demonstration';

/** Firms with their head office in Hanoi on a day; Hà Tây lies in Hanoi since 2008. */
async function seatedInHanoi(
  { registry }: DemonstrationDatabases,
  day: string,
): Promise<ReadonlySet<string>> {
  const rows = await select<{ code: string }>(
    registry,
    `SELECT organization_code AS code FROM headquarters WHERE province_code IN ('01', '28')
     AND valid_from <= '${day}' AND (valid_until IS NULL OR valid_until > '${day}')`,
  );
  return new Set(rows.map(({ code }) => code));
}

async function networkLicencesInHanoi(databases: DemonstrationDatabases, day: string) {
  const seated = await seatedInHanoi(databases, day);
  const rows = await select<{ holder: string }>(
    databases.ministry,
    `SELECT holder_code AS holder FROM licences WHERE issued_on <= '${day}'`,
  );
  const inHanoi = rows.filter(({ holder }) => seated.has(holder));
  return {
    issued: inHanoi.length,
    holders: new Set(inHanoi.map(({ holder }) => holder)).size,
    elsewhere: rows.length - inHanoi.length,
  };
}

const IN_2021 = (column: string): string => `${column} >= '2021-01-01' AND ${column} < '2022-01-01'`;

describe.each([
  { seed: 1, scale: 1 },
  { seed: 7, scale: 2 },
])('the figures of the report, from rows of seed $seed and scale $scale', ({ seed, scale }) => {
  let databases: DemonstrationDatabases;

  beforeAll(async () => {
    databases = await openDemonstrationDatabases();
    const { isComplete } = await writeDemonstration(databases, { seed, scale });
    expect(isComplete).toBe(true);
  });

  afterAll(() => databases.dispose());

  /** Every figure of a volume comes once for each volume. */
  function times(figures: Record<string, number>): Record<string, number> {
    return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, value * scale]));
  }

  it.each([
    ['2020-12-31', { issued: 640, holders: 432 }],
    ['2021-03-31', { issued: 658, holders: 443 }],
    ['2021-12-31', { issued: 706, holders: 474 }],
    ['2022-03-31', { issued: 714, holders: 479 }],
  ])('site licences by %s', async (day, figures) => {
    expect(
      await count(
        databases.city,
        `SELECT count(*) AS issued, count(DISTINCT holder_code) AS holders FROM licences WHERE issued_on <= '${day}'`,
      ),
    ).toEqual(times(figures));
  });

  it('site licences of 2021 and of the first quarters', async () => {
    expect(
      await count(
        databases.city,
        `SELECT count(*) FILTER (WHERE ${IN_2021('decided_on')}) AS of_2021,
          count(*) FILTER (WHERE decided_on >= '2021-01-01' AND decided_on < '2021-04-01') AS first_quarter_2021,
          count(*) FILTER (WHERE decided_on >= '2022-01-01' AND decided_on < '2022-04-01') AS first_quarter_2022
         FROM licence_issuances WHERE kind = 'NEW'`,
      ),
    ).toEqual(times({ of_2021: 66, first_quarter_2021: 18, first_quarter_2022: 8 }));
  });

  it.each([
    ['2021-03-31', 487, 349],
    ['2022-03-30', 550, 384],
    ['2022-03-31', 551, 384],
  ])('social-network licences of firms in Hanoi by %s', async (day, issued, holders) => {
    const found = await networkLicencesInHanoi(databases, day);
    expect({ issued: found.issued, holders: found.holders }).toEqual(times({ issued, holders }));
    expect(found.elsewhere).toBeGreaterThanOrEqual(120 * scale);
  });

  it('papers of the first quarter of 2022 for firms in Hanoi: 14 grants and 6 amendments', async () => {
    const seated = await seatedInHanoi(databases, '2022-03-31');
    const papers = await select<{ holder: string; kind: string }>(
      databases.ministry,
      `SELECT holder_code AS holder, kind FROM licence_issuances JOIN licences ON licences.id = licence_id
       WHERE decided_on >= '2022-01-01' AND decided_on < '2022-04-01'`,
    );
    const kinds = papers.filter(({ holder }) => seated.has(holder)).map(({ kind }) => kind);
    expect(kinds).toHaveLength(20 * scale);
    expect(kinds.filter((kind) => kind === 'AMENDED')).toHaveLength(6 * scale);
    expect(kinds.filter((kind) => kind === 'NEW')).toHaveLength(14 * scale);
    expect(papers.length).toBeGreaterThan(kinds.length);
  });

  it('screenings of 2021, each of another target', async () => {
    expect(
      await count(
        databases.city,
        `SELECT count(site_a_label) AS sites, count(DISTINCT site_a_label) AS other_sites,
          count(account_id) AS accounts, count(DISTINCT account_id) AS other_accounts
         FROM screenings WHERE ${IN_2021('screened_on')}`,
      ),
    ).toEqual(times({ sites: 90, other_sites: 90, accounts: 150, other_accounts: 150 }));
  });

  it('parties fined and fines of 2021, and by its middle', async () => {
    expect(
      await count(
        databases.city,
        `SELECT count(DISTINCT organization_code) AS organizations, count(DISTINCT individual_id) AS individuals,
          sum(fine) AS fines, sum(fine) FILTER (WHERE organization_code IS NOT NULL) AS of_organizations,
          sum(fine) FILTER (WHERE individual_id IS NOT NULL) AS of_individuals,
          sum(fine) FILTER (WHERE decided_on <= '2021-06-30') AS by_june, count(DISTINCT id) AS decisions
         FROM penalty_decisions JOIN penalty_acts ON decision_id = id WHERE ${IN_2021('decided_on')}`,
      ),
    ).toEqual(
      times({
        organizations: 9,
        individuals: 60,
        fines: 965_500_000,
        of_organizations: 350_000_000,
        of_individuals: 615_500_000,
        by_june: 430_000_000,
        decisions: 71,
      }),
    );
  });

  it('fines of one decision of 2021 stay within the ranges, and one has five acts of 75 million', async () => {
    const decisions = await select<{ isIndividual: boolean; fine: string; acts: string }>(
      databases.city,
      `SELECT individual_id IS NOT NULL AS "isIndividual", sum(fine) AS fine, count(*) AS acts
       FROM penalty_decisions JOIN penalty_acts ON decision_id = id WHERE ${IN_2021('decided_on')} GROUP BY id`,
    );
    const ofIndividuals = decisions
      .filter(({ isIndividual }) => isIndividual)
      .map(({ fine }) => Number(fine));
    const ofOrganizations = decisions.filter(({ isIndividual }) => !isIndividual);
    expect(Math.min(...ofIndividuals)).toBeGreaterThanOrEqual(5_000_000);
    expect(Math.max(...ofIndividuals)).toBeLessThanOrEqual(15_000_000);
    expect(ofIndividuals.filter((fine) => fine % 2_500_000 !== 0)).toHaveLength(scale);
    for (const { fine } of ofOrganizations) {
      expect(Number(fine)).toBeGreaterThanOrEqual(10_000_000);
      expect(Number(fine)).toBeLessThanOrEqual(75_000_000);
    }
    expect(
      ofOrganizations.filter(({ fine, acts }) => Number(fine) === 75_000_000 && Number(acts) === 5),
    ).toHaveLength(scale);
  });

  it('domain names VNNIC was asked about in 2021, and by its middle', async () => {
    const figures = await count(
      databases.city,
      `SELECT count(*) FILTER (WHERE kind = 'REVOKE') AS revoke, count(*) FILTER (WHERE kind = 'SUSPEND') AS suspend,
        count(*) FILTER (WHERE kind = 'REVOKE' AND requested_on <= '2021-06-30') AS revoke_by_june,
        count(*) FILTER (WHERE kind = 'SUSPEND' AND requested_on <= '2021-06-30') AS suspend_by_june,
        count(DISTINCT a_label) AS names
       FROM domain_measures WHERE ${IN_2021('requested_on')}`,
    );
    expect(figures).toEqual(
      times({ revoke: 2, suspend: 50, revoke_by_june: 2, suspend_by_june: 42, names: 52 }),
    );
    const { news } = await count(
      databases.city,
      `SELECT count(*) AS news FROM domain_measures WHERE ${IN_2021('requested_on')}
       AND a_label ~ '^(tin|tintuc|bao|news|24h|online|thoibao|daily)-'`,
    );
    expect(news).toBeGreaterThanOrEqual(25 * scale);
  });

  it('accounts the city sent and the police received in 2021 are the same 63', async () => {
    const sent = await select<{ id: string }>(
      databases.city,
      `SELECT letters.id FROM verification_letters AS letters JOIN social_accounts ON social_accounts.id = account_id
       WHERE network = 'FACEBOOK' AND ${IN_2021('sent_on')} ORDER BY 1`,
    );
    const received = await select<{ id: string }>(
      databases.police,
      `SELECT id FROM verification_requests WHERE ${IN_2021('received_on')} AND letter_date < received_on ORDER BY 1`,
    );
    expect(sent).toHaveLength(63 * scale);
    expect(received).toEqual(sent);
  });

  it('cases transferred in 2021, to several provinces, one of them returned', async () => {
    const { cases, provinces, returned, handled } = await count(
      databases.city,
      `SELECT count(DISTINCT case_id) AS cases, count(DISTINCT province_code) AS provinces,
        count(returned_on) AS returned, count(reported_back_on) AS handled
       FROM case_transfers WHERE ${IN_2021('sent_on')}`,
    );
    expect({ cases, returned }).toEqual(times({ cases: 7, returned: 1 }));
    expect(provinces).toBeGreaterThan(1);
    expect(handled).toBeGreaterThan(1);
  });

  it('outreach of 2021 and the first quarter of 2022', async () => {
    const rows = await select<{ channel: string; items: string; deliveries: string | null }>(
      databases.city,
      `SELECT channel, count(*) AS items, sum(deliveries) AS deliveries FROM outreach_items
       WHERE published_on >= '2021-01-01' AND published_on < '2022-04-01' GROUP BY channel ORDER BY channel`,
    );
    const [fanpage, lotus, zalo] = rows;
    expect(rows.map(({ channel }) => channel)).toEqual(['FACEBOOK_FANPAGE', 'LOTUS', 'ZALO']);
    expect(Number(zalo?.items)).toBe(3_584 * scale);
    expect(Number(zalo?.deliveries)).toBeGreaterThan(927_000_000 * scale);
    expect(Number(zalo?.deliveries)).toBeLessThan(928_000_000 * scale);
    expect(Number(lotus?.items)).toBe(2_898 * scale);
    expect(Number(fanpage?.items)).toBeGreaterThan(0);
    expect(fanpage?.deliveries).toBeNull();
  });

  it('collectives commended on 8 April 2022 for 2021, and none else in the half year', async () => {
    expect(
      await count(
        databases.city,
        `SELECT count(DISTINCT recipient_code) AS collectives,
          count(DISTINCT recipient_code) FILTER (WHERE given_on = '2022-04-08' AND for_year = 2021) AS on_the_day
         FROM commendations WHERE given_on >= '2022-01-01' AND given_on < '2022-07-01'`,
      ),
    ).toEqual(times({ collectives: 10, on_the_day: 10 }));
  });

  it.each([
    ['licences', 'issued_on'],
    ['screenings', 'screened_on'],
    ['penalty_decisions', 'decided_on'],
    ['domain_measures', 'requested_on'],
    ['verification_letters', 'sent_on'],
    ['case_transfers', 'sent_on'],
    ['reminders', 'sent_on'],
    ['outreach_items', 'published_on'],
    ['commendations', 'given_on'],
  ])(
    '%s lie before, in and after the year of the report, so that a wrong period shows',
    async (table, column) => {
      const {
        before = 0,
        inside = 0,
        after = 0,
      } = await count(
        databases.city,
        `SELECT count(*) FILTER (WHERE ${column} < '2021-01-01') AS before,
        count(*) FILTER (WHERE ${IN_2021(column)}) AS inside,
        count(*) FILTER (WHERE ${column} >= '2022-04-09') AS after FROM ${table}`,
      );
      expect(Math.min(before, inside, after)).toBeGreaterThan(0);
    },
  );
});
