import { Pool } from 'undici';
import type { MakeCall } from './agency-call';
import { parseAgencyResponse, type AgencyConnection } from './agency-connection';

export interface RemoteSettings {
  /** The agency's GraphQL endpoint. */
  readonly url: string;
  /** Milliseconds until the agency counts as unavailable. */
  readonly deadlineMs: number;
  readonly makeCall: MakeCall;
}

/** A hundred rows with long lists under each stay far below this; more would only fill this process's memory. */
const MAXIMUM_RESPONSE_BYTES = 64 * 1024 * 1024;

/** Asks a subgraph that is a server of its own, over kept-alive HTTP connections. Redirects are not followed. */
export function connectRemotely({ url, deadlineMs, makeCall }: RemoteSettings): AgencyConnection {
  const endpoint = new URL(url);
  const pool = new Pool(endpoint.origin, {
    connections: 64,
    pipelining: 1,
    connectTimeout: deadlineMs,
    maxResponseSize: MAXIMUM_RESPONSE_BYTES,
  });
  const path = endpoint.pathname + endpoint.search;
  return {
    ask: async (request) => {
      const response = await pool.request({
        method: 'POST',
        path,
        ...makeCall(request),
        signal: AbortSignal.timeout(deadlineMs),
      });
      return parseAgencyResponse(await response.body.text());
    },
    isReachable: async () => {
      try {
        const signal = AbortSignal.timeout(Math.min(deadlineMs, 2_000));
        const response = await pool.request({ method: 'GET', path: '/readyz', signal });
        await response.body.dump();
        return response.statusCode === 200;
      } catch {
        return false;
      }
    },
    close: () => pool.close(),
  };
}
