import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerFailure, writeAnswer, type Log } from '@lienthong/chassis';
import { LEGAL_TIME_ZONE, today } from '@lienthong/schema';
import { GraphQLError } from 'graphql';
import { readBriefing } from '../briefing/briefing-figures';
import { renderBriefing } from '../briefing/briefing-page';
import {
  briefingOf,
  MistakenPeriodError,
  quarterFrom,
  savedBriefing,
  type BriefingVariables,
} from '../briefing/briefing-period';
import { briefingSheet } from '../briefing/briefing-sheet';
import { BRIEFING_STYLE_HASH } from '../briefing/briefing-style';
import { questionOfFigure } from '../briefing/figure-question';
import { CONTENT_TYPES } from '../export/export-writer';
import type { ExampleOperation, OpenedQuestion } from '../pages/pages-options';
import { briefingPolicy, securityHeaders } from '../pages/security-headers';
import type { SignIn } from '../pages/sign-in';
import type { RequestPath } from '../request-path';
import type { DocumentRoute } from './export-route';
import { askInside, type InnerAnswer } from './inner-question';
import type { Lanes } from './lanes';
import { readDocumentRequest, type DocumentRequest } from './outer-request';
import { refusalAnswer } from './prove-answer';

export interface BriefingRouteParts {
  readonly path: RequestPath;
  readonly lanes: Pick<Lanes, 'answer'>;
  /** The saved operation that counts the figures. */
  readonly operation: ExampleOperation;
  readonly isDemonstration: boolean;
  readonly signIn: SignIn | undefined;
  readonly log: Log;
}

const PATH = '/briefing';
const PARAMETERS: readonly string[] = ['from', 'to', 'format', 'as'];

/**
 * `GET /briefing?from=YYYY-MM-DD&to=YYYY-MM-DD&format=html|xlsx`: the figures of the saved operation as one page. It is
 * whoever asks who reads them, so that it shows what they may read. Without days it is the briefing of 8 April 2022 over
 * the demonstration's rows, and of the last whole quarter over real ones.
 */
export function createBriefingRoute(parts: BriefingRouteParts): DocumentRoute {
  return (path, request, response, clientAddress) => {
    if (path !== PATH) return false;
    answerBriefing(parts, request, response, clientAddress).catch((error: unknown) => {
      if (error instanceof GraphQLError) void writeAnswer(refusalAnswer(parts.path, error), response);
      else answerFailure(error, request, response, parts.log);
    });
    return true;
  };
}

/** `/explorer?figure=…`: the question of a figure, as the page of these days links to it. */
export function createFigureQuestions({
  operation,
  isDemonstration,
}: Pick<BriefingRouteParts, 'operation' | 'isDemonstration'>): (
  parameters: URLSearchParams,
) => OpenedQuestion | undefined {
  return (parameters) => {
    const place = parameters.get('figure');
    if (place === null) return undefined;
    try {
      const variables = variablesOf(parameters, operation, isDemonstration);
      return { name: place, document: questionOfFigure(operation.document, variables, place) };
    } catch {
      // An address that names no figure, or no days, opens the explorer as it is.
      return undefined;
    }
  };
}

