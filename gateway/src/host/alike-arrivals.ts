import { crc32 } from 'node:zlib';
import type { BytesAnswer, GraphqlAnswer } from '@lienthong/chassis';
import { CommonReadings, SIDE_BY_SIDE, type CommonReading } from '../request/common-readings';
import { ALONE, type Gathering, type Price } from '../request/gathering';
import { UnderWay } from '../request/under-way';
import type { Arrival } from './lane';
import { likenessOf, isAlike, type Likeness } from './likeness';

/** An arrival as it came, before anything of it has been read. */
export type UnreadArrival = Omit<Arrival, 'requestHash' | 'gathering'>;

/** An answer, and whether whoever asked the same may be given it. */
export type GivenAnswer =
  | { readonly answer: BytesAnswer; readonly isForOthers: true }
  | { readonly answer: GraphqlAnswer; readonly isForOthers: false };

/**
 * Answers arrivals that are alike in every byte, but for their ids, as one: of a dashboard that is open a hundred times one
 * question is read, guarded and put on record, with the ids of all that it answered. Each pays for itself. What differs in
 * anything that a guard could look at is not alike, and only a question that has passed all guards lets others wait for the
 * next; where that does not come to a whole answer on record, each of them goes its own way.
 */
export type AnswerArrival = (arrival: UnreadArrival) => Promise<GraphqlAnswer>;

export interface AlikeParts {
  readonly answer: (arrival: UnreadArrival, gathering: Gathering) => Promise<GivenAnswer>;
  /** @throws {GraphQLError} when the budget is spent */
  readonly pay: (price: Price) => Promise<void>;
}

/** A record of one answer names so many calls at most. */
const MOST_TOGETHER = 256;

/** What is asked more than once at a time. */
interface Kind {
  readonly likeness: Likeness;
  readonly price: Price;
  readonly readings: CommonReadings<UnreadArrival, GivenAnswer>;
}

export function createAlikeArrivals({ answer, pay }: AlikeParts): AnswerArrival {
  const underWay = new UnderWay();
  /** One for each key: where two have the same, one of them does without company. */
  const kinds = new Map<string, Kind>();

  async function answerAlone(arrival: UnreadArrival, key: string, isPaid: boolean): Promise<GivenAnswer> {
    let over: (() => void) | undefined;
    const gathering: Gathering = {
      others: [],
      isPaid,
      open: (price) => (over ??= kindOf(arrival, key, price)?.readings.begin()),
      readingOver: () => over?.(),
    };
    try {
      return await answer(arrival, gathering);
    } finally {
      over?.();
      forgetIdle(key);
    }
  }

  function forgetIdle(key: string): void {
    if (kinds.get(key)?.readings.isFree) kinds.delete(key);
  }

  function kindOf(arrival: UnreadArrival, key: string, price: Price): Kind | undefined {
    const known = kinds.get(key);
    if (known) return isAlike(known.likeness, arrival) ? known : undefined;
    const readings = new CommonReadings<UnreadArrival, GivenAnswer>();
    const kind = { likeness: likenessOf(arrival), price, readings };
    kinds.set(key, kind);
    return kind;
  }

  async function answerTogether(kind: Kind, arrival: UnreadArrival, key: string): Promise<GivenAnswer> {
    const isFirst = kind.readings.waiting === 0;
    const answered = kind.readings.wait(arrival, (common) => answerFirst(common, answer));
    if (isFirst) return answered.finally(() => forgetIdle(key));
    const [paid, given] = await Promise.allSettled([pay(kind.price), answered]);
    const isPaid = paid.status === 'fulfilled';
    if (isPaid && given.status === 'fulfilled' && given.value.isForOthers) {
      return { answer: inNameOf(arrival, given.value.answer), isForOthers: true };
    }
    return answerAlone(arrival, key, isPaid);
  }

  function answerRepeated(arrival: UnreadArrival, sum: number): Promise<GivenAnswer> {
    const key = `${sum} ${arrival.clientAddress} ${credentialEnd(arrival)}`;
    const kind = kinds.get(key);
    const joins = kind && !kind.readings.isFree && kind.readings.waiting < MOST_TOGETHER;
    if (joins && isAlike(kind.likeness, arrival)) return answerTogether(kind, arrival, key);
    return answerAlone(arrival, key, false);
  }

  return async (arrival) => {
    const { body, search } = arrival.request;
    const sum = crc32(Buffer.isBuffer(body) ? body : search);
    try {
      const isAlone = underWay.enter(sum) < SIDE_BY_SIDE;
      return (await (isAlone ? answer(arrival, ALONE) : answerRepeated(arrival, sum))).answer;
    } finally {
      underWay.leave(sum);
    }
  };
}

function answerFirst(
  { callers, ending, over }: CommonReading<UnreadArrival>,
  answer: AlikeParts['answer'],
): Promise<GivenAnswer> {
  const [first, ...others] = callers;
  if (!first) throw new Error('nobody waits');
  const requestIds = others.map(({ requestId }) => requestId);
  return answer({ ...first, left: ending }, { ...ALONE, others: requestIds, readingOver: over });
}

function inNameOf({ requestId }: UnreadArrival, { status, headers, bytes }: BytesAnswer): BytesAnswer {
  return { status, headers: new Map(headers).set('x-request-id', requestId), bytes };
}

/** Of its signature or its secret, so that what many callers ask alike has a key for each. */
function credentialEnd({ request: { headers } }: UnreadArrival): string {
  return (headers.get('authorization') ?? headers.get('x-api-key') ?? '').slice(-CREDENTIAL_END);
}

const CREDENTIAL_END = 12;
