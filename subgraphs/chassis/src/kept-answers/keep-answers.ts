import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import { today } from '@lienthong/schema';
import { LRUCache } from 'lru-cache';
import type { BelievedCall } from '../call/call-verifier';
import { policiesHeldBy } from '../call/policies';
import type { Principal } from '../call/principal';
import type { Log } from '../log';
import type { Subgraph, SubgraphRequest } from '../subgraph';
import { shareLooks, type CurrentState } from './current-state';

export interface KeptAnswersSettings {
  /** Bytes of answers kept, least recently given first out; none are when it is 0. */
  readonly maximumBytes: number;
  /** Tells the state that the agency's data is in: another text from the moment at which a change can be seen. */
  readonly look: CurrentState;
  readonly log: Log;
}

/** A question, and the hash of the exact bytes in which it came. */
export type HashedRequest = SubgraphRequest & Pick<BelievedCall, 'bodyHash'>;

export interface KeepingSubgraph extends Omit<Subgraph, 'inside' | 'answer'> {
  readonly answer: (request: HashedRequest) => Promise<HTTPGraphQLResponse>;
}

interface KeptAnswer {
  /** The state of the data from before the answer was made until after. */
  readonly state: string;
  readonly headers: HTTPGraphQLResponse['headers'];
  readonly text: string;
}

/** What an answer takes beside its text. */
const BYTES_AN_ANSWER = 500;

/**
 * A subgraph that answers again what it has answered, for as long as nothing has changed. The database is asked each time
 * whether anything has: never is a time waited for, and no reader sees an older state after a writer was answered, however
 * many processes serve or write (docs/decisions/0027).
 *
 * Nothing is kept that tells of a natural person or needs a purpose, and each caller must be one who may ask. The key is the
 * question's exact bytes; the day, since "today" stands for many an argument that was not given; and the caller's class of
 * access, since a search leaves out what a caller may not read.
 */
export function keepAnswers(
  subgraph: Omit<Subgraph, 'inside'>,
  { maximumBytes, look, log }: KeptAnswersSettings,
): KeepingSubgraph {
  if (maximumBytes === 0) return subgraph;
  const kept = new LRUCache<string, KeptAnswer>({
    maxSize: maximumBytes,
    // Vietnamese takes two bytes a character.
    sizeCalculation: ({ text }, key) => BYTES_AN_ANSWER + 2 * (text.length + key.length),
  });
  const currentState = shareLooks(look);
  let isReported = false;

  /** Without it nothing is kept, and the question is answered as it would be otherwise. */
  async function stateOrNone(): Promise<string | undefined> {
    try {
      return await currentState();
    } catch (error) {
      if (!isReported) log.warn({ err: error }, 'no answer is kept: the state of the data cannot be told');
      isReported = true;
      return undefined;
    }
  }

  async function keep(key: string, before: string, response: HTTPGraphQLResponse): Promise<void> {
    const { body, headers, status } = response;
    if (status !== undefined || body.kind !== 'complete' || !body.string.startsWith('{"data":')) return;
    if ((await stateOrNone()) !== before) return;
    kept.set(key, { state: before, headers: withoutTiming(headers), text: body.string });
  }

  async function answer(request: HashedRequest): Promise<HTTPGraphQLResponse> {
    if (!subgraph.mayKeep(request)) return subgraph.answer(request);
    const key = `${today()} ${request.bodyHash} ${accessClassOf(request.principal)}`;
    const before = await stateOrNone();
    const known = kept.get(key);
    if (known && known.state === before) return responseOf(known);
    const response = await subgraph.answer(request);
    if (before !== undefined) void keep(key, before, response);
    return response;
  }

  return { ...subgraph, answer };
}

/** Callers of one class are told the same. */
function accessClassOf(principal: Principal): string {
  const { kind, agency, scopes } = principal;
  return JSON.stringify([kind, agency, [...scopes].sort(), [...policiesHeldBy(principal)].sort()]);
}

function responseOf({ headers, text }: KeptAnswer): HTTPGraphQLResponse {
  return { headers: new HeaderMap(headers), body: { kind: 'complete', string: text } };
}

/** How long it took is true of one answer. */
function withoutTiming(headers: HTTPGraphQLResponse['headers']): HTTPGraphQLResponse['headers'] {
  return new HeaderMap([...headers].filter(([name]) => name !== 'server-timing'));
}
