import { openAgencyDatabase } from '@lienthong/db';
import { commandWords } from '@lienthong/schema';
import { readDatabaseSettings } from '../environment';
import { createLog } from '../log';
import { readMigrateArguments, USAGE } from './migrate-arguments';

/** `npm run migrate` */
async function main(): Promise<void> {
  const owners = commandWords(USAGE, readMigrateArguments);
  if (!owners) return;
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
