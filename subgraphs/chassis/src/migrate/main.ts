import { openAgencyDatabase } from '@lienthong/db';
import { AGENCIES, isAgencyName } from '@lienthong/schema';
import { readDatabaseSettings } from '../environment';
import { createLog } from '../log';

/** `npm run migrate -- [agency …]`: brings databases up to this build, all unless some are named, and says what was done. */
async function main(): Promise<void> {
  const log = createLog('migrate', process.env['LOG_LEVEL'] ?? 'warn');
  const named = process.argv.slice(2).filter(isAgencyName);
  const agencies = named.length > 0 ? named : AGENCIES;
  for (const [agency, settings] of readDatabaseSettings(process.env, agencies)) {
    const database = await openAgencyDatabase(agency, settings, log);
    try {
      const { applied } = await database.migrate();
      console.log(`${agency}: ${applied.length > 0 ? applied.join(', ') : 'up to date'}`);
    } finally {
      await database.close();
    }
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
  process.exit(1);
});
