import { openAgencyDatabase, readChangeCount, type AgencyDatabase } from '@lienthong/db';
import type { AgencyName } from '@lienthong/schema';
import { readCallKeys } from './call/call-keys';
import { createCallVerifier } from './call/call-verifier';
import { guardSubgraph } from './call/guarded-subgraph';
import {
  InvalidEnvironmentError,
  isRunByNpm,
  readDatabaseSettings,
  readPort,
  readKeptAnswers,
  type Environment,
} from './environment';
import { expectFreeAddress } from './http-server';
import { keepAnswers } from './kept-answers/keep-answers';
import { createLog, type Log } from './log';
import { serveSubgraph } from './serve-subgraph';
import { onTermination } from './termination';
import type { Subgraph } from './subgraph';
import { keepYoungSpaceFromThreads } from './young-space';

export interface SubgraphProcess {
  readonly environment: Environment;
  readonly defaultPort: number;
  readonly start: (database: AgencyDatabase, log: Log) => Promise<Subgraph>;
}

/** One subgraph as a process of its own, from its environment to its end. */
export async function runSubgraph(agency: AgencyName, subgraphProcess: SubgraphProcess): Promise<void> {
  keepYoungSpaceFromThreads();
  const { environment } = subgraphProcess;
  const log = createLog(agency, environment['LOG_LEVEL'] ?? 'info');
  try {
    const problems: string[] = [];
    const port = readPort(environment, subgraphProcess.defaultPort, problems);
    const maximumBytes = readKeptAnswers(environment, problems);
    if (problems.length > 0) throw new InvalidEnvironmentError(problems);
    const settings = readDatabaseSettings(environment, [agency]).get(agency);
    if (!settings) throw new Error(`no settings for ${agency}`);
    const host = environment['HOST'] ?? '127.0.0.1';
    await expectFreeAddress({ host, port });
    const database = await openAgencyDatabase(agency, settings, log);
    await database.migrate();
    const keys = readCallKeys(environment, [agency]).get(agency) ?? [];
    const subgraph = guardSubgraph(
      keepAnswers(await subgraphProcess.start(database, log), {
        maximumBytes,
        look: () => readChangeCount(database.knex),
        log,
      }),
      createCallVerifier({ agency, keys }),
      log,
    );
    const server = await serveSubgraph(subgraph, { host, port, log });
    log.info({ url: `${server.url}/graphql` }, 'ready');
    onTermination(log, isRunByNpm(environment), async () => {
      await server.stop(10_000);
      await subgraph.stop();
      await database.close();
    });
  } catch (error) {
    log.fatal({ err: error }, 'could not start');
    process.exitCode = 1;
  }
}
