import type { IncomingMessage, ServerResponse } from 'node:http';

const METHODS = 'GET, POST';
/** What a page elsewhere may send; a header that is not here fails the browser's preflight. */
const REQUEST_HEADERS = [
  'content-type',
  'authorization',
  'x-api-key',
  'x-road-issue',
  'x-road-userid',
  'x-road-represented-party',
  'x-purpose',
  'x-request-id',
  'apollo-require-preflight',
].join(', ');
/** What it may read of an answer beyond the few that browsers always show. */
const RESPONSE_HEADERS = 'x-request-id, x-road-request-hash, x-evidence-record, retry-after';
/** Ten minutes; Chromium keeps a preflight no longer than two hours, and a withdrawn origin should stop soon. */
const PREFLIGHT_SECONDS = 600;

/**
 * Lets pages of the listed origins ask (Fetch Standard, CORS protocol). Callers show their credential in a header that
 * pages set themselves, so `Access-Control-Allow-Credentials` is never sent, and neither is `*`.
 *
 * @returns true when the request was a preflight, or another OPTIONS, and has been answered
 */
export type Cors = (request: IncomingMessage, response: ServerResponse) => boolean;

/** @param prepare sets what every answer carries on the answer to a preflight */
export function createCors(origins: readonly string[], prepare: (...pair: Parameters<Cors>) => void): Cors {
  const allowed = new Set(origins);
  return (request, response) => {
    const { origin } = request.headers;
    const isAllowed = origin !== undefined && allowed.has(origin);
    if (isAllowed) {
      response.setHeader('access-control-allow-origin', origin);
      response.setHeader('access-control-expose-headers', RESPONSE_HEADERS);
    }
    if (request.method !== 'OPTIONS') return false;
    prepare(request, response);
    if (isAllowed) {
      response.setHeader('access-control-allow-methods', METHODS);
      response.setHeader('access-control-allow-headers', REQUEST_HEADERS);
      response.setHeader('access-control-max-age', PREFLIGHT_SECONDS);
    }
    response.writeHead(204, { allow: `${METHODS}, OPTIONS` }).end();
    return true;
  };
}
