import { setTimeout as sleep } from 'node:timers/promises';
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
  /** For how long whoever asks the same waits for an answer that is being made, in milliseconds. Default: a second. */
  readonly patienceMs?: number;
  readonly log: Log;
}

/** A question, and the hash of the exact bytes in which it came. */
export type HashedRequest = SubgraphRequest & Pick<BelievedCall, 'bodyHash'>;

export interface KeepingSubgraph extends Omit<Subgraph, 'inside' | 'answer'> {
  readonly answer: (request: HashedRequest) => Promise<HTTPGraphQLResponse>;
}

/** As much of an answer as is true of the next. */
interface MadeAnswer {
  readonly headers: HTTPGraphQLResponse['headers'];
  readonly text: string;
}

interface KeptAnswer extends MadeAnswer {
  /** The state of the data from before the answer was made until after. */
  readonly state: string;
}

/** An answer that is being made. */
interface AnswerUnderWay {
  readonly key: string;
  /** The state of the data from before it was begun. */
  readonly state: string;
  readonly response: Promise<HTTPGraphQLResponse>;
}

/** Most answers take a hundredth of it. */
const PATIENCE_MS = 1_000;

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
 *
 * Whoever asks while the same is being answered waits for that answer, where the data are still in the state in which it was begun:
 * when something has changed, a hundred who look at the same page read it once and not a hundred times. What is read from then
 * on is of that state or of a later one, and so of none that was over when he asked. Where it comes to an error, or does not come, he reads for himself.
 */
export function keepAnswers(
  subgraph: Omit<Subgraph, 'inside'>,
  { maximumBytes, look, log, patienceMs = PATIENCE_MS }: KeptAnswersSettings,
): KeepingSubgraph {
  if (maximumBytes === 0) return subgraph;
  const kept = new LRUCache<string, KeptAnswer>({
    maxSize: maximumBytes,
    // Vietnamese takes two bytes a character.
    sizeCalculation: ({ text }, key) => BYTES_AN_ANSWER + 2 * (text.length + key.length),
  });
  /** A list, since what stands in a map whose entries come and go grows old (docs/decisions/0040); it is mostly short. */
  const underWay: AnswerUnderWay[] = [];
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

  async function keep({ key, state, response }: AnswerUnderWay): Promise<void> {
    const made = givenAgain(await response);
    if (made && (await stateOrNone()) === state) kept.set(key, { state, ...made });
  }

  function make(key: string, state: string, request: HashedRequest): Promise<HTTPGraphQLResponse> {
    const making = { key, state, response: subgraph.answer(request) };
    underWay.push(making);
    // Whoever is answered is told what has failed.
    const over = (): void => forget(making);
    void keep(making).then(over, over);
    return making.response;
  }

  function forget(making: AnswerUnderWay): void {
    const place = underWay.indexOf(making);
    if (place !== -1) underWay.splice(place, 1);
  }

  /** Undefined where it fails, or lasts so long that something else may be wrong with it: others read for themselves then. */
  async function madeBy(making: AnswerUnderWay): Promise<MadeAnswer | undefined> {
    const waited = new AbortController();
    const patience = sleep(patienceMs, undefined, { signal: waited.signal }).catch(() => undefined);
    const made = await Promise.race([making.response.then(givenAgain, () => undefined), patience]);
    waited.abort();
    if (!made) forget(making);
    return made;
  }

  async function answer(request: HashedRequest): Promise<HTTPGraphQLResponse> {
    if (!subgraph.mayKeep(request)) return subgraph.answer(request);
    const key = `${today()} ${request.bodyHash} ${accessClassOf(request.principal)}`;
    const state = await stateOrNone();
    if (state === undefined) return subgraph.answer(request);
    const known = kept.get(key);
    if (known?.state === state) return responseOf(known);
    const same = underWay.find((each) => each.state === state && each.key === key);
    const made = same && (await madeBy(same));
    return made ? responseOf(made) : make(key, state, request);
  }

  return { ...subgraph, answer };
}

/** Callers of one class are told the same. */
function accessClassOf(principal: Principal): string {
  const { kind, agency, scopes } = principal;
  return JSON.stringify([kind, agency, [...scopes].sort(), [...policiesHeldBy(principal)].sort()]);
}

/** Undefined for an error: what has failed for one may be answered for the next. */
function givenAgain({ body, headers, status }: HTTPGraphQLResponse): MadeAnswer | undefined {
  if (status !== undefined || body.kind !== 'complete' || !body.string.startsWith('{"data":'))
    return undefined;
  return { headers: withoutTiming(headers), text: body.string };
}

function responseOf({ headers, text }: MadeAnswer): HTTPGraphQLResponse {
  return { headers: new HeaderMap(headers), body: { kind: 'complete', string: text } };
}

/** How long it took is true of one answer. */
function withoutTiming(headers: HTTPGraphQLResponse['headers']): HTTPGraphQLResponse['headers'] {
  return new HeaderMap([...headers].filter(([name]) => name !== 'server-timing'));
}
