import { randomUUID } from 'node:crypto';
import { CALL_HEADER, PUBLIC, signCall, type CallKey, type ByteText } from '@lienthong/chassis';
import type { AgencyRequest } from './agency-connection';

/** One request to an agency as it goes out. */
export interface AgencyCall {
  /** Signed; undefined where the agency shares no key with the gateway. */
  readonly signed: string | undefined;
  readonly requestId: string;
  readonly body: ByteText;
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
  return ({ body, requestId, principal }) => ({
    signed: key && signCall(key, { agency, requestId, principal, body: bytesToSign(body) }, Date.now()),
    requestId,
    body,
  });
}

/** The headers of a call that is a request of its own: they are ours alone. */
export function callHeaders({ signed, requestId }: AgencyCall): Readonly<Record<string, string>> {
  return {
    'content-type': 'application/json',
    accept: 'application/json',
    'x-request-id': requestId,
    ...(signed !== undefined && { [CALL_HEADER]: signed }),
  };
}

/** Signing is over before another text can come. */
const ROOM = Buffer.allocUnsafeSlow(64 * 1024);

function bytesToSign(body: ByteText): Buffer {
  if (body.length > ROOM.length) return Buffer.from(body, 'latin1');
  return ROOM.subarray(0, ROOM.write(body, 'latin1'));
}
