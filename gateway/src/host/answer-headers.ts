import type { IncomingMessage, ServerResponse } from 'node:http';
import { readRequestId } from './request-id';

/** A year, as RFC 6797 section 6.1.1 has it in seconds. */
const STRICT_TRANSPORT = 'max-age=31536000';

/**
 * Sets what every answer carries. JSON opened as a page may load nothing and be framed by nobody; the pages replace the
 * policy by their own. The request gets the id that its answer shows, so that everything after here says the same.
 */
export function setAnswerHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  isStrictTransport: boolean,
): void {
  const given = request.headers['x-request-id'];
  const requestId = readRequestId(new Map(typeof given === 'string' ? [['x-request-id', given]] : []));
  request.headers['x-request-id'] = requestId;
  response.setHeader('x-request-id', requestId);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  response.setHeader('referrer-policy', 'no-referrer');
  if (isStrictTransport) response.setHeader('strict-transport-security', STRICT_TRANSPORT);
}
