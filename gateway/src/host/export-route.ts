import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerFailure, writeAnswer, type Ending, type Log } from '@lienthong/chassis';
import { GraphQLError } from 'graphql';
import { ExportFailure, UnexportableOperationError } from '../export/export-failure';
import { MistakenOrderError, readExportOrder, type ExportOrder } from '../export/export-order';
import { EXPORT_SCOPE } from '../export/export-scope';
import { CONTENT_TYPES, createExportWriter } from '../export/export-writer';
import type { ExportableOperations } from '../export/exportable-operations';
import { readPages, type Page, type PageAnswer } from '../export/read-pages';
import type { SignIn } from '../pages/sign-in';
import type { RequestPath } from '../request-path';
import { identified } from './admit-arrival';
import { askInside } from './inner-question';
import type { Lanes } from './lanes';
import { readDocumentRequest, type DocumentRequest } from './outer-request';
import { refusalAnswer } from './prove-answer';
import { sendPart } from './send-part';

export interface ExportRouteParts {
  readonly path: RequestPath;
  readonly lanes: Pick<Lanes, 'answer'>;
  readonly operations: ExportableOperations;
  readonly signIn: SignIn | undefined;
  readonly log: Log;
}

/** @returns false for a path that is none of its own */
export type DocumentRoute = (
  path: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
  clientAddress: string,
) => boolean;

const PREFIX = '/export/';
const PARAMETERS: readonly string[] = ['format', 'variables', 'headers', 'separator', 'as'];

/**
 * `GET /export/<Operation>?format=csv|xlsx|jsonl&variables={…}`: a saved operation as a file, read page after page as its
 * caller and sent as fast as that caller takes it.
 */
export function createExportRoute(parts: ExportRouteParts): DocumentRoute {
  return (path, request, response, clientAddress) => {
    if (!path?.startsWith(PREFIX)) return false;
    answerExport(parts, path.slice(PREFIX.length), request, response, clientAddress).catch(
      (error: unknown) => {
        if (error instanceof GraphQLError) void writeAnswer(refusalAnswer(parts.path, error), response);
        else answerFailure(error, request, response, parts.log);
      },
    );
    return true;
  };
}

async function answerExport(
  parts: ExportRouteParts,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
  clientAddress: string,
): Promise<void> {
  response.setHeader('cache-control', 'no-store');
  if (request.method !== 'GET') {
    response.setHeader('allow', 'GET');
    throw refusal('BAD_REQUEST', 405, 'Ask for an export with GET.');
  }
  if (request.httpVersion === '1.0') {
    // Its end of a transfer is that of the connection: a file that broke off would look whole.
    throw refusal(
      'BAD_REQUEST',
      505,
      'Ask for an export over HTTP/1.1; a proxy does with proxy_http_version 1.1.',
    );
  }
  const asked = await readDocumentRequest(request, response, clientAddress, parts.signIn);
  await expectMayExport(parts.path, asked);
  const order = orderOf(name, asked.parameters, parts.operations);
  let receipt: string | undefined;
  const pages = readPages({
    ...order,
    ask: async (variables) => {
      try {
        // A grant that is taken holds no longer than the page that was asked under it.
        await expectMayExport(parts.path, asked);
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        return pageAnswer(403, undefined, { errors: [error.toJSON()] });
      }
      const { document: query, name: operationName } = order.operation;
      const answer = await askInside(parts.lanes, asked, { query, operationName, variables });
      receipt ??= answer.headers.get('x-evidence-record');
      return pageAnswer(answer.status, answer.headers.get('retry-after'), answer.body);
    },
    wait: (milliseconds) => waiting(milliseconds, asked.left),
  });
  // Until the first page is there nothing has been sent, so that what is wrong with the question is told as an error.
  const first = await pages.next().catch((error: unknown) => {
    throw error instanceof ExportFailure ? refusal(error.code, error.status, error.message) : error;
  });
  response.setHeader('content-type', CONTENT_TYPES[order.layout.format]);
  response.setHeader(
    'content-disposition',
    `attachment; filename="${order.operation.name}.${order.layout.format}"`,
  );
  response.setHeader('x-road-request-hash', asked.requestHash);
  // Of the first page; those of the others bear the same request id.
  if (receipt !== undefined) response.setHeader('x-evidence-record', receipt);
  await sendFile(order, first, pages, response, { ...parts, asked });
}

