import type { IncomingMessage, ServerResponse } from 'node:http';
import { createCallStreams } from './call-stream/call-stream-server';
import { MAXIMUM_BODY_BYTES } from './call-stream/frames';
import { startHttpServer, type AcceptedStreams, type HttpServer } from './http-server';
import { answerFailure, refuseMethod, writeAnswer } from './graphql-endpoint';
import type { Log } from './log';
import type { GuardedSubgraph } from './call/guarded-subgraph';
import { CALL_HEADER } from './call/signed-call';
import { readJsonText } from './read-body';

/** Carries a call to a subgraph and its answer back, with no header of it but the one that counts. Never rejects. */
async function serveCall(
  subgraph: GuardedSubgraph,
  request: IncomingMessage,
  response: ServerResponse,
  log: Log,
): Promise<void> {
  if (refuseMethod(request, response)) return;
  try {
    const text = request.method === 'POST' ? await readJsonText(request, MAXIMUM_BODY_BYTES) : undefined;
    // node:http joins what came twice, and two calls joined are none.
    const call = request.headers[CALL_HEADER];
    const headers = new Map(typeof call === 'string' ? [[CALL_HEADER, call]] : []);
    await writeAnswer(await subgraph.answer({ headers, text: text ?? '' }), response);
  } catch (error) {
    answerFailure(error, request, response, log);
  }
}

/** The same for calls that come on a stream. */
function streamsOf(subgraph: GuardedSubgraph, log: Log): AcceptedStreams {
  return createCallStreams({
    path: '/graphql',
    mayOpen: subgraph.mayOpenStream,
    answer: async (call, text) => {
      const answer = await subgraph.answer({ headers: new Map([[CALL_HEADER, call]]), text });
      const { status = 200, headers, body } = answer;
      if (body.kind !== 'complete') throw new Error('incremental answers are not asked for');
      return { status, body: body.string, timing: headers.get('server-timing') };
    },
    log,
  });
}

/** One subgraph as an HTTP server of its own: `/graphql`, for single calls and for streams of them, `/healthz`, `/readyz`. */
export function serveSubgraph(
  subgraph: GuardedSubgraph,
  options: { readonly host: string; readonly port: number; readonly log: Log },
): Promise<HttpServer> {
  return startHttpServer({
    host: options.host,
    port: options.port,
    streams: streamsOf(subgraph, options.log),
    handle: (request, response, phase) => {
      const path = (request.url ?? '/').split('?', 1)[0];
      if (path === '/graphql') {
        void serveCall(subgraph, request, response, options.log);
      } else if (path === '/healthz') {
        response.end('ok');
      } else if (path === '/readyz') {
        void subgraph.isHealthy().then((healthy) => {
          response.statusCode = healthy && phase === 'ready' ? 200 : 503;
          response.end(response.statusCode === 200 ? 'ready' : 'not ready');
        });
      } else {
        response.statusCode = 404;
        response.end();
      }
    },
  });
}
