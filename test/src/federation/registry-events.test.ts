import { callerWith } from '../testkit/callers';
import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';

interface Licence {
  id: string;
  status: string;
  holder: { code: string; dissolvedOn: string | null; headquarters: { province: { code: string } } | null };
}

interface Connection {
  nodes: Licence[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

type Events = Record<'siteLicences' | 'socialNetworkLicences', Connection | null> | null;

const HOLDER = `holder { code dissolvedOn headquarters(asOf: $day) { province { code } } }`;
const LICENCES = `(first: 100) { nodes { id status(asOf: $day) ${HOLDER} } pageInfo { hasNextPage } }`;
const ORPHANED = `query ($day: Date!) { orphanedLicences(asOf: $day) {
  asOf siteLicences${LICENCES} socialNetworkLicences${LICENCES} } }`;
const DEPARTED = `query ($day: Date!) { departedLicences(asOf: $day) { asOf province siteLicences${LICENCES} } }`;

const AFTER_ALL = '2026-10-30';
const REPORT = '2022-04-08';

describe('what the registry knows of an organisation shows in what it holds', () => {
  let federation: BorrowedFederation;

  beforeAll(async () => {
    federation = await borrowFederation();
  }, 60_000);
  afterEach(() => federation.restore());

  async function orphaned(day: string) {
    const { data, errors } = await federation.ask<{ orphanedLicences: Events }>(ORPHANED, { day });
    return { ...data?.orphanedLicences, errors };
  }

  async function departed(day: string) {
    const { data, errors } = await federation.ask<{ departedLicences: Events }>(DEPARTED, { day });
    return { ...data?.departedLicences, errors };
  }

  /** Ids of licences in force on the day whose holders the registry's own rows put in the list. */
  async function expected(agency: 'city' | 'ministry', day: string, holders: string): Promise<string[]> {
    const { rows: codes } = await federation.databases.registry.knex.raw<{ rows: { code: string }[] }>(
      holders,
    );
    const { rows } = await federation.databases[agency].knex.raw<{ rows: { id: string }[] }>(
      `SELECT id FROM licences WHERE holder_code = ANY(?) AND issued_on <= ?::date
         AND (revoked_on IS NULL OR revoked_on > ?::date)
         AND (SELECT max(valid_until) FROM licence_issuances
              WHERE licence_id = licences.id AND decided_on <= ?::date) > ?::date
         AND NOT EXISTS (SELECT 1 FROM licence_suspensions AS s
              WHERE s.licence_id = licences.id AND s.valid_from <= ?::date AND s.valid_until > ?::date)`,
      [codes.map(({ code }) => code), day, day, day, day, day, day],
    );
    return rows.map(({ id }) => id).sort();
  }

  const ids = (list: Connection | null | undefined) => list?.nodes.map(({ id }) => id).sort();

  it.each(['2025-11-03', AFTER_ALL])(
    'licences in force on %s of holders dissolved by then, at the city and at the ministry',
    async (day) => {
      const { siteLicences, socialNetworkLicences, errors } = await orphaned(day);
      const dissolved = `SELECT code FROM organizations WHERE dissolved_on <= '${day}'`;
      expect(errors).toBeUndefined();
      expect(ids(siteLicences)).toEqual(await expected('city', day, dissolved));
      expect(ids(socialNetworkLicences)).toEqual(await expected('ministry', day, dissolved));
      expect(siteLicences?.nodes.length).toBeGreaterThan(0);
      expect(socialNetworkLicences?.nodes.length).toBeGreaterThan(0);
      for (const { status, holder } of [
        ...(siteLicences?.nodes ?? []),
        ...(socialNetworkLicences?.nodes ?? []),
      ]) {
        expect(status).toBe('IN_FORCE');
        expect(holder.dissolvedOn && holder.dissolvedOn <= day).toBe(true);
      }
    },
  );

  it('nobody was dissolved by the day of the briefing', async () => {
    const { siteLicences, socialNetworkLicences } = await orphaned(REPORT);
    expect([siteLicences?.nodes, socialNetworkLicences?.nodes]).toEqual([[], []]);
  });

  it('flips a licence on the day its holder is dissolved, and not the day before', async () => {
    const { socialNetworkLicences } = await orphaned(AFTER_ALL);
    const [licence] = socialNetworkLicences?.nodes ?? [];
    const day = licence?.holder.dissolvedOn ?? '';
    const dayBefore = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
    expect(ids((await orphaned(day)).socialNetworkLicences)).toContain(licence?.id);
    expect(ids((await orphaned(dayBefore)).socialNetworkLicences)).not.toContain(licence?.id);
  });

  it.each(['2022-04-08', '2024-01-02', '2025-01-02', AFTER_ALL])(
    'site licences in force on %s whose holder sat in another province that day',
    async (day) => {
      const { siteLicences, errors } = await departed(day);
      expect(errors).toBeUndefined();
      expect(ids(siteLicences)).toEqual(
        await expected(
          'city',
          day,
          `SELECT organization_code AS code FROM headquarters JOIN organizations ON code = organization_code
           WHERE province_code NOT IN ('01', '28') AND valid_from <= '${day}'
             AND (valid_until IS NULL OR valid_until > '${day}')
             AND (dissolved_on IS NULL OR dissolved_on > '${day}')`,
        ),
      );
      const provinces = siteLicences?.nodes.map(({ holder }) => holder.headquarters?.province.code) ?? [];
      expect(provinces).not.toContain('01');
      if (day === AFTER_ALL) expect(new Set(provinces)).toEqual(new Set(['24', '79']));
      if (day === REPORT) expect(provinces).toEqual([]);
    },
  );

  it('reads them page by page without skipping or repeating, and refuses a cursor of another day', async () => {
    const page = (day: string, after: string | null) =>
      federation.ask<{ orphanedLicences: Events }>(
        `query ($day: Date!, $after: String) { orphanedLicences(asOf: $day) {
          siteLicences(first: 1, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } }`,
        { day, after },
      );
    const found: string[] = [];
    let cursor: string | null = null;
    for (;;) {
      const { data } = await page(AFTER_ALL, cursor);
      const list = data?.orphanedLicences?.siteLicences;
      if (!list) throw new Error('no page');
      found.push(...list.nodes.map(({ id }) => id));
      cursor = list.pageInfo.endCursor;
      if (!list.pageInfo.hasNextPage) break;
    }
    expect(found.length).toBeGreaterThan(1);
    expect(new Set(found).size).toBe(found.length);
    expect(found.sort()).toEqual(ids((await orphaned(AFTER_ALL)).siteLicences));
    const { errors } = await page('2026-10-29', cursor);
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
  });

  it('asks of today unless said', async () => {
    const { data } = await federation.ask<Record<string, { asOf: string }>>(
      '{ orphanedLicences { asOf } departedLicences { asOf province } }',
    );
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    expect(data).toEqual({
      orphanedLicences: { asOf: today },
      departedLicences: { asOf: today, province: '01' },
    });
  });

  it('withholds from whoever may not read the registry, or an agency’s licences, what would show them', async () => {
    const as = async (...scopes: string[]) =>
      (
        await federation.ask<Record<string, Events>>(
          `{ orphanedLicences(asOf: "${AFTER_ALL}") { siteLicences(first: 1) { nodes { id } }
              socialNetworkLicences(first: 1) { nodes { id } } }
            departedLicences(asOf: "${AFTER_ALL}") { siteLicences(first: 1) { nodes { id } } } }`,
          {},
          callerWith(...scopes),
        )
      ).data;
    expect(await as('registry:organization:read', 'city:licence:read')).toEqual({
      orphanedLicences: { siteLicences: { nodes: [expect.anything()] }, socialNetworkLicences: null },
      departedLicences: { siteLicences: { nodes: [expect.anything()] } },
    });
    expect(await as('registry:organization:read', 'ministry:licence:read')).toEqual({
      orphanedLicences: { siteLicences: null, socialNetworkLicences: { nodes: [expect.anything()] } },
      departedLicences: null,
    });
    expect(await as('city:licence:read', 'ministry:licence:read')).toEqual({
      orphanedLicences: null,
      departedLicences: { siteLicences: null },
    });
  });

  it.each([
    ['city' as const, 'siteLicences' as const, 'socialNetworkLicences' as const],
    ['ministry' as const, 'socialNetworkLicences' as const, 'siteLicences' as const],
  ])('the %s down costs its own licences and nothing else', async (agency, lost, kept) => {
    const whole = await orphaned(AFTER_ALL);
    federation.breakDown(agency);
    const partial = await orphaned(AFTER_ALL);
    expect(partial[lost]).toBeNull();
    expect(ids(partial[kept])).toEqual(ids(whole[kept]));
    expect(partial.errors?.some(({ path }) => path?.at(-1) === lost)).toBe(true);
  });

  it('with the registry down nothing is said of departed holders, which is not that there are none', async () => {
    federation.breakDown('registry');
    const { siteLicences, errors } = await departed(AFTER_ALL);
    expect(siteLicences).toBeNull();
    expect(errors?.map(({ extensions }) => extensions)).toContainEqual({
      code: 'SUBGRAPH_UNAVAILABLE',
      agency: 'registry',
    });
  });
});
