import type { Principal } from '@lienthong/chassis';

/** What is sent to an agency: a GraphQL request, and for whom and in which call it is asked. */
export interface AgencyRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
  readonly requestId: string;
  readonly principal: Principal;
  /** Aborted when the caller has left. */
  readonly signal: AbortSignal;
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
  ask(request: AgencyRequest): Promise<AgencyResponse>;
  /** Whether the agency would answer now; never rejects. */
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
}

/** The body that is sent, alike in one process and over HTTP. */
export function agencyRequestBody({ query, variables, operationName }: AgencyRequest): object {
  return { query, variables, ...(operationName !== undefined && { operationName }) };
}

/**
 * Reads the body of an agency's answer.
 *
 * @throws when it is not a GraphQL response, or one that refuses the question whole: what was asked was planned by this
 *   gateway, so a refusal is a fault between the two and nothing that a caller could mend
 */
export function parseAgencyResponse(body: string): AgencyResponse {
  const parsed: unknown = JSON.parse(body);
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
 * Reads the body of an answer that refuses the question whole, which a subgraph that is not ours may do: it checks values
 * of its own scalars, of which the gateway knows no more than the names.
 *
 * @throws when it gives no reasons
 */
export function parseRefusal(body: string): AgencyResponse {
  const parsed: unknown = JSON.parse(body);
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
