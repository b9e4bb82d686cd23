import { type Knex } from 'knex';
import {
  applyMigrations,
  findPendingMigrations,
  type MigrationReport,
  shippedMigrations,
  whileMigrationsAreLocked,
} from './agency-migrations';
import { prepareAgencySchema } from './agency-schema';
import { type DatabaseAccess } from './database-access';
import { type DatabaseOwner } from './database-owner';
import { type DatabaseLog, type DatabaseSettings } from './database-settings';
import { openEmbedded } from './embedded/open-embedded';
import { openPostgres } from './open-postgres';

/** One agency's database, or the gateway's own. Its tables live in a PostgreSQL schema that is named like its owner. */
export interface AgencyDatabase {
  agency: DatabaseOwner;
  kind: DatabaseSettings['kind'];
  /** Serves as the agency's service role, which owns nothing and may do what the migrations granted it. */
  knex: Knex;
  /** Brings schema, service role and tables up to this build; safe to call from several processes at once. */
  migrate: () => Promise<MigrationReport>;
  /** One session of the tables' owner, for what the service may not do; it ends with the work. */
  asOwner: <T>(work: (knex: Knex) => Promise<T>) => Promise<T>;
  /** The migrations of this build that the database lacks. */
  pendingMigrations: () => Promise<string[]>;
  /** Whether a statement is answered right now; never throws. */
  isHealthy: () => Promise<boolean>;
  /** Ends the connections; an embedded database is written to its files and given free. */
  close: () => Promise<void>;
}

const OWNER_GRACE_MS = 2_000;
const SILENT: DatabaseLog = { info: () => undefined, warn: () => undefined };

function access(
  agency: DatabaseOwner,
  settings: DatabaseSettings,
  log: DatabaseLog,
): Promise<DatabaseAccess> {
  switch (settings.kind) {
    case 'postgres':
      return Promise.resolve(openPostgres(agency, settings, log));
    case 'embedded':
      return openEmbedded(agency, settings, log);
  }
}

/** Opens one agency's database, of either kind, behind one interface. */
export async function openAgencyDatabase(
  agency: DatabaseOwner,
  settings: DatabaseSettings,
  log: DatabaseLog = SILENT,
): Promise<AgencyDatabase> {
  const { knex, asOwner, servingLogin, close } = await access(agency, settings, log);
  const directory = settings.migrationsDirectory ?? shippedMigrations(agency);
  let closing: Promise<void> | undefined;
  let lastMigration: Promise<unknown> = Promise.resolve();

  async function whileOwner<T>(work: (knex: Knex) => Promise<T>): Promise<T> {
    const owner = asOwner();
    try {
      return await work(owner.knex);
    } finally {
      await owner.close(OWNER_GRACE_MS);
    }
  }

  function migrateNow(): Promise<MigrationReport> {
    return whileOwner((owner) =>
      whileMigrationsAreLocked(owner, async () => {
        await prepareAgencySchema(owner, agency, log, servingLogin);
        return applyMigrations(owner, agency, directory);
      }),
    );
  }

  return {
    agency,
    kind: settings.kind,
    knex,
    migrate() {
      const migration = lastMigration.then(migrateNow);
      lastMigration = migration.catch(() => undefined);
      return migration;
    },
    asOwner: whileOwner,
    pendingMigrations: () => findPendingMigrations(knex, agency, directory),
    isHealthy: () =>
      knex.raw('SELECT 1').then(
        () => true,
        () => false,
      ),
    close() {
      closing ??= lastMigration.then(close);
      return closing;
    },
  };
}
