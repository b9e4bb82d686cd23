import type { HttpServer, Log } from '@lienthong/chassis';
import { createPages } from '../pages/pages';
import type { SignIn } from '../pages/sign-in';
import type { OperationCounts } from './operation-counts';
import type { GroundOn } from '../request/grounds';
import type { AgencyConnection } from '../request/execute/agency-connection';
import { DEFAULT_BUDGET, type BudgetSettings } from '../request/admit/budget';
import { DEFAULT_LIMITS, type AdmissionLimits } from '../request/admit/limits';
import { identifyNobody, type Identify } from '../request/identify/identify';
import { createRequestPath, type PersistedSettings } from '../request-path';
import type { ProveSettings } from '../request/prove/prove';

import { createBriefingRoute, createFigureQuestions } from './briefing-route';
import { createExportRoute } from './export-route';
import { startGatewayServer } from './gateway-server';
import { startLanes } from './lanes';
import { exportableOf, loadGraph } from './load-graph';
import type { ForeignSupergraph } from './read-graph';
import { DEFAULT_HTTP_SETTINGS, type HttpSettings } from './http-settings';

export interface GatewayServer extends HttpServer {
  /** By which form operations have been carried out. */
  readonly operationCounts: () => OperationCounts;
}

export interface GatewayOptions {
  readonly host: string;
  readonly port: number;
  readonly connections: ReadonlyMap<string, AgencyConnection>;
  /** A graph that is not this repository's. */
  readonly foreign?: ForeignSupergraph | undefined;
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
  /** Default: no page of another origin may ask. */
  readonly http?: HttpSettings;
  /** Default: the repository's operations alone are known by id, and nobody is held to them. */
  readonly persisted?: PersistedSettings;
  /** Default: no record is kept, and every answer says so. */
  readonly prove?: ProveSettings;
  /** The catalogue of grounds of refusal. Default: refusals name none. */
  readonly groundOn?: GroundOn;
  readonly log: Log;
}

/** Starts the gateway over connections to the agencies; it neither opens nor closes those. */
export async function startGateway(options: GatewayOptions): Promise<GatewayServer> {
  const { connections, log } = options;
  const graph = loadGraph(options.foreign);
  const { supergraph, operations, manifest } = graph;
  const persisted = {
    operations: [...manifest, ...(options.persisted?.operations ?? [])],
    safelistedCallers: options.persisted?.safelistedCallers ?? 'nobody',
  };
  const path = createRequestPath({
    supergraph,
    connections,
    identify: options.identify ?? identifyNobody,
    limits: options.limits ?? DEFAULT_LIMITS,
    budget: options.budget ?? DEFAULT_BUDGET,
    persisted,
    groundOn: options.groundOn,
    prove: options.prove ?? { evidence: undefined, arePublicReadsRecorded: true },
    log,
  });
  const lanes = await startLanes(path, supergraph, log, (options.http ?? DEFAULT_HTTP_SETTINGS).tellsTimes);
  const { signIn, isDemonstration } = options;
  const briefing = operations.find(({ name }) => name === 'Briefing');
  const pages = createPages({
    isDemonstration: options.isDemonstration,
    exampleEnterpriseCode: options.exampleEnterpriseCode,
    operations,
    isFrontPageOffered: !options.foreign,
    signIn,
    questionNamed: briefing && createFigureQuestions({ operation: briefing, isDemonstration }),
    isSandboxOffered: options.isDemonstration,
    onError: (error) => log.error({ err: error }, 'page failed'),
  });
  const exportable = exportableOf(graph, persisted.operations);
  const documents = [
    createExportRoute({ path, lanes, operations: exportable, signIn, log }),
    ...(briefing
      ? [createBriefingRoute({ path, lanes, operation: briefing, isDemonstration, signIn, log })]
      : []),
  ];
  const server = await startGatewayServer({
    host: options.host,
    port: options.port,
    lanes,
    pages,
    documents,
    evidence: options.prove?.evidence,
    connections,
    http: options.http ?? DEFAULT_HTTP_SETTINGS,
    log,
  });
  return {
    ...server,
    operationCounts: lanes.operationCounts,
    stop: async (graceMs) => {
      await server.stop(graceMs);
      await lanes.stop();
    },
  };
}
