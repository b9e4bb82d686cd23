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
  /** Headers of every answer, names and values in turn. */
  readonly headers?: readonly string[];
  /** Sets those, and whatever else belongs to an answer that the GraphQL server does not give. */
  readonly prepareRefusal?: (request: IncomingMessage, response: ServerResponse) => void;
  /** `left` is over when the client leaves before its answer; `clientAddress` is the other end of its connection. */
  readonly answer: (
    request: HTTPGraphQLRequest,
    left: Ending,
    clientAddress: string,
  ) => Promise<GraphqlAnswer>;
  /** Reads a POST's body: parsed (`readJsonBody`), or its bytes where those are what was signed (`readJsonBytes`). */
  readonly readBody: (request: IncomingMessage) => Promise<unknown>;
  readonly log: Log;
}

/** Carries a GraphQL question from node:http to a GraphQL server and its answer back. Never rejects. */
export async function serveGraphql(
  endpoint: GraphqlEndpoint,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isMethodKnown(request)) endpoint.prepareRefusal?.(request, response);
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
    await writeAnswer(answer, response, endpoint.headers);
  } catch (error) {
    if (!response.headersSent) endpoint.prepareRefusal?.(request, response);
    answerFailure(error, request, response, endpoint.log);
  }
}

function isMethodKnown({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'POST';
}

/** Whether a request was refused for asking with another method than GraphQL over HTTP knows. */
export function refuseMethod(request: IncomingMessage, response: ServerResponse): boolean {
  if (isMethodKnown(request)) return false;
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
  const { rawHeaders } = request;
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = [rawHeaders[index], rawHeaders[index + 1]];
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return headers;
}

function searchOf(request: IncomingMessage): string {
  const url = request.url ?? '/';
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}

/** @param standing headers of every answer, names and values in turn */
export async function writeAnswer(
  answer: GraphqlAnswer,
  response: ServerResponse,
  standing: readonly string[] = [],
): Promise<void> {
  // In one list and at once: node:http looks at every header that is set alone again when it writes them.
  const headers: string[] = [];
  for (let index = 0; index + 1 < standing.length; index += 2) {
    const [name = '', value = ''] = [standing[index], standing[index + 1]];
    if (!answer.headers.has(name)) headers.push(name, value);
  }
  for (const [name, value] of answer.headers) headers.push(name, value);
  if ('bytes' in answer) {
    headers.push('content-length', String(answer.bytes.length));
    response.writeHead(answer.status ?? 200, headers).end(answer.bytes);
    return;
  }
  if (answer.body.kind === 'complete') {
    headers.push('content-length', String(Buffer.byteLength(answer.body.string)));
    response.writeHead(answer.status ?? 200, headers).end(answer.body.string);
    return;
  }
  response.writeHead(answer.status ?? 200, headers);
  for await (const chunk of answer.body.asyncIterator) response.write(chunk);
  response.end();
}

function writeError(response: ServerResponse, status: number, code: ErrorCode, message: string): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}
