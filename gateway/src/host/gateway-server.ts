import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  readJsonBytes,
  serveGraphql,
  type GraphqlEndpoint,
  startHttpServer,
  type HttpServer,
  type Log,
  type ServerPhase,
} from '@lienthong/chassis';
import { faultOf, sha512, type EvidenceLog } from '@lienthong/evidence';
import { EVIDENCE } from '@lienthong/schema';
import type { Pages } from '../pages/pages';
import type { AgencyConnection } from '../request/execute/agency-connection';
import { patienceWith } from '../request/patience';
import { answerHeaders, setAll, setAnswerHeaders } from './answer-headers';
import { createClientAddress } from './client-address';
import { createCoalescing } from './coalesce-arrivals';
import { createCors } from './cors';
import { createEvidenceFiles } from './evidence-files';
import type { DocumentRoute } from './export-route';
import type { HttpSettings } from './http-settings';
import type { Lanes } from './lanes';
import { createKnownTexts } from './known-texts';
import { packAnswer } from './pack-answer';
import { readRequestId } from './request-id';

export interface GatewayServerParts {
  readonly host: string;
  readonly port: number;
  readonly lanes: Lanes;
  readonly pages: Pages;
  /** Paths beside `/graphql` that answer with documents made of its answers. Default: none. */
  readonly documents?: readonly DocumentRoute[];
  /** The log whose keys and seals are published, where one is kept. */
  readonly evidence?: EvidenceLog | undefined;
  readonly connections: ReadonlyMap<string, AgencyConnection>;
  readonly http: HttpSettings;
  readonly log: Log;
}

/** A shared cache must keep no answer, and not give one origin's to another. */
const GRAPHQL_HEADERS: readonly string[] = ['cache-control', 'no-store', 'vary', 'Origin'];

/** Questions are text that people and programs write; half a megabyte is far beyond any of them. */
const MAXIMUM_BODY_BYTES = 512 * 1024;

/** The gateway's HTTP face: `/graphql`, `/healthz`, `/readyz`, the pages and the documents. */
export function startGatewayServer(parts: GatewayServerParts): Promise<HttpServer> {
  const { trustedProxies, isStrictTransport } = parts.http;
  const addressOf = createClientAddress(trustedProxies);
  const prepareRefusal = (request: IncomingMessage, response: ServerResponse): void => {
    setAnswerHeaders(request, response, isStrictTransport);
    setAll(response, GRAPHQL_HEADERS);
  };
  const knownTexts = createKnownTexts(parts.lanes.isKnown);
  const { answerArrival } = createCoalescing({
    pay: parts.lanes.pay,
    patienceMs: patienceWith(parts.connections),
    answer: async ({ request, requestId, left, clientAddress }, gathering) => {
      const { method, headers, search, body } = request;
      const bytes = Buffer.isBuffer(body) ? body : undefined;
      const { answer, isForOthers, asked } = await parts.lanes.answer({
        request: bytes ? { method, headers, search, body: knownTexts.parse(bytes) } : request,
        requestId,
        requestHash: sha512(bytes ?? search),
        left,
        clientAddress,
        gathering,
      });
      const packed = packAnswer(answer, headers.get('accept-encoding'));
      return isForOthers && 'bytes' in packed
        ? { answer: packed, isForOthers }
        : { answer: packed, isForOthers: false, asked };
    },
  });
  const endpoint: GraphqlEndpoint = {
    headers: [...GRAPHQL_HEADERS, ...answerHeaders(isStrictTransport)],
    prepareRefusal,
    answer: (request, left, remote) =>
      answerArrival({
        request,
        requestId: readRequestId(request.headers.get('x-request-id')),
        left,
        clientAddress: addressOf(remote, request.headers.get('x-forwarded-for')),
      }),
    readBody: (request) => readJsonBytes(request, MAXIMUM_BODY_BYTES),
    log: parts.log,
  };
  const evidenceFiles = createEvidenceFiles(parts.evidence, parts.log);
  const answerPreflight = createCors(parts.http.corsOrigins, prepareRefusal);
  return startHttpServer({
    host: parts.host,
    port: parts.port,
    limits: { maximumConnections: parts.http.maximumConnections },
    prepareRefusal,
    handle: (request, response, phase) => {
      const path = request.url?.split('?', 1)[0];
      if (path === '/graphql') {
        if (!answerPreflight(request, response)) void serveGraphql(endpoint, request, response);
        return;
      }
      setAnswerHeaders(request, response, isStrictTransport);
      if (path === '/healthz') {
        response.setHeader('content-type', 'text/plain');
        response.end('ok\n');
      } else if (path === '/readyz') {
        void answerReadiness(parts, phase, response);
      } else if (!evidenceFiles(path, response) && !parts.pages.handle(request, response)) {
        const forwarded = request.headersDistinct['x-forwarded-for']?.join(', ');
        const clientAddress = addressOf(request.socket.remoteAddress ?? 'unknown', forwarded);
        const isDocument = parts.documents?.some((route) => route(path, request, response, clientAddress));
        if (!isDocument) answerNotFound(response);
      }
    },
  });
}

/**
 * Ready means that questions are answered. An agency that is down costs its own fields alone, so it is named here but
 * does not take the gateway out of service, unless all of them are down; the log of evidence answers for none of them. A log
 * that is closed, as with a key that is not its own, lets nothing be answered until somebody has seen to it, and one that is held up not before it
 * goes on.
 */
async function answerReadiness(
  { connections, evidence: evidenceLog, lanes }: GatewayServerParts,
  phase: ServerPhase,
  response: ServerResponse,
): Promise<void> {
  const states = await Promise.all(
    [...connections].map(async ([name, connection]) => [name, await connection.isReachable()] as const),
  );
  const agencies = states.filter(([name]) => name !== EVIDENCE);
  const evidence = states.find(([name]) => name === EVIDENCE);
  const isClosed = evidenceLog !== undefined && faultOf(evidenceLog) !== undefined;
  const isReady = phase === 'ready' && !isClosed && agencies.some(([, isReachable]) => isReachable);
  response.statusCode = isReady ? 200 : 503;
  response.setHeader('content-type', 'application/json');
  response.setHeader('cache-control', 'no-store');
  response.end(
    `${JSON.stringify({
      ready: isReady,
      phase,
      agencies: Object.fromEntries(agencies.map(([agency, isReachable]) => [agency, upOrDown(isReachable)])),
      ...(evidence && { evidence: isClosed ? 'closed' : upOrDown(evidence[1]) }),
      operations: lanes.operationCounts(),
    })}\n`,
  );
}

function upOrDown(isReachable: boolean): string {
  return isReachable ? 'up' : 'down';
}

function answerNotFound(response: ServerResponse): void {
  response.statusCode = 404;
  response.setHeader('content-type', 'application/json');
  response.end(
    `${JSON.stringify({ errors: [{ message: 'There is nothing here. See /.', extensions: { code: 'BAD_REQUEST' } }] })}\n`,
  );
}
