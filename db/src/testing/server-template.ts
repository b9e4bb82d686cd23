/** Migrated databases on a server, made once and copied: a copy takes a tenth of the time that migrating does. For tests alone. */
import { randomBytes } from 'node:crypto';
import { Client, DatabaseError } from 'pg';
import { openAgencyDatabase } from '../agency-database';
import { migrationsFingerprint, shippedMigrations } from '../agency-migrations';
import { type DatabaseOwner } from '../database-owner';

/** Held while a template is made, so that of many processes one makes it and the others wait. */
const MAKING_LOCK = 7_104_243;
const UNKNOWN_DATABASE = '3D000';
const MIGRATION_STATEMENT_MS = 120_000;
const MOST_TRIES = 3;

/** A database of a test's own. */
export interface ServerDatabase {
  readonly url: string;
  readonly name: string;
  /** Removes it even while somebody is connected. */
  readonly drop: () => Promise<void>;
}

/** A new, empty database on a server. */
export function createServerDatabase(serverUrl: string): Promise<ServerDatabase> {
  return create(serverUrl, "TEMPLATE template0 ENCODING 'UTF8'");
}

/**
 * A new database with an agency's migrations applied. The template that it is a copy of stays on the server for the next
 * run, until other migrations have another.
 */
export async function createMigratedDatabase(
  agency: DatabaseOwner,
  serverUrl: string,
): Promise<ServerDatabase> {
  const family = `lienthong_template_${agency}_`;
  const template = `${family}${migrationsFingerprint(shippedMigrations(agency)).slice(0, 16)}`;
  for (let tries = 1; ; tries += 1) {
    await ensureTemplate(agency, serverUrl, { family, template });
    try {
      return await create(serverUrl, `TEMPLATE ${template}`);
    } catch (error) {
      // Another checkout, with other migrations, may have swept it away just now.
      const isGone = error instanceof DatabaseError && error.code === UNKNOWN_DATABASE;
      if (!isGone || tries === MOST_TRIES) throw error;
    }
  }
}

async function create(serverUrl: string, from: string): Promise<ServerDatabase> {
  const name = `lienthong_test_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, (client) => client.query(`CREATE DATABASE ${name} ${from}`));
  const drop = () =>
    onServer(serverUrl, async (client) => {
      await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    });
  return { url: urlOf(serverUrl, name), name, drop };
}

interface Template {
  readonly family: string;
  readonly template: string;
}

async function ensureTemplate(
  agency: DatabaseOwner,
  serverUrl: string,
  { family, template }: Template,
): Promise<void> {
  await onServer(serverUrl, async (client) => {
    if (await exists(client, template)) return;
    await client.query('SELECT pg_advisory_lock($1)', [MAKING_LOCK]);
    if (await exists(client, template)) return;
    await sweep(client, family);
    const unfinished = `${template}_unfinished`;
    await client.query(`CREATE DATABASE ${unfinished} TEMPLATE template0 ENCODING 'UTF8'`);
    const database = await openAgencyDatabase(agency, {
      kind: 'postgres',
      url: urlOf(serverUrl, unfinished),
      poolSize: 1,
      statementTimeoutMs: MIGRATION_STATEMENT_MS,
    });
    await database.migrate().finally(database.close);
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
  });
}

/** Removes templates of the agency's other migrations, and what a killed attempt has left. */
async function sweep(client: Client, family: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
    [family],
  );
  for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
}

async function exists(client: Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  return rowCount === 1;
}

async function onServer<Answer>(url: string, work: (client: Client) => Promise<Answer>): Promise<Answer> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
