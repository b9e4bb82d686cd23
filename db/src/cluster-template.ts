/** Embedded clusters with an agency's migrations applied, made in advance to be copied. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type DatabaseOwner } from './database-owner';
import { openAgencyDatabase } from './agency-database';
import { migrationsFingerprint, shippedMigrations } from './agency-migrations';
import { makeFolder } from './make-folder';
import { emptyTemplate, engineFingerprint, ensureMade, whileLocked } from './template-folder';

export interface TemplateOptions {
  /** Where templates are kept. */
  directory: string;
  /** By default the migrations that are shipped in this package. */
  migrationsDirectory?: string | undefined;
}

const MIGRATION_STATEMENT_MS = 120_000;

/** The folder of a closed cluster with the agency's migrations applied, made now if there is none yet. */
export async function ensureTemplate(agency: DatabaseOwner, options: TemplateOptions): Promise<string> {
  const { directory } = options;
  const migrationsDirectory = options.migrationsDirectory ?? shippedMigrations(agency);
  const fingerprint = createHash('sha256')
    .update(engineFingerprint())
    .update(agency)
    .update(migrationsFingerprint(migrationsDirectory))
    .digest('hex');
  const ready = join(directory, `${agency}-${fingerprint.slice(0, 20)}`);
  if (existsSync(ready)) return ready;

  makeFolder(directory);
  return whileLocked(directory, async () => {
    const empty = await emptyTemplate(directory);
    return ensureMade(directory, agency, fingerprint, async (unfinished) => {
      const database = await openAgencyDatabase(agency, {
        kind: 'embedded',
        directory: unfinished,
        templateDirectory: empty,
        statementTimeoutMs: MIGRATION_STATEMENT_MS,
        migrationsDirectory,
      });
      try {
        await database.migrate();
      } finally {
        await database.close();
      }
    });
  });
}
