import { openAgencyDatabase, type DatabaseOwner } from '@lienthong/db';
import { readDatabaseSettings } from '../environment';
import { createLog } from '../log';
import { readMigrateArguments, USAGE } from './migrate-arguments';

const MISTAKEN_USE = 2;

/** `npm run migrate` */
async function main(): Promise<void> {
  let owners: readonly DatabaseOwner[] | undefined;
  try {
    owners = readMigrateArguments(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exitCode = MISTAKEN_USE;
    return;
  }
  if (!owners) {
    console.log(USAGE);
    return;
  }
  const log = createLog('migrate', process.env['LOG_LEVEL'] ?? 'warn');
  for (const [owner, settings] of readDatabaseSettings(process.env, owners)) {
    const database = await openAgencyDatabase(owner, settings, log);
    try {
      const { applied } = await database.migrate();
      console.log(`${owner}: ${applied.length > 0 ? applied.join(', ') : 'up to date'}`);
    } finally {
      await database.close();
    }
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
  process.exit(1);
});
