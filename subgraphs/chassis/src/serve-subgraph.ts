import { startHttpServer, type HttpServer } from './http-server';
import { serveGraphql, type GraphqlEndpoint } from './graphql-endpoint';
import type { Log } from './log';
import type { GuardedSubgraph } from './call/guarded-subgraph';
import { readJsonText } from './read-body';

/** What the gateway sends is planned by it; a list of 100 keys with long selections stays far below this. */
const MAXIMUM_BODY_BYTES = 4 * 1024 * 1024;

/** One subgraph as an HTTP server of its own: `/graphql`, `/healthz`, `/readyz`. */
export function serveSubgraph(
  subgraph: GuardedSubgraph,
  options: { readonly host: string; readonly port: number; readonly log: Log },
): Promise<HttpServer> {
  const endpoint: GraphqlEndpoint = {
    answer: ({ headers, body }) => subgraph.answer({ headers, text: typeof body === 'string' ? body : '' }),
    readBody: (request) => readJsonText(request, MAXIMUM_BODY_BYTES),
    log: options.log,
  };
  return startHttpServer({
    host: options.host,
    port: options.port,
    handle: (request, response, phase) => {
      const path = (request.url ?? '/').split('?', 1)[0];
      if (path === '/graphql') {
        void serveGraphql(endpoint, request, response);
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
