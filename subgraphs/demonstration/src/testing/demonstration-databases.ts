import { openTestDatabase, type TestDatabase } from '@lienthong/db/testing';
import { AGENCIES, type AgencyName } from '@lienthong/schema';

/** Four migrated databases of a test's own. */
export interface DemonstrationDatabases extends Readonly<Record<AgencyName, TestDatabase>> {
  dispose(): Promise<void>;
}

const STATEMENT_MS = 30_000;

export async function openDemonstrationDatabases(postgresUrl?: string): Promise<DemonstrationDatabases> {
  const opened = await Promise.all(
    AGENCIES.map(
      async (agency) =>
        [agency, await openTestDatabase(agency, { statementTimeoutMs: STATEMENT_MS, postgresUrl })] as const,
    ),
  );
  return {
    ...(Object.fromEntries(opened) as Record<AgencyName, TestDatabase>),
    dispose: async () => {
      await Promise.all(opened.map(([, database]) => database.dispose()));
    },
  };
}

/** The rows that a statement selects. */
export async function select<Row>(database: TestDatabase, sql: string): Promise<Row[]> {
  const { rows } = await database.knex.raw<{ rows: Row[] }>(sql);
  return rows;
}

/** The one row that a statement of counts selects, as numbers. */
export async function count(database: TestDatabase, sql: string): Promise<Record<string, number>> {
  const [row = {}] = await select<Record<string, unknown>>(database, sql);
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)]));
}

/**
 * One digest of every row of every table, without the instants of writing and the book that each registry draws. Identities are left out: the service may add
 * them and not read them.
 */
export async function digestOf(databases: DemonstrationDatabases): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const agency of AGENCIES) {
    const tables = await select<{ name: string }>(
      databases[agency],
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = '${agency}'
       AND table_name NOT LIKE 'knex%' AND table_name <> 'account_identities' ORDER BY 1`,
    );
    for (const { name } of tables) {
      const [row] = await select<{ digest: string }>(
        databases[agency],
        `SELECT md5(coalesce(string_agg(line, '' ORDER BY line), '')) AS digest FROM (
           SELECT md5((to_jsonb(one) - 'created_at' - 'written_at' - 'book')::text) AS line FROM "${name}" AS one) AS lines`,
      );
      digests[`${agency}.${name}`] = row?.digest ?? '';
    }
  }
  return digests;
}