/** @throws what is no failure of the export's own: the connection is broken then, too */
async function sendFile(
  order: ExportOrder,
  first: IteratorResult<Page>,
  pages: AsyncGenerator<Page>,
  response: ServerResponse,
  { log, asked: { left, headers } }: ExportRouteParts & { readonly asked: DocumentRequest },
): Promise<void> {
  const writer = createExportWriter(order.operation, order.layout);
  const about = { requestId: headers.get('x-request-id'), operationName: order.operation.name };
  let rows = 0;
  try {
    await sendPart(response, writer.begin(), left);
    for (let next = first; !next.done && !left.isOver; next = await pages.next()) {
      await sendPart(response, writer.page(next.value), left);
      rows += next.value.rows.length;
    }
    if (!left.isOver) response.end(writer.end());
    log.info({ ...about, rows, isWhole: !left.isOver }, 'exported');
  } catch (error) {
    const failure = asFailure(error);
    log.warn(
      { ...about, rows, code: failure.code, ...(failure !== error && { err: error }) },
      'an export broke off',
    );
    // No end of the transfer is sent: whoever reads it knows that this is not the whole, and the last line says why.
    response.write(writer.broken(failure), () => response.destroy());
  }
}

function asFailure(error: unknown): ExportFailure {
  if (error instanceof ExportFailure) return error;
  return new ExportFailure('INTERNAL_SERVER_ERROR', 'The export could not go on.', 500, undefined);
}

const SHOW_CREDENTIAL =
  'Send a token or a key as `Authorization: Bearer <token or key>`. `npm run export`, which takes one from GATEWAY_TOKEN, needs no such scope.';

/** @throws {GraphQLError} UNAUTHENTICATED or FORBIDDEN */
async function expectMayExport(
  path: RequestPath,
  { headers, clientAddress }: DocumentRequest,
): Promise<void> {
  const principal = await identified(path, { headers }, clientAddress);
  if (principal.scopes.has(EXPORT_SCOPE)) return;
  const sentence = `Lists are exported by whoever has the scope ${EXPORT_SCOPE}.`;
  if (principal.kind === 'public') throw refusal('UNAUTHENTICATED', 401, `${sentence} ${SHOW_CREDENTIAL}`);
  throw refusal(
    'FORBIDDEN',
    403,
    `${sentence} Have it granted to your agency and put into your credential, or read the list page by page.`,
  );
}

function orderOf(name: string, parameters: URLSearchParams, operations: ExportableOperations): ExportOrder {
  const unknown = [...parameters.keys()].find((parameter) => !PARAMETERS.includes(parameter));
  if (unknown !== undefined) {
    throw refusal(
      'BAD_REQUEST',
      400,
      `There is no parameter "${unknown}"; there are ${PARAMETERS.join(', ')}.`,
    );
  }
  const word = (parameter: string): string | undefined => parameters.get(parameter) ?? undefined;
  try {
    return readExportOrder(
      {
        operation: name,
        format: word('format'),
        variables: word('variables'),
        headers: word('headers'),
        separator: word('separator'),
      },
      operations,
    );
  } catch (error) {
    if (error instanceof MistakenOrderError) {
      throw refusal('BAD_REQUEST', error.isUnknown ? 404 : 400, error.message);
    }
    if (error instanceof UnexportableOperationError) throw refusal('BAD_REQUEST', 400, error.message);
    throw error;
  }
}

function pageAnswer(status: number, retryAfter: string | undefined, body: unknown): PageAnswer {
  return { status, retryAfter: retryAfter === undefined ? undefined : Number(retryAfter), body };
}

function refusal(code: string, status: number, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}

/** Until the time has come or nobody waits any more. */
async function waiting(milliseconds: number, left: Ending): Promise<void> {
  const gone = new AbortController();
  const forget = left.whenOver(() => gone.abort());
  await sleep(milliseconds, undefined, { signal: gone.signal }).catch(() => undefined);
  forget();
}
