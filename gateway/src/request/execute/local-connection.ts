import type { GuardedSubgraph } from '@lienthong/chassis';
import type { MakeCall } from './agency-call';
import { receiveAnswer, type AgencyConnection } from './agency-connection';
import { byteTextOf } from './byte-text';

/** Asks a subgraph of this process through the door that its HTTP server opens, with the same signed calls. */
export function connectLocally(subgraph: GuardedSubgraph, makeCall: MakeCall): AgencyConnection {
  return {
    ask: async (request) => {
      const { headers, body } = makeCall(request);
      const answer = await subgraph.answer({
        headers: new Map(Object.entries(headers)),
        text: body.toString(),
      });
      if (answer.body.kind !== 'complete') throw new Error('incremental answers are not asked for');
      return receiveAnswer(byteTextOf(answer.body.string));
    },
    isReachable: () => subgraph.isHealthy(),
    close: () => subgraph.stop(),
  };
}
