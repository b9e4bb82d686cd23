import type { IncomingMessage, ServerResponse } from 'node:http';
import { readRequestId } from './request-id';

/** A year, as RFC 6797 section 6.1.1 has it in seconds. */
const STRICT_TRANSPORT = ['strict-transport-security', 'max-age=31536000'];

const ALWAYS: readonly string[] = [
  'x-content-type-options',
  'nosniff',
  'content-security-policy',
  "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy',
  'no-referrer',
];

/**
 * What every answer carries, names and values in turn. JSON opened as a page may load nothing and be framed by nobody; the
 * pages replace the policy by their own.
 */
export function answerHeaders(isStrictTransport: boolean): readonly string[] {
  return isStrictTransport ? [...ALWAYS, ...STRICT_TRANSPORT] : ALWAYS;
}

/** Sets those. The request gets the id that its answer shows, so that everything after here says the same. */
export function setAnswerHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  isStrictTransport: boolean,
): void {
  const given = request.headers['x-request-id'];
  const requestId = readRequestId(typeof given === 'string' ? given : undefined);
  request.headers['x-request-id'] = requestId;
  response.setHeader('x-request-id', requestId);
  setAll(response, answerHeaders(isStrictTransport));
}

/** @param headers names and values in turn */
export function setAll(response: ServerResponse, headers: readonly string[]): void {
  for (let index = 0; index + 1 < headers.length; index += 2) {
    response.setHeader(headers[index] ?? '', headers[index + 1] ?? '');
  }
}
