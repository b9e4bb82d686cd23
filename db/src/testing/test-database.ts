/** Fresh, migrated databases for tests, of this package and of others. Nothing here is for production. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type DatabaseOwner } from '../database-owner';
import { type AgencyDatabase, openAgencyDatabase } from '../agency-database';
import { ensureTemplate } from '../cluster-template';
import { ensureEmptyTemplate } from '../template-folder';
import { copyCluster } from '../embedded/cluster';
import { createMigratedDatabase, createServerDatabase } from './server-template';

export { createMigratedDatabase, createServerDatabase } from './server-template';
export { openSilentWay, type SilentWay } from './silent-way';

export interface TestDatabaseOptions {
  /** A server on which databases and roles may be created; without it the database is embedded. */
  postgresUrl?: string | undefined;
  statementTimeoutMs?: number | undefined;
  acquireTimeoutMs?: number | undefined;
  idleInTransactionTimeoutMs?: number | undefined;
  poolSize?: number | undefined;
  migrationsDirectory?: string | undefined;
  /** Leave the database empty, without schema and roles. */
  unmigrated?: boolean | undefined;
}

export interface TestDatabase extends AgencyDatabase {
  /** Closes the database and removes every trace of it but roles and template on a server. */
  dispose(): Promise<void>;
}

const STATEMENT_MS = 5_000;
// Beside the workspaces, ignored by git: temporary folders may be writable by strangers.
const TEMPLATES = resolve(__dirname, '..', '..', '..', '.data', 'templates');

function disposable(database: AgencyDatabase, remove: () => Promise<void>): TestDatabase {
  return {
    ...database,
    async dispose() {
      await database.close();
      await remove();
    },
  };
}

async function openOnServer(
  agency: DatabaseOwner,
  serverUrl: string,
  options: TestDatabaseOptions,
): Promise<TestDatabase> {
  const isOfTemplate = options.unmigrated !== true && options.migrationsDirectory === undefined;
  const { url, drop } = await (isOfTemplate
    ? createMigratedDatabase(agency, serverUrl)
    : createServerDatabase(serverUrl));
  const database = await openAgencyDatabase(agency, {
    ...options,
    statementTimeoutMs: options.statementTimeoutMs ?? STATEMENT_MS,
    kind: 'postgres',
    url,
    poolSize: options.poolSize ?? 4,
  });
  if (!isOfTemplate && options.unmigrated !== true) await database.migrate();
  return disposable(database, drop);
}

async function openEmbedded(agency: DatabaseOwner, options: TestDatabaseOptions): Promise<TestDatabase> {
  const template = await (options.unmigrated === true
    ? ensureEmptyTemplate(TEMPLATES)
    : ensureTemplate(agency, { ...options, directory: TEMPLATES }));
  const directory = await mkdtemp(join(tmpdir(), `lienthong-${agency}-`));
  const database = await openAgencyDatabase(agency, {
    ...options,
    statementTimeoutMs: options.statementTimeoutMs ?? STATEMENT_MS,
    kind: 'embedded',
    directory,
    templateDirectory: template,
  });
  return disposable(database, () => rm(directory, { recursive: true, force: true }));
}

/** A migrated, closed embedded database in a folder that has none, for commands that open it themselves. */
export async function copyMigratedCluster(agency: DatabaseOwner, directory: string): Promise<void> {
  await copyCluster(await ensureTemplate(agency, { directory: TEMPLATES }), directory);
}

/** A database of its own for one test file: embedded and copied from a template, unless a server is given. */
export function openTestDatabase(
  agency: DatabaseOwner,
  options: TestDatabaseOptions = {},
): Promise<TestDatabase> {
  const { postgresUrl } = options;
  return postgresUrl === undefined
    ? openEmbedded(agency, options)
    : openOnServer(agency, postgresUrl, options);
}
