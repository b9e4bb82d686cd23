import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap, type HTTPGraphQLRequest, type HTTPGraphQLResponse } from '@apollo/server';
import type { ErrorCode } from '@lienthong/schema';
import { Ending } from './ending';
import type { Log } from './log';
import { UnreadableBodyError } from './read-body';

/** An answer whose body is ready to be sent as it is. */
export interface BytesAnswer {
  readonly status: number | undefined;
  readonly headers: Map<string, string>;
  readonly bytes: Buffer;
}

export type GraphqlAnswer = HTTPGraphQLResponse | BytesAnswer;

export interface GraphqlEndpoint {
  /** `left` is over when the client leaves before its answer; `clientAddress` is the other end of its connection. */
  readonly answer: (
    request: HTTPGraphQLRequest,
    left: Ending,
    clientAddress: string,
  ) => Promise<GraphqlAnswer>;
  /** Reads a POST's body: parsed (`readJsonBody`), or its text where that is what was signed (`readJsonText`). */
  readonly readBody: (request: IncomingMessage) => Promise<unknown>;
  readonly log: Log;
}

/** Carries a GraphQL question from node:http to a GraphQL server and its answer back. Never rejects. */
export async function serveGraphql(
  endpoint: GraphqlEndpoint,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (refuseMethod(request, response)) return;
  const left = new Ending();
  response.once('close', () => {
    if (!response.writableFinished) left.end();
  });
  try {
    const question: HTTPGraphQLRequest = {
      method: String(request.method),
      headers: headersOf(request),
      search: searchOf(request),
      body: request.method === 'POST' ? await endpoint.readBody(request) : undefined,
    };
    const answer = await endpoint.answer(question, left, request.socket.remoteAddress ?? 'unknown');
    await writeAnswer(answer, response);
  } catch (error) {
    answerFailure(error, request, response, endpoint.log);
  }
}

/** Whether a request was refused for asking with another method than GraphQL over HTTP knows. */
export function refuseMethod(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method === 'GET' || request.method === 'POST') return false;
  response.setHeader('allow', 'GET, POST');
  writeError(response, 405, 'BAD_REQUEST', 'Ask with POST, or with GET for a query.');
  return true;
}

/** Tells a client that its request could not be read or answered, as far as there still is one. */
export function answerFailure(
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
  log: Log,
): void {
  if (error instanceof UnreadableBodyError) {
    // The rest of the body is thrown away as it comes, for as long as a request may take: a connection that is closed
    // upon a client that still sends loses the answer.
    request.resume();
    writeError(response, error.status, 'BAD_REQUEST', error.message);
    return;
  }
  if (!request.complete && request.destroyed) {
    // The client has left, or its body could not be read as HTTP and it has been told.
    log.debug({ err: error }, 'request ended before its body');
    return;
  }
  const requestId = request.headers['x-request-id'];
  log.error({ requestId, err: error }, 'request failed outside GraphQL');
  if (response.headersSent) response.destroy();
  else writeError(response, 500, 'INTERNAL_SERVER_ERROR', 'The request could not be answered.');
}

/** The headers of a request, each with all its values. */
export function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  // `request.headers` keeps the first of two `authorization` and drops the other without a word.
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    if (values) headers.set(name, values.join(', '));
  }
  return headers;
}

function searchOf(request: IncomingMessage): string {
  const url = request.url ?? '/';
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}

export async function writeAnswer(answer: GraphqlAnswer, response: ServerResponse): Promise<void> {
  response.statusCode = answer.status ?? 200;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  if ('bytes' in answer) {
    response.setHeader('content-length', answer.bytes.length);
    response.end(answer.bytes);
    return;
  }
  if (answer.body.kind === 'complete') {
    response.setHeader('content-length', Buffer.byteLength(answer.body.string));
    response.end(answer.body.string);
    return;
  }
  for await (const chunk of answer.body.asyncIterator) response.write(chunk);
  response.end();
}

function writeError(response: ServerResponse, status: number, code: ErrorCode, message: string): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}
