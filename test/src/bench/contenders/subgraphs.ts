import type { AgencyName } from '@lienthong/schema';
import { flagsOfStart } from '../../testkit/flags-of-start';
import { freePort } from '../../testkit/free-port';
import type { Holdings } from '../holdings';
import { startProgram, untilAnswering } from './program';

/** Where each agency's subgraph answers. */
export type SubgraphUrls = Readonly<Partial<Record<AgencyName, string>>>;

/** The subgraphs as they run, which answer the gateway alone, or for gateways that sign nothing, without a guard. */
export type SubgraphKind = 'guarded' | 'unguarded';

/** Starts four subgraphs over the databases of the run, which keep answers unless said otherwise. */
export async function startSubgraphs(
  kind: SubgraphKind,
  databaseUrls: ReadonlyMap<AgencyName, string>,
  holdings: Holdings,
  keptAnswers: 'kept' | 'unkept' = 'kept',
): Promise<SubgraphUrls> {
  const settings = keptAnswers === 'kept' ? {} : { KEPT_ANSWERS_MB: 'off' };
  const started = [...databaseUrls].map(async ([agency, databaseUrl]) => {
    const script =
      kind === 'guarded'
        ? `subgraphs/${agency}/dist/main.js`
        : 'test/dist/bench/contenders/unguarded-subgraph.js';
    return [agency, await startSubgraph(agency, script, { databaseUrl, settings }, holdings)] as const;
  });
  return Object.fromEntries(await Promise.all(started));
}

async function startSubgraph(
  agency: AgencyName,
  script: string,
  {
    databaseUrl,
    settings,
  }: { readonly databaseUrl: string; readonly settings: Readonly<Record<string, string>> },
  holdings: Holdings,
): Promise<string> {
  const port = await freePort();
  const environment = {
    ...settings,
    AGENCY: agency,
    PORT: String(port),
    [`DATABASE_URL_${agency.toUpperCase()}`]: databaseUrl,
  };
  const command = [process.execPath, ...flagsOfStart('subgraph'), script];
  const subgraph = await startProgram(command, environment, holdings);
  await untilAnswering(`the subgraph of ${agency}`, subgraph, () =>
    isReady(`http://127.0.0.1:${port}/readyz`),
  );
  return `http://127.0.0.1:${port}/graphql`;
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/** As programs are told. */
export function subgraphEnvironment(urls: SubgraphUrls): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(urls).map(([agency, url]) => [`SUBGRAPH_URL_${agency.toUpperCase()}`, url]),
  );
}
