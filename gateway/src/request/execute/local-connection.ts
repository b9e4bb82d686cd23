import { HeaderMap } from '@apollo/server';
import type { Subgraph } from '@lienthong/chassis';
import { agencyRequestBody, parseAgencyResponse, type AgencyConnection } from './agency-connection';

/** Asks a subgraph of this process through the same door that its HTTP server opens. */
export function connectLocally(subgraph: Subgraph): AgencyConnection {
  return {
    ask: async (request) => {
      const headers = new HeaderMap([
        ['content-type', 'application/json'],
        ['x-request-id', request.requestId],
      ]);
      const answer = await subgraph.answer({ headers, body: agencyRequestBody(request) });
      if (answer.body.kind !== 'complete') throw new Error('incremental answers are not asked for');
      return parseAgencyResponse(answer.body.string);
    },
    isReachable: () => subgraph.isHealthy(),
    close: () => subgraph.stop(),
  };
}
