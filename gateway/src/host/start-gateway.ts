import { loadSavedOperations, loadSupergraphSdl, scalarResolvers } from '@lienthong/schema';
import type { HttpServer, Log } from '@lienthong/chassis';
import { createPages } from '../pages/pages';
import type { AgencyConnection } from '../request/execute/agency-connection';
import { identifyNobody, type Identify } from '../request/identify/identify';
import { createRequestPath } from '../request-path';
import { buildSupergraph } from '../supergraph/supergraph';
import { startApolloLane } from './apollo-lane';
import { startGatewayServer } from './gateway-server';

export interface GatewayOptions {
  readonly host: string;
  readonly port: number;
  readonly connections: ReadonlyMap<string, AgencyConnection>;
  /** Who asks; without it everybody is the public. */
  readonly identify?: Identify;
  readonly isDemonstration: boolean;
  /** Whose dossier the ready-made request asks for. */
  readonly exampleEnterpriseCode: string;
  readonly log: Log;
}

/** Starts the gateway over connections to the agencies; it neither opens nor closes those. */
export async function startGateway(options: GatewayOptions): Promise<HttpServer> {
  const { connections, identify = identifyNobody, log } = options;
  const supergraph = buildSupergraph(loadSupergraphSdl(), scalarResolvers);
  const path = createRequestPath({ supergraph, connections, identify, log });
  const lane = await startApolloLane(path, supergraph, log);
  const pages = createPages({
    isDemonstration: options.isDemonstration,
    exampleEnterpriseCode: options.exampleEnterpriseCode,
    operations: loadSavedOperations(),
    isSandboxOffered: options.isDemonstration,
    onError: (error) => log.error({ err: error }, 'page failed'),
  });
  const server = await startGatewayServer({
    host: options.host,
    port: options.port,
    lane,
    pages,
    connections,
    log,
  });
  return {
    ...server,
    stop: async (graceMs) => {
      await server.stop(graceMs);
      await lane.stop();
    },
  };
}
