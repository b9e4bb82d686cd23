import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { createLog } from '@lienthong/chassis';
import {
  connectRemotely,
  createMakeCall,
  dependable,
  startGateway,
  type GatewayServer,
} from '@lienthong/gateway';
import { graphql, parse, type GraphQLSchema } from 'graphql';
import { ask, type Answer } from '../testkit/ask';

type Resolvers = Record<string, Record<string, (...given: never[]) => unknown>>;

/** One service of a graph that is not ours: its SDL after the federation link, and its resolvers. */
export interface ForeignService {
  readonly typeDefs: string;
  readonly resolvers: Resolvers;
}

export interface ForeignGraph {
  /** Of the gateway. */
  readonly url: string;
  readonly supergraph: string;
  /** Of the services. */
  readonly urls: ReadonlyMap<string, string>;
  /**
   * Asks a query three times, the second and third of which its compiled form answers where it has one.
   *
   * @throws where those are not answered as the first, byte for byte
   */
  ask<Data>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer<Data>>;
  /** By which form operations have been carried out. */
  readonly operationCounts: GatewayServer['operationCounts'];
  stop(): Promise<void>;
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@external", "@provides", "@shareable", "@override", "@inaccessible", "@interfaceObject", "@authenticated", "@tag"])\n`;

/** Composes the services, serves each over HTTP and puts our gateway in front, as one that knows nothing of them. */
export async function startForeignGraph(
  services: Readonly<Record<string, ForeignService>>,
): Promise<ForeignGraph> {
  const started = await Promise.all(
    Object.entries(services).map(async ([name, { typeDefs, resolvers }]) => {
      const document = parse(LINK + typeDefs);
      const server = serve(buildSubgraphSchema({ typeDefs: document, resolvers } as never));
      await once(server, 'listening');
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
      return { name, document, server, url };
    }),
  );
  const composed = composeServices(
    started.map(({ name, url, document }) => ({ name, url, typeDefs: document })),
  );
  if (composed.errors) throw new Error(composed.errors.map(({ message }) => message).join('\n'));
  const log = createLog('foreign', 'silent');
  const connections = new Map(
    started.map(({ name, url }) => {
      const makeCall = createMakeCall(name, undefined);
      const remote = connectRemotely({ url, deadlineMs: 5_000, makeCall, readyPath: undefined });
      return [name, dependable(remote, name, { deadlineMs: 5_000 }, log)] as const;
    }),
  );
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    connections,
    foreign: { sdl: composed.supergraphSdl, unmarkedFields: 'open' },
    isDemonstration: false,
    exampleEnterpriseCode: '',
    log,
  });
  return {
    url: gateway.url,
    supergraph: composed.supergraphSdl,
    urls: new Map(started.map(({ name, url }) => [name, url])),
    ask: (query, variables = {}) => askAgain(gateway.url, query, variables),
    operationCounts: gateway.operationCounts,
    stop: async () => {
      await gateway.stop(1_000);
      await Promise.all([...connections.values()].map((connection) => connection.close()));
      for (const { server } of started) server.close();
    },
  };
}

async function askAgain<Data>(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Answer<Data>> {
  const first = await ask<Data>(url, query, variables);
  if (query.trimStart().startsWith('mutation')) return first;
  for (let time = 0; time < 2; time += 1) {
    const { text } = await ask(url, query, variables);
    if (text !== first.text) throw new Error(`asked again it is answered otherwise:\n${first.text}\n${text}`);
  }
  return first;
}

function serve(schema: GraphQLSchema): Server {
  return createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { query, variables } = JSON.parse(Buffer.concat(chunks).toString()) as {
        query: string;
        variables?: Record<string, unknown>;
      };
      void graphql({ schema, source: query, variableValues: variables ?? null }).then((result) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(result));
      });
    });
  }).listen(0, '127.0.0.1');
}
