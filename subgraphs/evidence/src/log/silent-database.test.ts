import { openAgencyDatabase, type AgencyDatabase } from '@lienthong/db';
import { createMigratedDatabase, openSilentWay, type SilentWay } from '@lienthong/db/testing';
import { inventedRead } from '../testing/invented-reads';
import { prepareLog, type LogUnderTest } from '../testing/open-log';
import type { EvidenceLog } from './evidence-log';

const SERVER = process.env['TEST_POSTGRES_URL'];
if (!SERVER) console.info('A silent database of evidence is not tested: TEST_POSTGRES_URL is not set.');

const DEADLINE_MS = 200;

(SERVER ? describe : describe.skip)('a log whose database has fallen silent', () => {
  let created: Awaited<ReturnType<typeof createMigratedDatabase>>;
  let way: SilentWay;
  let database: AgencyDatabase;
  let tested: LogUnderTest;
  let log: EvidenceLog;

  beforeAll(async () => {
    created = await createMigratedDatabase('evidence', String(SERVER));
    way = await openSilentWay(created.url);
    database = await openAgencyDatabase('evidence', {
      kind: 'postgres',
      url: way.url,
      poolSize: 2,
      statementTimeoutMs: 500,
    });
    tested = await prepareLog(database);
    log = tested.open({ deadlineMs: DEADLINE_MS });
    await log.append(inventedRead(1));
    // Nothing else is under way then, for which there could be another connection.
    await log.seal();
  });
  afterAll(async () => {
    await tested.dispose();
    await database.close();
    await way.close();
    await created.drop();
  });

  it('refuses, says so before anybody is asked anything, and records again on another connection', async () => {
    way.swallow();
    await expect(log.append(inventedRead(2))).rejects.toMatchObject({ reason: 'UNAVAILABLE' });
    await new Promise((later) => setTimeout(later, 20));
    expect(log.expectServing).toThrow('does not answer');
    const isBack = async (): Promise<boolean> =>
      log.append(inventedRead(3)).then(
        () => true,
        () => false,
      );
    while (!(await isBack())) await new Promise((later) => setTimeout(later, 50));
    expect(log.expectServing).not.toThrow();
  }, 20_000);

  it('closes all the same', async () => {
    way.swallow();
    const last = log.append(inventedRead(4)).catch((error: unknown) => error);
    await log.close();
    expect(await last).toMatchObject({ reason: 'UNAVAILABLE' });
  }, 20_000);
});
