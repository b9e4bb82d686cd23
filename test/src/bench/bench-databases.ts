import { createLog } from '@lienthong/chassis';
import type { DatabaseSettings } from '@lienthong/db';
import { createServerDatabase } from '@lienthong/db/testing';
import { writeDemonstration } from '@lienthong/demonstration';
import { openDatabases } from '@lienthong/gateway';
import { AGENCIES, type AgencyName } from '@lienthong/schema';
import type { Holdings } from './holdings';
import { UsageError } from './options';

export interface BenchDatabases {
  readonly urls: ReadonlyMap<AgencyName, string>;
  /** An empty one, for grants and the log of evidence. */
  readonly evidenceUrl: string;
  readonly serverVersion: string;
}

/** Four databases of this run's own with the demonstration in them, and one of the gateway's own. */
export async function createBenchDatabases(serverUrl: string, holdings: Holdings): Promise<BenchDatabases> {
  const create = async (): Promise<string> => {
    const { url } = await holdings.hold(
      () => createServerDatabase(serverUrl).catch(refuseServer),
      (database) => database.drop(),
    );
    return url;
  };
  const urls = new Map<AgencyName, string>();
  for (const agency of AGENCIES) urls.set(agency, await create());
  return { urls, evidenceUrl: await create(), serverVersion: await seed(urls, holdings) };
}

function refuseServer(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  throw new UsageError(`No database can be created on the PostgreSQL that was named: ${reason}`);
}

async function seed(urls: ReadonlyMap<AgencyName, string>, holdings: Holdings): Promise<string> {
  const settings = new Map<AgencyName, DatabaseSettings>(
    [...urls].map(([agency, url]) => [
      agency,
      { kind: 'postgres', url, poolSize: 4, statementTimeoutMs: 60_000 },
    ]),
  );
  const close = async (databases: Awaited<ReturnType<typeof openDatabases>>): Promise<void> => {
    await Promise.all(AGENCIES.map((agency) => databases[agency].close()));
  };
  const databases = await holdings.hold(() => openDatabases(settings, createLog('bench', 'error')), close);
  await writeDemonstration(databases, { seed: 1, scale: 1 });
  // A server that has just been filled plans on guesses until it has looked at its tables.
  await Promise.all(AGENCIES.map((agency) => databases[agency].knex.raw('ANALYZE')));
  const { rows } = await databases.registry.knex.raw<{ rows: { server_version: string }[] }>(
    'SHOW server_version',
  );
  await close(databases);
  return rows[0]?.server_version ?? 'unknown';
}
