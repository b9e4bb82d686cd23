import { DATABASE_OWNERS, isDatabaseOwner, openAgencyDatabase } from '@lienthong/db';
import { readDatabaseSettings } from '../environment';
import { createLog } from '../log';

/** `npm run migrate -- [agency | gateway …]`: brings databases up to this build, all unless some are named, and says what was done. */
async function main(): Promise<void> {
  const log = createLog('migrate', process.env['LOG_LEVEL'] ?? 'warn');
  const named = process.argv.slice(2);
  const unknown = named.find((name) => !isDatabaseOwner(name));
  if (unknown !== undefined) {
    console.error(
      `There is no database of "${unknown}". Say which: ${DATABASE_OWNERS.join(', ')}, or none for all.`,
    );
    process.exit(2);
  }
  const owners = named.length > 0 ? named.filter(isDatabaseOwner) : DATABASE_OWNERS;
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
