import {
  readJsonBody,
  serveGraphql,
  startHttpServer,
  type Asking,
  type HttpServer,
  type Log,
  type Subgraph,
} from '@lienthong/chassis';
import type { AgencyDatabase } from '@lienthong/db';
import { SUBGRAPH_STARTS } from '@lienthong/gateway';
import { AGENCIES, type AgencyName } from '@lienthong/schema';

/** More than any question of a gateway to an agency. */
const MAXIMUM_BODY_BYTES = 10_000_000;

/** Subgraphs without the door that wants signed calls, for those who cannot sign: another gateway, or none at all. */
export interface OpenSubgraphs {
  readonly subgraphs: ReadonlyMap<AgencyName, Subgraph>;
  /** Where each is asked over HTTP, without `/graphql`. */
  readonly addresses: ReadonlyMap<AgencyName, string>;
  stop(): Promise<void>;
}

/** @param call as whose everything is answered that comes to these subgraphs */
export async function startOpenSubgraphs(
  databases: Record<AgencyName, AgencyDatabase>,
  call: Asking,
  log: Log,
): Promise<OpenSubgraphs> {
  const started = await Promise.all(
    AGENCIES.map(async (agency) => {
      const subgraph = await SUBGRAPH_STARTS[agency](databases[agency], log.child({ agency }));
      return { agency, subgraph, server: await serveOpenly(subgraph, call, log) };
    }),
  );
  return {
    subgraphs: new Map(started.map(({ agency, subgraph }) => [agency, subgraph])),
    addresses: new Map(started.map(({ agency, server }) => [agency, server.url])),
    stop: async () => {
      await Promise.all(started.map(({ server }) => server.stop(1_000)));
      await Promise.all(started.map(({ subgraph }) => subgraph.stop()));
    },
  };
}

function serveOpenly(subgraph: Subgraph, call: Asking, log: Log): Promise<HttpServer> {
  const endpoint = {
    answer: ({ body }: { readonly body: unknown }) => subgraph.answer({ ...call, body }),
    readBody: (request: Parameters<typeof readJsonBody>[0]) => readJsonBody(request, MAXIMUM_BODY_BYTES),
    log,
  };
  return startHttpServer({
    host: '127.0.0.1',
    port: 0,
    handle: (request, response) => void serveGraphql(endpoint, request, response),
  });
}
