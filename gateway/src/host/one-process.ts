import { startCitySubgraph } from '@lienthong/city';
import {
  createCallVerifier,
  guardSubgraph,
  keepAnswers,
  KEPT_ANSWERS_BYTES,
  type CallKey,
  type GuardedSubgraph,
  type Log,
  type Subgraph,
} from '@lienthong/chassis';
import {
  DatabaseUnavailableError,
  openAgencyDatabase,
  readChangeCount,
  type AgencyDatabase,
  type DatabaseSettings,
} from '@lienthong/db';
import { startMinistrySubgraph } from '@lienthong/ministry';
import { startPoliceSubgraph } from '@lienthong/police';
import { startRegistrySubgraph } from '@lienthong/registry';
import { AGENCIES, type AgencyName } from '@lienthong/schema';
import { allOpenOrNone } from './all-open-or-none';

type StartSubgraph = (database: AgencyDatabase, log: Log) => Promise<Subgraph>;

/** How each agency's subgraph starts, without the guard that stands before it wherever it serves. */
export const SUBGRAPH_STARTS: Readonly<Record<AgencyName, StartSubgraph>> = {
  registry: startRegistrySubgraph,
  city: startCitySubgraph,
  ministry: startMinistrySubgraph,
  police: startPoliceSubgraph,
};

/**
 * Opens all agencies' databases, each brought up to date. A PostgreSQL that is down costs its own agency's fields and
 * keeps nobody else from starting; it is brought up to date when it comes back. For any other fault none is opened.
 */
export async function openDatabases(
  settings: ReadonlyMap<AgencyName, DatabaseSettings>,
  log: Log,
): Promise<Record<AgencyName, AgencyDatabase>> {
  const openings = AGENCIES.map(async (agency) => {
    const agencySettings = settings.get(agency);
    if (!agencySettings) throw new Error(`no settings for the database of ${agency}`);
    const database = await openAgencyDatabase(agency, agencySettings, log);
    try {
      return await broughtUpToDate(agency, database, log);
    } catch (error) {
      await database.close();
      throw error;
    }
  });
  await allOpenOrNone(openings);
  const databases = await Promise.all(openings);
  return Object.fromEntries(databases.map((database) => [database.agency, database])) as Record<
    AgencyName,
    AgencyDatabase
  >;
}

const TRY_AGAIN_MS = 2_000;

async function broughtUpToDate(
  agency: AgencyName,
  database: AgencyDatabase,
  log: Log,
): Promise<AgencyDatabase> {
  try {
    await database.migrate();
    return database;
  } catch (error) {
    if (!(error instanceof DatabaseUnavailableError)) throw error;
    log.error({ agency, err: error }, 'the database of an agency is down: the others are served meanwhile');
  }
  let trying: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    trying = trying
      .then(() => database.migrate())
      .then(
        () => {
          clearInterval(timer);
          log.warn({ agency }, 'the database of an agency is back');
        },
        (error: unknown) => log.debug({ agency, err: error }, 'the database of an agency is still down'),
      );
  }, TRY_AGAIN_MS);
  timer.unref();
  return {
    ...database,
    close: async () => {
      clearInterval(timer);
      await trying;
      await database.close();
    },
  };
}

/** Starts the four subgraphs in this process, each over its own database and none knowing of another. */
export async function startSubgraphs(
  databases: Record<AgencyName, AgencyDatabase>,
  keys: ReadonlyMap<string, readonly CallKey[]>,
  log: Log,
  keptAnswersBytes = KEPT_ANSWERS_BYTES,
): Promise<ReadonlyMap<AgencyName, GuardedSubgraph>> {
  const started = AGENCIES.map(async (agency) => {
    const agencyLog = log.child({ agency });
    const subgraph = keepAnswers(await SUBGRAPH_STARTS[agency](databases[agency], agencyLog), {
      maximumBytes: keptAnswersBytes,
      look: () => readChangeCount(databases[agency].knex),
      log: agencyLog,
    });
    const verify = createCallVerifier({ agency, keys: keys.get(agency) ?? [] });
    return [agency, guardSubgraph(subgraph, verify, agencyLog)] as const;
  });
  return new Map(await Promise.all(started));
}
