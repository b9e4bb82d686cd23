import { startCitySubgraph } from '@lienthong/city';
import {
  createCallVerifier,
  guardSubgraph,
  type CallKey,
  type GuardedSubgraph,
  type Log,
  type Subgraph,
} from '@lienthong/chassis';
import { openAgencyDatabase, type AgencyDatabase, type DatabaseSettings } from '@lienthong/db';
import { startMinistrySubgraph } from '@lienthong/ministry';
import { startPoliceSubgraph } from '@lienthong/police';
import { startRegistrySubgraph } from '@lienthong/registry';
import { AGENCIES, type AgencyName } from '@lienthong/schema';

type StartSubgraph = (database: AgencyDatabase, log: Log) => Promise<Subgraph>;

/** How each agency's subgraph starts, without the guard that stands before it wherever it serves. */
export const SUBGRAPH_STARTS: Readonly<Record<AgencyName, StartSubgraph>> = {
  registry: startRegistrySubgraph,
  city: startCitySubgraph,
  ministry: startMinistrySubgraph,
  police: startPoliceSubgraph,
};

/** Opens all agencies' databases, each brought up to date, all or none. */
export async function openDatabases(
  settings: ReadonlyMap<AgencyName, DatabaseSettings>,
  log: Log,
): Promise<Record<AgencyName, AgencyDatabase>> {
  const opened = await Promise.allSettled(
    AGENCIES.map(async (agency) => {
      const agencySettings = settings.get(agency);
      if (!agencySettings) throw new Error(`no settings for the database of ${agency}`);
      const database = await openAgencyDatabase(agency, agencySettings, log);
      try {
        await database.migrate();
      } catch (error) {
        await database.close();
        throw error;
      }
      return [agency, database] as const;
    }),
  );
  const databases = opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failure = opened.find((result) => result.status === 'rejected');
  if (failure) {
    await Promise.all(databases.map(([, database]) => database.close()));
    throw failure.reason;
  }
  return Object.fromEntries(databases) as Record<AgencyName, AgencyDatabase>;
}

/** Starts the four subgraphs in this process, each over its own database and none knowing of another. */
export async function startSubgraphs(
  databases: Record<AgencyName, AgencyDatabase>,
  keys: ReadonlyMap<string, readonly CallKey[]>,
  log: Log,
): Promise<ReadonlyMap<AgencyName, GuardedSubgraph>> {
  const started = AGENCIES.map(async (agency) => {
    const agencyLog = log.child({ agency });
    const subgraph = await SUBGRAPH_STARTS[agency](databases[agency], agencyLog);
    const verify = createCallVerifier({ agency, keys: keys.get(agency) ?? [] });
    return [agency, guardSubgraph(subgraph, verify, agencyLog)] as const;
  });
  return new Map(await Promise.all(started));
}
