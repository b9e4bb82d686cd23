/** Reads, runs and counts an agency's migrations. Only one process at a time migrates a database. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Knex } from 'knex';
import { type DatabaseOwner } from './database-owner';
import { ServiceRoleUnavailableError } from './database-errors';
import { countChangesOfAllTables } from './migrations/change-counts';
import { serviceRoleOf } from './session';

/** What a call of `migrate` did. */
export interface MigrationReport {
  agency: DatabaseOwner;
  /** The names of the migrations that ran now, in order; empty when there was nothing to do. */
  applied: string[];
}

const MIGRATION_TABLE = 'knex_migrations';
const MIGRATION_FILE = /^\d{14}-[a-z0-9]+(?:-[a-z0-9]+)*\.js$/;
const LOCK_POLL_MS = 150;
// An arbitrary number of this project, which must only stay the same: the name of the lock in every database.
const MIGRATION_LOCK = 7_104_225;

export function shippedMigrations(agency: DatabaseOwner): string {
  return join(__dirname, 'migrations', agency);
}

function migrationFiles(directory: string): string[] {
  const files = readdirSync(directory).filter((file) => file.endsWith('.js'));
  const misnamed = files.find((file) => !MIGRATION_FILE.test(file));
  if (misnamed !== undefined) {
    throw new Error(`${misnamed} in ${directory} is not named like a migration: YYYYMMDDHHMMSS-verb-noun`);
  }
  return files.sort().map((file) => basename(file, '.js'));
}

/**
 * Changes whenever what the migrations do may change. Code that a migration imports counts as part of it, as far as
 * it lies beside the migrations or one folder above.
 */
export function migrationsFingerprint(directory: string): string {
  const hash = createHash('sha256');
  for (const folder of [dirname(directory), directory]) {
    const files = readdirSync(folder, { withFileTypes: true }).filter(
      (file) => file.isFile() && file.name.endsWith('.js') && !file.name.endsWith('.test.js'),
    );
    for (const { name } of files.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest('hex');
}

function isMigration(module: unknown): module is Knex.Migration {
  return typeof module === 'object' && module !== null && 'up' in module && typeof module.up === 'function';
}

/** Migrations are recorded without a file ending, so that a build step cannot make them look new. */
function migrationSource(directory: string): Knex.MigrationSource<string> {
  const load = createRequire(__filename);
  return {
    getMigrations: () => Promise.resolve(migrationFiles(directory)),
    getMigrationName: (migration) => migration,
    getMigration(migration): Promise<Knex.Migration> {
      const module: unknown = load(join(directory, `${migration}.js`));
      if (!isMigration(module)) throw new Error(`${migration} exports no "up"`);
      // The type asks for a way back; data is brought back from a backup, not by a program run once in its life.
      return Promise.resolve({ down: () => Promise.resolve(), ...module });
    },
  };
}

/**
 * Runs `work` while no other session migrates this database. It asks again and again instead of waiting in the
 * database, because a session that waits inside a statement holds a snapshot, and CREATE INDEX CONCURRENTLY in the
 * session that has the lock would wait for that snapshot for ever. The lock ends with its session, so a migration
 * that was killed leaves nothing to clean up.
 */
export async function whileMigrationsAreLocked<T>(owner: Knex, work: () => Promise<T>): Promise<T> {
  for (;;) {
    const { rows } = await owner.raw<{ rows: [{ locked: boolean }] }>(
      'SELECT pg_try_advisory_lock(?) AS locked',
      [MIGRATION_LOCK],
    );
    if (rows[0].locked) break;
    await sleep(LOCK_POLL_MS);
  }
  try {
    return await work();
  } finally {
    await owner.raw('SELECT pg_advisory_unlock(?)', [MIGRATION_LOCK]).catch(() => undefined);
  }
}

/** Applies what is pending. The caller has the lock, and has prepared the schema. */
export async function applyMigrations(
  owner: Knex,
  agency: DatabaseOwner,
  directory: string,
): Promise<MigrationReport> {
  const options: Knex.MigratorConfig = {
    migrationSource: migrationSource(directory),
    tableName: MIGRATION_TABLE,
    schemaName: agency,
  };
  // knex's own lock is a row that a killed process leaves locked; the one around this call cannot be left behind.
  await owner.migrate.forceFreeMigrationsLock(options);
  const [, applied] = (await owner.migrate.latest(options)) as [number, string[]];
  await countChangesOfAllTables(owner, agency);
  // The serving login reads it to tell whether this build and its database belong together.
  await owner.raw(`GRANT SELECT ON "${agency}".${MIGRATION_TABLE} TO "${serviceRoleOf(agency)}"`);
  return { agency, applied };
}

/** The names of the migrations that are in this build and not in the database. */
export async function findPendingMigrations(
  service: Knex,
  agency: DatabaseOwner,
  directory: string,
): Promise<string[]> {
  const files = migrationFiles(directory);
  try {
    const known = await service.raw<{ rows: { present: boolean }[] }>(
      'SELECT to_regclass(?) IS NOT NULL AS present',
      [`${agency}.${MIGRATION_TABLE}`],
    );
    if (known.rows[0]?.present !== true) return files;
    const rows = await service<{ name: string }>(MIGRATION_TABLE).withSchema(agency).select('name');
    const applied = new Set(rows.map((row) => row.name));
    return files.filter((file) => !applied.has(file));
  } catch (error) {
    if (error instanceof ServiceRoleUnavailableError) return files;
    throw error;
  }
}
