import { createLog, isProduction } from '@lienthong/chassis';
import { EVIDENCE_DATABASE, openAgencyDatabase } from '@lienthong/db';
import { writeDemonstration } from '@lienthong/demonstration';
import { AGENCIES } from '@lienthong/schema';
import { openAccessDatabase } from '../access/access-database';
import { readEnvironment } from '../host/environment';
import { openDatabases } from '../host/one-process';

/**
 * Makes the demonstration databases at install time, so that the first start only starts. An install must not fail over
 * them: whatever stands in the way here, `npm start` meets again and explains.
 */
async function main(): Promise<void> {
  if (isProduction(process.env)) return;
  const { databases: settings, access, evidence } = readEnvironment(process.env);
  const log = createLog('prepare', 'silent');
  const accessDatabase = await openAccessDatabase(access.database, access.isDevelopment, log);
  await accessDatabase.prepare().finally(accessDatabase.close);
  const evidenceDatabase = await openAgencyDatabase(EVIDENCE_DATABASE, evidence.database, log);
  await evidenceDatabase.migrate().finally(evidenceDatabase.close);
  if (settings.size === 0) return;
  const databases = await openDatabases(settings, log);
  try {
    await writeDemonstration(databases, { seed: 1, scale: 1 });
  } finally {
    await Promise.all(AGENCIES.map((agency) => databases[agency].close()));
  }
}

main().catch((error: unknown) => {
  console.warn(
    `The demonstration data will be made at the first start: ${error instanceof Error ? error.message : ''}`,
  );
});
