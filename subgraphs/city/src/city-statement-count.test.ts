import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { countStatements } from '@lienthong/db';
import { startCitySubgraph } from '.';
import { crowdCodes, writeCrowd } from './testing/invented-crowd';
import { writeStory } from './testing/invented-story';

const CROWD = 50;

const DECISION = `number total { amount } sanctioningTitle { name } remedies { kind }
  subject { __typename } acts { fine { amount } violation { id } provision { article } }`;

const FIELDS: Readonly<Record<string, string>> = {
  siteLicences:
    'siteLicences(first: 2) { nodes { number status domains { name } categories issuances { kind } } }',
  violations: `violations(first: 2) { nodes { case { number owner { id } } account { url } provision { article }
    subject { __typename } evidence { sha256 } penaltyDecision { ${DECISION} } } }`,
  penaltyDecisions: `penaltyDecisions(first: 2) { nodes { ${DECISION} } }`,
  domainMeasures: `domainMeasures(first: 2) { nodes { domain
    basis { ... on PenaltyBasis { decision { ${DECISION} } } } } }`,
  reminders: 'reminders(first: 2) { nodes { domains criteria { label } } }',
  commendations: 'commendations(first: 2) { nodes { forYear } }',
  'cases of violations': `violations(first: 2) { nodes { case { transfers { status }
    screenings(first: 2) { nodes { target { ... on SocialAccount { url } } } }
    violations(first: 2) { nodes { penaltyDecision { number } } } } } }`,
};

describe.each(TESTED_DATABASES)('what the city costs over $kind', ({ postgresUrl }) => {
  let city: TestedSubgraph;
  const codes = crowdCodes(CROWD);

  beforeAll(async () => {
    city = await startTestedSubgraph('city', startCitySubgraph, postgresUrl);
    await city.database.knex.transaction(async (trx) => {
      await writeStory(trx);
      await writeCrowd(trx, codes);
    });
  });
  afterAll(() => city.dispose());

  async function statementsFor(organizations: readonly string[], fields: string): Promise<number> {
    const counting = countStatements(city.database);
    const { data, errors } = await city.ask<{ _entities: Record<string, { nodes: unknown[] }>[] }>(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Organization { ${fields} } } }`,
      { of: organizations.map((code) => ({ __typename: 'Organization', code })) },
    );
    counting.stop();
    expect(errors).toBeUndefined();
    expect(data?._entities).toHaveLength(organizations.length);
    for (const entity of data?._entities ?? []) {
      for (const list of Object.values(entity)) expect(list.nodes).toHaveLength(2);
    }
    return counting.count();
  }

  it.each(Object.keys(FIELDS))(
    'asks the database as often for fifty organisations as for one: %s',
    async (name) => {
      const fields = FIELDS[name] ?? '';
      const forOne = await statementsFor(codes.slice(0, 1), fields);
      expect(forOne).toBeGreaterThan(0);
      expect(await statementsFor(codes, fields)).toBe(forOne);
    },
  );

  it('answers each figure with one statement', async () => {
    for (const figure of [
      'enforcementStatistics(period: $period) { sitesScreened totalFines { amount } casesTransferred }',
      'outreachStatistics(period: $period) { byChannel { items } }',
      'commendationStatistics(period: $period) { collectives individuals }',
    ]) {
      const counting = countStatements(city.database);
      const period = { from: '2021-01-01', until: '2022-01-01' };
      await city.ask(`query ($period: Period!) { ${figure} }`, { period });
      counting.stop();
      expect(counting.count()).toBe(1);
    }
  });
});
