// Our gateway without anything that guards: nobody is identified, nothing measured, counted, withheld, signed or timed.
import { createLog } from '@lienthong/chassis';
import {
  connectRemotely,
  createMakeCall,
  createPages,
  createRequestPath,
  DEFAULT_BUDGET,
  DEFAULT_HTTP_SETTINGS,
  DEFAULT_LIMITS,
  dependable,
  loadGraph,
  settleHeap,
  startLanes,
  startGatewayServer,
  type RequestPath,
} from '@lienthong/gateway';
import { AGENCIES } from '@lienthong/schema';
import { EVERYBODY } from './everybody';

const DEADLINE_MS = 10_000;

async function main(): Promise<void> {
  settleHeap();
  const log = createLog('unguarded', 'warn');
  const { supergraph } = loadGraph(undefined);
  const connections = new Map(
    AGENCIES.map((agency) => [
      agency,
      dependable(
        connectRemotely({
          url: String(process.env[`SUBGRAPH_URL_${agency.toUpperCase()}`]),
          deadlineMs: DEADLINE_MS,
          makeCall: createMakeCall(agency, undefined),
          readyPath: '/readyz',
          signStream: () => undefined,
        }),
        agency,
        { deadlineMs: DEADLINE_MS },
        log,
      ),
    ]),
  );
  const guarded = createRequestPath({
    supergraph,
    connections,
    identify: () => Promise.resolve(EVERYBODY),
    limits: DEFAULT_LIMITS,
    budget: DEFAULT_BUDGET,
    persisted: { operations: [], safelistedCallers: 'nobody' },
    prove: { evidence: undefined, arePublicReadsRecorded: true },
    log,
  });
  const permits = new Map<string, ReturnType<RequestPath['authorise']>>();
  const path: RequestPath = {
    ...guarded,
    admit: { source: () => undefined, operation: () => 0 },
    budget: {
      spend: () => Promise.resolve(),
      expectSome: () => undefined,
      noteRefusal: () => undefined,
      close: () => Promise.resolve(),
    },
    safelist: () => undefined,
    authorise: (operation, principal) => {
      const known = permits.get(operation.hash) ?? guarded.authorise(operation, principal);
      permits.set(operation.hash, known);
      return known;
    },
  };
  const lanes = await startLanes(path, supergraph, log, false);
  const { url } = await startGatewayServer({
    host: '127.0.0.1',
    port: Number(process.env['PORT']),
    lanes,
    pages: createPages({ isDemonstration: false, exampleEnterpriseCode: '', operations: [] }),
    connections,
    http: DEFAULT_HTTP_SETTINGS,
    log,
  });
  console.log(`Endpoint ${url}/graphql`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