async function answerBriefing(
  parts: BriefingRouteParts,
  request: IncomingMessage,
  response: ServerResponse,
  clientAddress: string,
): Promise<void> {
  response.setHeader('cache-control', 'no-store');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    throw refusal(405, 'Ask for a briefing with GET.');
  }
  const asked = await readDocumentRequest(request, response, clientAddress, parts.signIn);
  const format = formatOf(asked.parameters);
  const variables = expectPeriod(() => variablesOf(asked.parameters, parts.operation, parts.isDemonstration));
  const { document: query, name: operationName } = parts.operation;
  const answer = await askInside(parts.lanes, asked, { query, operationName, variables });
  const { data } = answer.body as { readonly data?: unknown };
  if (typeof data !== 'object' || data === null) return sendRefusal(answer, response);
  const figures = readBriefing(answer.body);
  for (const name of ['x-evidence-record', 'x-road-request-hash']) {
    const value = answer.headers.get(name);
    if (value !== undefined) response.setHeader(name, value);
  }
  if (format === 'xlsx') {
    const { from, until } = variables.quarter;
    response.setHeader('content-disposition', `attachment; filename="Briefing-${from}-${until}.xlsx"`);
    return send(response, CONTENT_TYPES.xlsx, briefingSheet(variables, figures));
  }
  for (const [name, value] of Object.entries(securityHeaders(briefingPolicy(BRIEFING_STYLE_HASH)))) {
    response.setHeader(name, value);
  }
  const page = renderBriefing({
    variables,
    figures,
    isDemonstration: parts.isDemonstration,
    countedAt: clockNow(),
    receipt: answer.headers.get('x-evidence-record'),
    ...addressesOf(asked),
  });
  send(response, 'text/html; charset=utf-8', Buffer.from(page));
}

/** Who a visitor of the demonstration is goes along with every link. */
function addressesOf({ parameters }: DocumentRequest): {
  readonly questionAddress: (place: string) => string;
  readonly addressOf: (changes: Readonly<Record<string, string>>) => string;
} {
  const kept = Object.fromEntries([...parameters].filter(([name]) => name !== 'format'));
  return {
    questionAddress: (figure) => `/explorer?${new URLSearchParams({ ...kept, figure }).toString()}`,
    addressOf: (changes) => `${PATH}?${new URLSearchParams({ ...kept, ...changes }).toString()}`,
  };
}

/** @throws {MistakenPeriodError} */
function variablesOf(
  parameters: URLSearchParams,
  operation: ExampleOperation,
  isDemonstration: boolean,
): BriefingVariables {
  const [from, to] = [parameters.get('from'), parameters.get('to')];
  if (from !== null && to !== null) return briefingOf(from, to);
  if (from !== null || to !== null)
    throw new MistakenPeriodError('Give both days of the period, from and to.');
  if (isDemonstration) return savedBriefing(operation.document);
  const last = quarterFrom(today(), -1);
  return briefingOf(last.from, last.to);
}

function expectPeriod(read: () => BriefingVariables): BriefingVariables {
  try {
    return read();
  } catch (error) {
    if (error instanceof MistakenPeriodError) throw refusal(400, error.message);
    throw error;
  }
}

function formatOf(parameters: URLSearchParams): 'html' | 'xlsx' {
  const unknown = [...parameters.keys()].find((parameter) => !PARAMETERS.includes(parameter));
  if (unknown !== undefined) {
    throw refusal(400, `There is no parameter "${unknown}"; there are ${PARAMETERS.join(', ')}.`);
  }
  const format = parameters.get('format') ?? 'html';
  if (format !== 'html' && format !== 'xlsx')
    throw refusal(400, `The format must be html or xlsx; it is "${format}".`);
  return format;
}

function sendRefusal({ status, headers, body }: InnerAnswer, response: ServerResponse): void {
  response.statusCode = status >= 400 ? status : 502;
  const retryAfter = headers.get('retry-after');
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter);
  send(response, 'application/json; charset=utf-8', Buffer.from(`${JSON.stringify(body)}\n`));
}

function send(response: ServerResponse, contentType: string, body: Buffer): void {
  response.setHeader('content-type', contentType);
  response.setHeader('content-length', body.length);
  // node:http leaves the body of an answer to HEAD away.
  response.end(body);
}

function refusal(status: number, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status } } });
}

const CLOCK = new Intl.DateTimeFormat('vi', {
  timeZone: LEGAL_TIME_ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function clockNow(): string {
  const [year = '', month = '', day = ''] = today().split('-');
  return `${CLOCK.format(new Date())} ngày ${Number(day)}/${Number(month)}/${year}`;
}
