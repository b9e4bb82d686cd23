import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { ErrorCode } from '@lienthong/schema';
import type { KeepingSubgraph } from '../kept-answers/keep-answers';
import type { Log } from '../log';
import type { Subgraph } from '../subgraph';
import type { VerifyCall } from './call-verifier';
import { CALL_HEADER } from './signed-call';

export interface GuardedRequest {
  readonly headers: ReadonlyMap<string, string>;
  /** The exact text that was signed. */
  readonly text: string;
}

/** A subgraph as it is reached, over HTTP and within one process alike: by signed calls and by nothing else. */
export interface GuardedSubgraph extends Pick<Subgraph, 'agency' | 'isHealthy' | 'stop'> {
  readonly answer: (request: GuardedRequest) => Promise<HTTPGraphQLResponse>;
  /** Whether a stream of calls may be opened with this call, whose body is empty. Each call on it is judged by itself. */
  readonly mayOpenStream: (call: string | undefined) => boolean;
}

/** One text for every fault: which one it was would help only whoever tries. */
const REFUSED = refusal(401, 'UNAUTHENTICATED', 'This agency answers signed calls of the gateway alone.');
const NO_JSON = refusal(400, 'BAD_REQUEST', 'The body is not JSON.');

export function guardSubgraph(
  subgraph: Pick<KeepingSubgraph, 'agency' | 'answer' | 'isHealthy' | 'stop'>,
  verify: VerifyCall,
  log: Log,
): GuardedSubgraph {
  return {
    agency: subgraph.agency,
    isHealthy: subgraph.isHealthy,
    stop: subgraph.stop,
    mayOpenStream: (call) => {
      const opening = verify(call, '');
      if ('fault' in opening) log.warn({ fault: opening.fault }, 'a stream of calls was refused');
      return !('fault' in opening);
    },
    answer: ({ headers, text }) => {
      const call = verify(headers.get(CALL_HEADER), text);
      if ('fault' in call) {
        log.warn({ fault: call.fault }, 'a call was refused');
        return Promise.resolve(REFUSED());
      }
      const body = parse(text);
      if (body === undefined) return Promise.resolve(NO_JSON());
      const { principal, requestId, bodyHash } = call;
      return subgraph.answer({ principal, requestId, bodyHash, body });
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function refusal(status: number, code: ErrorCode, message: string): () => HTTPGraphQLResponse {
  const string = `${JSON.stringify({ errors: [{ message, extensions: { code } }] })}\n`;
  return () => ({
    status,
    headers: new HeaderMap([['content-type', 'application/json; charset=utf-8']]),
    body: { kind: 'complete', string },
  });
}
