import {
  loadOperationManifest,
  loadSavedOperations,
  loadSupergraphSdl,
  scalarResolvers,
} from '@lienthong/schema';
import type { HttpServer, Log } from '@lienthong/chassis';
import { createPages } from '../pages/pages';
import type { AgencyConnection } from '../request/execute/agency-connection';
import { createRequestPath, type PersistedSettings } from '../request-path';
import { readOperationManifest } from '../request/admit/operation-manifest';
import { buildSupergraph } from '../supergraph/supergraph';
import { startApolloLane } from './apollo-lane';
import { startGatewayServer } from './gateway-server';
import { DEFAULT_HTTP_SETTINGS, type HttpSettings } from './http-settings';

export interface GatewayOptions {
  readonly host: string;
  readonly port: number;
  readonly connections: ReadonlyMap<string, AgencyConnection>;
  readonly isDemonstration: boolean;
  /** Whose dossier the ready-made request asks for. */
  readonly exampleEnterpriseCode: string;
  /** Default: no page of another origin may ask. */
  readonly http?: HttpSettings;
  /** Default: the repository's operations alone are known by id, and nobody is held to them. */
  readonly persisted?: PersistedSettings;
  readonly log: Log;
}

/** Starts the gateway over connections to the agencies; it neither opens nor closes those. */
export async function startGateway(options: GatewayOptions): Promise<HttpServer> {
  const { connections, log } = options;
  const supergraph = buildSupergraph(loadSupergraphSdl(), scalarResolvers);
  const persisted = {
    operations: [...readOperationManifest(loadOperationManifest()), ...(options.persisted?.operations ?? [])],
    safelistedCallers: options.persisted?.safelistedCallers ?? 'nobody',
  };
  const path = createRequestPath({ supergraph, connections, persisted, log });
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
    http: options.http ?? DEFAULT_HTTP_SETTINGS,
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
