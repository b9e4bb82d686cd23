import { randomUUID } from 'node:crypto';
import { CALL_HEADER, PUBLIC, signCall, type CallKey } from '@lienthong/chassis';
import type { AgencyRequest } from './agency-connection';

/** One request to an agency as it goes out: its exact bytes, and headers that are ours alone. */
export interface AgencyCall {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Makes a request into a call. Each attempt is a call of its own, since an agency answers one once. */
export type MakeCall = (request: AgencyRequest) => AgencyCall;

/** Signs for a stream of calls to an agency, each of which is signed again by itself. */
export function createSignStream(agency: string, key: CallKey | undefined): () => string | undefined {
  return () =>
    key && signCall(key, { agency, requestId: randomUUID(), principal: PUBLIC, body: '' }, Date.now());
}

/**
 * What a caller sent is not passed on: an agency hears of it only what the gateway has established and signed. Without
 * a key (a foreign supergraph's subgraphs know none) calls go out unsigned.
 */
export function createMakeCall(agency: string, key: CallKey | undefined): MakeCall {
  return ({ body: bytes, requestId, principal }) => {
    const body = Buffer.from(bytes, 'latin1');
    return {
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'x-request-id': requestId,
        ...(key && { [CALL_HEADER]: signCall(key, { agency, requestId, principal, body }, Date.now()) }),
      },
      body,
    };
  };
}
