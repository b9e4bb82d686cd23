import { createLog } from '@lienthong/chassis';
import type { DatabaseSettings } from '@lienthong/db';
import { createServerDatabase } from '@lienthong/db/testing';
import { writeDemonstration } from '@lienthong/demonstration';
import { openDatabases } from '@lienthong/gateway';
import { AGENCIES, type AgencyName } from '@lienthong/schema';

/** Databases of the four agencies with so many volumes of the demonstration in them. */
export interface ScaledDatabases {
  readonly settings: ReadonlyMap<AgencyName, DatabaseSettings>;
  readonly urls: ReadonlyMap<AgencyName, string>;
  drop(): Promise<void>;
}

const STATEMENT_TIMEOUT_MS = 60_000;

/** Makes databases on a server and fills them; the planner knows their sizes when this ends. */
export async function fillDatabases(serverUrl: string, scale: number): Promise<ScaledDatabases> {
  const made = await Promise.all(
    AGENCIES.map(async (agency) => ({ agency, ...(await createServerDatabase(serverUrl)) })),
  );
  const drop = async (): Promise<void> => {
    await Promise.all(made.map((database) => database.drop()));
  };
  const settings = new Map<AgencyName, DatabaseSettings>(
    made.map(({ agency, url }) => [
      agency,
      { kind: 'postgres', url, poolSize: 10, statementTimeoutMs: STATEMENT_TIMEOUT_MS },
    ]),
  );
  try {
    const databases = await openDatabases(settings, createLog('scale', 'error'));
    try {
      await writeDemonstration(databases, { seed: 1, scale });
      // As the server would of itself, sooner or later: plans must not depend on whether it has.
      await Promise.all(
        AGENCIES.map((agency) => databases[agency].asOwner((owner) => owner.raw('VACUUM ANALYZE'))),
      );
    } finally {
      await Promise.all(AGENCIES.map((agency) => databases[agency].close()));
    }
  } catch (error) {
    await drop();
    throw error;
  }
  return { settings, urls: new Map(made.map(({ agency, url }) => [agency, url])), drop };
}
