/**
 * A process for tests to kill: opens the embedded database in its first argument, and writes rows for ever. It says
 * each row's id when, and only when, the database has acknowledged it.
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { openAgencyDatabase } from '../agency-database';

const STDOUT = 1;

async function writeForEver(directory: string, firstId: number): Promise<void> {
  const database = await openAgencyDatabase('city', {
    kind: 'embedded',
    directory,
    statementTimeoutMs: 5_000,
    migrationsDirectory: join(__dirname, 'fixture-migrations'),
  });
  for (let id = firstId; ; id++) {
    await database.knex('holders').insert({ id, name: `holder ${id}` });
    writeSync(STDOUT, `${id}\n`);
  }
}

writeForEver(process.argv[2] ?? '', Number(process.argv[3])).catch((error: unknown) => {
  writeSync(STDOUT, `${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}\n`);
  process.exit(1);
});
