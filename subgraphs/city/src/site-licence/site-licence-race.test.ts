import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { startCitySubgraph } from '../city-subgraph';
import { LICENSING_OFFICER, LicensingDesk } from '../testing/licensing-desk';

/** The short form: `npm run soak -- --only acts` races a thousand times, through the gateway. */
const ROUNDS = 100;

describe.each(TESTED_DATABASES)('two officers and one licence ($kind)', ({ postgresUrl }) => {
  let city: TestedSubgraph;

  beforeAll(async () => {
    city = await startTestedSubgraph('city', startCitySubgraph, postgresUrl);
  });
  afterAll(() => city.dispose());

  it(`race ${ROUNDS} times: one wins each time, the other is told which version to look at, and no act is lost`, async () => {
    const desk = new LicensingDesk(city);
    const officers = ['nguyen-thi-mot', 'pham-van-hai'].map((subject) => ({ ...LICENSING_OFFICER, subject }));
    const licence = await desk.granted('2022-03-01', { terms: { validUntil: '2032-03-01' } });
    const winners: string[] = [];
    for (let version = 1; version <= ROUNDS; version += 1) {
      const change = { id: licence.id, version, kind: 'OWNER', on: '2022-04-01' };
      const outcomes = await Promise.all(
        officers.map((officer) =>
          desk.act('recordSiteLicenceChange', { ...change, description: officer.subject }, officer),
        ),
      );
      winners.push(
        ...officers
          .filter((_, index) => outcomes[index]?.record?.version === version + 1)
          .map(({ subject }) => subject),
      );
      expect(winners).toHaveLength(version);
      expect(outcomes.flatMap(({ userErrors }) => userErrors)).toEqual([
        expect.objectContaining({ code: 'STALE_VERSION', currentVersion: version + 1 }),
      ]);
    }
    const history = (await city.database
      .knex('acts')
      .where({ subject_id: licence.id })
      .orderBy('acts.version')) as { version: number; officer: string; reason: string | null }[];
    expect(history.map(({ version }) => version)).toEqual(
      Array.from({ length: ROUNDS + 1 }, (_, at) => at + 1),
    );
    expect(history.slice(1).map(({ officer }) => officer)).toEqual(winners);
    expect(history.slice(1).map(({ reason }) => reason)).toEqual(winners);
    const changes = await city.database.knex('licence_changes').where({ licence_id: licence.id });
    expect(changes).toHaveLength(ROUNDS);
  }, 60_000);
});
