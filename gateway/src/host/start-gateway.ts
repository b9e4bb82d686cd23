import { loadSavedOperations, loadSupergraphSdl, scalarResolvers } from '@lienthong/schema';
import type { HttpServer, Log } from '@lienthong/chassis';
import { createPages } from '../pages/pages';
import type { SignIn } from '../pages/sign-in';
import type { AgencyConnection } from '../request/execute/agency-connection';
import { DEFAULT_BUDGET, type BudgetSettings } from '../request/admit/budget';
import { DEFAULT_LIMITS, type AdmissionLimits } from '../request/admit/limits';
import { identifyNobody, type Identify } from '../request/identify/identify';
import { createRequestPath } from '../request-path';
import { buildSupergraph } from '../supergraph/supergraph';
import { startApolloLane } from './apollo-lane';
import { startGatewayServer } from './gateway-server';

export interface GatewayOptions {
  readonly host: string;
  readonly port: number;
  readonly connections: ReadonlyMap<string, AgencyConnection>;
  /** Knows callers by their credentials; without it everybody is the public. */
  readonly identify?: Identify;
  /** How much one operation may be; the defaults unless said. */
  readonly limits?: AdmissionLimits;
  /** How much callers may ask within a time. */
  readonly budget?: BudgetSettings;
  /** How visitors of the pages become somebody; undefined where data are real. */
  readonly signIn?: SignIn | undefined;
  readonly isDemonstration: boolean;
  /** Whose dossier the ready-made request asks for. */
  readonly exampleEnterpriseCode: string;
  readonly log: Log;
}

/** Starts the gateway over connections to the agencies; it neither opens nor closes those. */
export async function startGateway(options: GatewayOptions): Promise<HttpServer> {
  const { connections, log } = options;
  const supergraph = buildSupergraph(loadSupergraphSdl(), {
    scalars: scalarResolvers,
    unmarkedFields: 'refused',
  });
  const path = createRequestPath({
    supergraph,
    connections,
    identify: options.identify ?? identifyNobody,
    limits: options.limits ?? DEFAULT_LIMITS,
    budget: options.budget ?? DEFAULT_BUDGET,
    log,
  });
  const lane = await startApolloLane(path, supergraph, log);
  const pages = createPages({
    isDemonstration: options.isDemonstration,
    exampleEnterpriseCode: options.exampleEnterpriseCode,
    operations: loadSavedOperations(),
    signIn: options.signIn,
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
