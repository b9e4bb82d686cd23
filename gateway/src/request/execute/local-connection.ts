import { type GuardedSubgraph, textOf } from '@lienthong/chassis';
import { callHeaders, type MakeCall } from './agency-call';
import { receiveAnswer, type AgencyConnection } from './agency-connection';

/** Asks a subgraph of this process through the door that its HTTP server opens, with the same signed calls. */
export function connectLocally(subgraph: GuardedSubgraph, makeCall: MakeCall): AgencyConnection {
  return {
    ask: async (request) => {
      const call = makeCall(request);
      const answer = await subgraph.answer({
        headers: new Map(Object.entries(callHeaders(call))),
        text: textOf(call.body),
      });
      if (answer.body.kind !== 'complete') throw new Error('incremental answers are not asked for');
      return receiveAnswer(Buffer.from(answer.body.string), answer.headers.get('server-timing'));
    },
    isReachable: () => subgraph.isHealthy(),
    close: () => subgraph.stop(),
  };
}
