import { isUtf8 } from 'node:buffer';
import { type Ending, type Principal, byteTextOf, type ByteText } from '@lienthong/chassis';

/** What is sent to an agency: a GraphQL request, and for whom and in which call it is asked. */
export interface AgencyRequest {
  /** The exact JSON that is sent, as `agencyRequestBody` writes it. */
  readonly body: ByteText;
  /** Whether it may be asked again: a mutation may have been done before the connection broke. */
  readonly isRead: boolean;
  /** Whether the connection was lost on which it was asked at first. */
  readonly isAgain?: boolean;
  readonly requestId: string;
  readonly principal: Principal;
  /** Over when nobody waits for the answer any longer. */
  readonly ending: Ending;
}

/** What came back from an agency's GraphQL endpoint, unread. */
export interface AgencyAnswer {
  /** UTF-8. */
  readonly bytes: Buffer;
  /** Whether the status refused the question whole, which only a subgraph that is not ours does. */
  readonly isRefusal: boolean;
  /** Where one of our agencies says that its time went (`Server-Timing`), unread. */
  readonly timing?: string | undefined;
}

/** What an agency answers: the GraphQL response body. */
export interface AgencyResponse {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly AgencyError[];
}

export interface AgencyError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | null;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The way to one agency, in this process or over HTTP. `ask` rejects when there is no GraphQL answer in time. */
export interface AgencyConnection {
  /** How long an answer is waited for; undefined where that has no end. */
  readonly deadlineMs?: number;
  ask(request: AgencyRequest): Promise<AgencyAnswer>;
  /** Whether the agency would answer now; never rejects. */
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
}

export interface AgencyQuestion {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

/** The body that is sent, alike in one process and over HTTP. */
export function agencyRequestBody({ query, variables, operationName }: AgencyQuestion): ByteText {
  return byteTextOf(
    JSON.stringify({ query, variables, ...(operationName !== undefined && { operationName }) }),
  );
}

/**
 * Takes an answer whose form shows that it is one; whoever reads it finds what else may be wrong with it.
 *
 * @throws as `readAgencyAnswer` does
 */
export function receiveAnswer(bytes: Buffer, timing?: string): AgencyAnswer {
  expectUtf8(bytes);
  const answer = { bytes, isRefusal: false, timing };
  const end = bytes.at(-1) === LINE_FEED ? bytes.length - 1 : bytes.length;
  const isOfThatForm = bytes[end - 1] === CLOSES && BEGINNING.equals(bytes.subarray(0, BEGINNING.length));
  if (!isOfThatForm) readAgencyAnswer(answer);
  return answer;
}

/** Takes a refusal of the question whole. @throws when it is not UTF-8 */
export function receiveRefusal(bytes: Buffer): AgencyAnswer {
  expectUtf8(bytes);
  return { bytes, isRefusal: true };
}

/** What an agency says is passed on as it came. */
function expectUtf8(bytes: Buffer): void {
  if (!isUtf8(bytes)) throw new Error('its answer is not UTF-8');
}

const BEGINNING = Buffer.from('{"data":');
const CLOSES = 0x7d;
const LINE_FEED = 0x0a;

/**
 * Reads an agency's answer. A question that was refused whole has no data and the reasons of the refusal.
 *
 * @throws when it is not a GraphQL response, or one of ours that refuses the question whole: what was asked was planned by
 *   this gateway, so a refusal is a fault between the two and nothing that a caller could mend
 */
export function readAgencyAnswer({ bytes, isRefusal }: AgencyAnswer): AgencyResponse {
  const parsed: unknown = JSON.parse(bytes.toString());
  if (isRefusal) return readRefusal(parsed);
  if (!isRecord(parsed)) throw new Error('not a GraphQL response');
  const { data, errors } = parsed;
  if (errors !== undefined && !(Array.isArray(errors) && errors.every(isAgencyError))) {
    throw new Error('its errors are no GraphQL errors');
  }
  if (data === undefined)
    throw new Error(`the question was refused: ${errors?.[0]?.message ?? 'no reason given'}`);
  if (data !== null && !isRecord(data)) throw new Error('its data is no GraphQL data');
  return { data, ...(errors !== undefined && { errors }) };
}

/**
 * A subgraph that is not ours checks values of its own scalars, of which the gateway knows no more than the names.
 *
 * @throws when it gives no reasons
 */
function readRefusal(parsed: unknown): AgencyResponse {
  const errors = isRecord(parsed) ? parsed['errors'] : undefined;
  if (!(Array.isArray(errors) && errors.length > 0 && errors.every(isAgencyError))) {
    throw new Error('it refuses the question and gives no GraphQL errors');
  }
  return { data: null, errors };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAgencyError(value: unknown): value is AgencyError {
  return (
    isRecord(value) &&
    typeof value['message'] === 'string' &&
    (value['path'] === undefined || value['path'] === null || Array.isArray(value['path'])) &&
    (value['extensions'] === undefined || isRecord(value['extensions']))
  );
}
