import {
  startTestedSubgraph,
  TESTED_DATABASES,
  type Answer,
  type TestedSubgraph,
} from '@lienthong/chassis/testing';
import { startCitySubgraph } from '.';
import { crowdCodes, writeCrowd } from './testing/invented-crowd';
import * as story from './testing/invented-story';

const { CASE, DECISION, FIRM, MEASURE, SCREENING, TRANSFER, VIOLATION } = story;

interface ListPage {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

type ListAnswer = Answer<Readonly<Record<string, ListPage>>>;

const ROOT_LISTS = [
  'cases',
  'caseTransfers',
  'screenings',
  'violations',
  'penaltyDecisions',
  'domainMeasures',
  'reminders',
  'outreachItems',
  'commendations',
  'siteLicences',
  'legalProvisions',
] as const;

const PAGE = 'nodes { id } pageInfo { hasNextPage endCursor }';

describe.each(TESTED_DATABASES)('lists of the city over $kind', ({ postgresUrl }) => {
  let city: TestedSubgraph;
  const [crowdFirm = '', otherCrowdFirm = ''] = crowdCodes(2);

  beforeAll(async () => {
    city = await startTestedSubgraph('city', startCitySubgraph, postgresUrl);
    await city.database.knex.transaction(async (trx) => {
      await story.writeStory(trx);
      await writeCrowd(trx, [crowdFirm, otherCrowdFirm]);
    });
  });
  afterAll(() => city.dispose());

  /** Reads a list to its end and answers the ids in the order they came. */
  async function readThrough(
    first: number,
    ask: (args: string) => Promise<ListPage | undefined>,
  ): Promise<string[]> {
    const ids: string[] = [];
    let after = '';
    for (let pages = 0; pages < 60; pages += 1) {
      const page = await ask(`first: ${first}${after}`);
      if (page === undefined) throw new Error('the list was not answered');
      ids.push(...page.nodes.map(({ id }) => id));
      if (!page.pageInfo.hasNextPage) return ids;
      after = `, after: "${page.pageInfo.endCursor}"`;
    }
    throw new Error('the list does not end');
  }

  async function askOrganization(
    code: string,
    field: string,
  ): Promise<Answer<{ _entities: Record<string, ListPage>[] }>> {
    return city.ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Organization { ${field} } } }`,
      { of: [{ __typename: 'Organization', code }] },
    );
  }

  it.each(ROOT_LISTS)('neither skips nor repeats rows of %s that share a day', async (list) => {
    const read = (first: number, direction: string) =>
      readThrough(first, async (args) => {
        const { data }: ListAnswer = await city.ask(`{ ${list}(${args}${direction}) { ${PAGE} } }`);
        return data?.[list];
      });
    const whole = await read(100, '');
    expect(whole.length).toBeGreaterThanOrEqual(3);
    expect(new Set(whole).size).toBe(whole.length);
    expect(await read(2, '')).toEqual(whole);
    if (list !== 'legalProvisions' && list !== 'siteLicences') {
      expect(await read(3, ', direction: ASC')).toEqual([...whole].reverse());
    }
  });

  it.each(['violations', 'penaltyDecisions', 'domainMeasures', 'reminders', 'commendations', 'siteLicences'])(
    'neither skips nor repeats rows of an organisation in its list of %s',
    async (list) => {
      const ids = await readThrough(1, async (args) => {
        const { data } = await askOrganization(crowdFirm, `${list}(${args}) { ${PAGE} }`);
        return data?._entities[0]?.[list];
      });
      expect(new Set(ids).size).toBe(3);
      expect(ids).toEqual([...ids].sort().reverse());
    },
  );

  it.each([...ROOT_LISTS])('refuses pages of %s that are empty or too large', async (list) => {
    for (const first of [0, -1, 101, 1_000_000]) {
      const { data, errors }: ListAnswer = await city.ask(`{ ${list}(first: ${first}) { nodes { id } } }`);
      expect(data?.[list]).toBeNull();
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
      expect(errors?.[0]?.message).toContain('from 1 to 100');
    }
  });

  it('refuses a cursor of another filter, direction, list or organisation', async () => {
    const { data }: ListAnswer = await city.ask(`{ violations(first: 1) { ${PAGE} } }`);
    const cursor = data?.['violations']?.pageInfo.endCursor;
    for (const list of [
      `violations(first: 1, after: "${cursor}", filter: { subjectKind: ORGANIZATION })`,
      `violations(first: 1, after: "${cursor}", direction: ASC)`,
      `penaltyDecisions(first: 1, after: "${cursor}")`,
      `violations(first: 1, after: "cursor")`,
    ]) {
      const { errors } = await city.ask(`{ ${list} { nodes { id } } }`);
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    }
    const own = await askOrganization(crowdFirm, `violations(first: 1) { ${PAGE} }`);
    const ownCursor = own.data?._entities[0]?.['violations']?.pageInfo.endCursor;
    const read = `violations(first: 1, after: "${ownCursor}") { nodes { id } }`;
    expect((await askOrganization(crowdFirm, read)).errors).toBeUndefined();
    expect((await askOrganization(otherCrowdFirm, read)).errors?.[0]?.extensions?.code).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('refuses a period that holds no day', async () => {
    const { errors } = await city.ask(
      '{ violations(first: 1, filter: { occurred: { from: "2021-01-01", until: "2021-01-01" } }) { nodes { id } } }',
    );
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  const Y2021 = '{ from: "2021-01-01", until: "2022-01-01" }';

  it.each([
    ['cases', `opened: ${Y2021}`, [CASE.lastDay, CASE.open, CASE.transferred]],
    ['caseTransfers', `sent: ${Y2021}`, [TRANSFER.returned, TRANSFER.handled]],
    ['screenings', `screened: ${Y2021}`, [SCREENING.account, SCREENING.site]],
    ['violations', `occurred: ${Y2021}`, [VIOLATION.personAgain, VIOLATION.personPost, VIOLATION.firmPost]],
    ['penaltyDecisions', `decided: ${Y2021}`, [DECISION.person, DECISION.firmAgain, DECISION.firm]],
    ['domainMeasures', `requested: ${Y2021}`, [MEASURE.suspension, MEASURE.revocation]],
    ['outreachItems', `published: ${Y2021}`, [story.ITEM.zaloAgain, story.ITEM.zalo]],
    ['reminders', 'sent: { from: "2022-06-30", until: "2022-07-01" }', [story.REMINDER.before]],
    ['commendations', 'given: { from: "2022-06-30", until: "2022-07-01" }', [story.COMMENDATION.firmAgain]],
    ['cases', `opened: ${Y2021}, isOpen: false`, [CASE.transferred]],
    ['cases', `opened: ${Y2021}, isOpen: true`, [CASE.lastDay, CASE.open]],
    ['caseTransfers', `sent: ${Y2021}, province: "34"`, [TRANSFER.returned, TRANSFER.handled]],
    ['caseTransfers', 'province: "01"', []],
    ['screenings', `screened: ${Y2021}, targetKind: SITE`, [SCREENING.site]],
    ['screenings', `screened: ${Y2021}, targetKind: ACCOUNT`, [SCREENING.account]],
    ['screenings', 'topic: COVID_19', [SCREENING.account]],
    ['violations', `occurred: ${Y2021}, subjectKind: ORGANIZATION`, [VIOLATION.firmPost]],
    ['violations', 'subjectKind: INDIVIDUAL', [VIOLATION.personAgain, VIOLATION.personPost]],
    ['violations', `organization: "${FIRM}"`, [VIOLATION.firmPost, VIOLATION.firmSite]],
    ['violations', `organization: "${FIRM}", subjectKind: INDIVIDUAL`, []],
    ['penaltyDecisions', 'subjectKind: INDIVIDUAL', [DECISION.nextYear, DECISION.person]],
    ['penaltyDecisions', `organization: "${FIRM}"`, [DECISION.firmAgain, DECISION.firm]],
    ['domainMeasures', 'domain: "TIN-THỬ.vn"', [MEASURE.nextYear, MEASURE.revocation]],
    ['domainMeasures', `requested: ${Y2021}, kind: SUSPEND`, [MEASURE.suspension]],
    ['outreachItems', 'channel: ZALO', [story.ITEM.zaloAgain, story.ITEM.zalo]],
    ['outreachItems', 'channel: FACEBOOK_FANPAGE', []],
  ])('narrows %s to { %s }', async (list, filter, ids) => {
    const { data, errors }: ListAnswer = await city.ask(
      `{ ${list}(first: 9, filter: { ${filter} }) { nodes { id } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data?.[list]?.nodes.map(({ id }) => id)).toEqual(ids);
  });
});
