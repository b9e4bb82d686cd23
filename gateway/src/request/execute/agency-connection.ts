/** What is sent to an agency: a GraphQL request and the id of the call it belongs to. */
export interface AgencyRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
  readonly requestId: string;
}

/** What an agency answers: the GraphQL response body. */
export interface AgencyResponse {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly AgencyError[];
}

export interface AgencyError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The way to one agency, in this process or over HTTP. `ask` rejects when there is no GraphQL answer in time. */
export interface AgencyConnection {
  ask(request: AgencyRequest): Promise<AgencyResponse>;
  /** Whether the agency would answer now; never rejects. */
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
}

/** Reads the body of an agency's answer. @throws when it is not a GraphQL response */
export function parseAgencyResponse(body: string): AgencyResponse {
  const parsed: unknown = JSON.parse(body);
  if (typeof parsed !== 'object' || parsed === null || !('data' in parsed || 'errors' in parsed)) {
    throw new Error('not a GraphQL response');
  }
  return parsed as AgencyResponse;
}
