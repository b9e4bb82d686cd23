import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openAgencyDatabase, type AgencyDatabase, type DatabaseSettings } from '@lienthong/db';
import { copyMigratedCluster, createServerDatabase } from '@lienthong/db/testing';
import { TESTED_DATABASES } from '@lienthong/chassis/testing';
import { TestFolder } from '../table/testing/written-files';
import { countOf, inventedCode } from '../testing/import-run';

const ROWS = 3_000;
const MAIN = join(__dirname, '..', 'main.js');
const HEADERS = 'Số giấy phép;Ngày cấp;Mã số doanh nghiệp;Có giá trị đến;Tên miền';

interface Place {
  readonly environment: Readonly<Record<string, string>>;
  readonly settings: DatabaseSettings;
  drop(): Promise<void>;
}

async function placeOf(postgresUrl: string | undefined, folder: TestFolder): Promise<Place> {
  if (postgresUrl === undefined) {
    await copyMigratedCluster('city', join(folder.path, 'city'));
    return {
      environment: { DATA_DIRECTORY: folder.path },
      settings: { kind: 'embedded', directory: join(folder.path, 'city'), statementTimeoutMs: 8_000 },
      drop: () => Promise.resolve(),
    };
  }
  const { url, drop } = await createServerDatabase(postgresUrl);
  return {
    environment: { DATABASE_URL_CITY: url },
    settings: { kind: 'postgres', url, poolSize: 2, statementTimeoutMs: 8_000 },
    drop,
  };
}

async function look<Answer>(
  place: Place,
  work: (database: AgencyDatabase) => Promise<Answer>,
): Promise<Answer> {
  const database = await openAgencyDatabase('city', place.settings);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** A server ends the session of a process that is gone when it notices, after the statement that runs. */
async function untilNobodyImports({ knex }: AgencyDatabase): Promise<void> {
  for (;;) {
    const { rows } = await knex.raw<{ rows: unknown[] }>(
      `SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database AND datname = current_database()
       WHERE locktype = 'advisory' AND classid = 0 AND objid = 7104240`,
    );
    if (rows.length === 0) return;
    await sleep(50);
  }
}

describe.each(TESTED_DATABASES)('an import that is killed ($kind)', ({ postgresUrl }) => {
  let folder: TestFolder;
  let place: Place;

  beforeAll(async () => {
    folder = new TestFolder();
    place = await placeOf(postgresUrl, folder);
    await look(place, (database) => database.migrate());
  });

  afterAll(async () => {
    await place.drop();
    folder.remove();
  });

  /** Runs the command as a process; kills it without warning once it writes, or lets it end. */
  function run(words: readonly string[], isKilled: boolean): Promise<number | null> {
    const child = spawn(process.execPath, [...process.execArgv, MAIN, 'site-licences', ...words], {
      env: { ...process.env, TEST_POSTGRES_URL: '', IMPORT_PROGRESS_MS: '1', ...place.environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (isKilled && /writing [1-9]/.test(text)) child.kill('SIGKILL');
    });
    return new Promise((resolve) => child.on('close', resolve));
  }

  it.each(['whole', 'skip-bad'])(
    'left whole batches or nothing (%s), and goes on to the last row',
    async (mode) => {
      const symbol = mode === 'whole' ? 'GP-A' : 'GP-B';
      const rows = Array.from(
        { length: ROWS },
        (_, index) => `${index + 1}/${symbol};05/05/2017;${inventedCode(1)};04/05/2027;tin${index}.vn`,
      );
      const path = folder.write(`${mode}.csv`, [HEADERS, ...rows].join('\n'));
      const words = mode === 'whole' ? [path] : [path, '--skip-bad'];
      const licences = (): Promise<number> =>
        look(place, (database) => countOf(database, `licences WHERE symbol = '${symbol}'`));

      expect(await run(words, true)).toBeNull();
      await look(place, untilNobodyImports);
      const left = await licences();
      expect(left).toBeLessThan(ROWS);
      if (mode === 'whole') expect(left).toBe(0);
      else expect([left % 1_000, left > 0]).toEqual([0, true]);

      expect(await run(words, false)).toBe(0);
      expect(await licences()).toBe(ROWS);
    },
    120_000,
  );
});
