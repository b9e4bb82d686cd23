import { crc32 } from 'node:zlib';
import type { BytesAnswer, GraphqlAnswer } from '@lienthong/chassis';
import type { AskedQuestion } from '../request/asked-question';
import { CommonReadings } from '../request/common-readings';
import { ALONE, type Gathering, type Price } from '../request/gathering';
import type { CommonReading } from '../request/next-reading';
import { UnderWay } from '../request/under-way';
import type { Arrival } from './lane';
import { isAlike, likenessOf, type Likeness } from './likeness';

/** An arrival as it came, before anything of it has been read. */
export type UnreadArrival = Omit<Arrival, 'requestHash' | 'gathering'>;

/** An answer, and whether whoever asked the same may be given it. */
export type GivenAnswer =
  | { readonly answer: BytesAnswer; readonly isForOthers: true }
  | { readonly answer: GraphqlAnswer; readonly isForOthers: false; readonly asked: readonly AskedQuestion[] };

/**
 * Answers arrivals that are alike in every byte, but for their ids, as one (request coalescing): of a dashboard that is open a
 * hundred times one question is read, guarded and put on record, with the ids of all that it answered. Each pays for itself.
 * What differs in anything that a guard could look at is not alike, and only a question that has passed all guards lets others
 * wait for the next; where that does not come to a whole answer on record, each of them goes its own way.
 */
export type AnswerArrival = (arrival: UnreadArrival) => Promise<GraphqlAnswer>;

export interface CoalescingParts {
  readonly answer: (arrival: UnreadArrival, gathering: Gathering) => Promise<GivenAnswer>;
  /** @throws {GraphQLError} when the budget is spent */
  readonly pay: (price: Price) => Promise<void>;
  /** How long those who have been answered together are expected to ask again, in milliseconds. Default: 4. */
  readonly expectedForMs?: number;
  /** How long anybody waits to be read for, in milliseconds. Default: until the last have been. */
  readonly patienceMs?: number | undefined;
}

/** A record of one answer names so many calls at most. */
const MOST_TOGETHER = 256;

/** The answers of a hundred callers are written, and their next questions read, in some three milliseconds. */
const EXPECTED_FOR_MS = 4;

/** What the call that went for all has come to, for each of them; undefined where nobody did. */
interface Outcome {
  readonly first: UnreadArrival | undefined;
  readonly given: GivenAnswer | undefined;
  readonly error?: unknown;
}

/** What arrivals are looked up by: a number over them, and the same with who asks. */
interface Kind {
  readonly sum: number;
  readonly key: string;
}

/** What is asked several times at once. */
interface Repeated {
  readonly likeness: Likeness;
  readonly price: Price;
  readonly readings: CommonReadings<UnreadArrival, Outcome>;
}

/** @returns what answers, and whether nothing of it is under way */
export function createCoalescing({
  answer,
  pay,
  expectedForMs = EXPECTED_FOR_MS,
  patienceMs,
}: CoalescingParts): {
  readonly answerArrival: AnswerArrival;
  readonly isIdle: () => boolean;
} {
  const underWay = new UnderWay();
  /** One for each key: where two have the same, one of them does without company. */
  const repeated = new Map<string, Repeated>();

  async function answerAlone(arrival: UnreadArrival, kind: Kind, before: Before): Promise<GivenAnswer> {
    let over: (() => void) | undefined;
    const gathering: Gathering = {
      ...ALONE,
      ...before,
      open: (price) => (over ??= openFor(arrival, kind, price)?.readings.begin()),
      readingOver: () => over?.(),
    };
    try {
      return await answer(arrival, gathering);
    } finally {
      over?.();
      forgetIdle(kind);
    }
  }

  function openFor(arrival: UnreadArrival, kind: Kind, price: Price): Repeated | undefined {
    const known = repeated.get(kind.key);
    if (known) return isAlike(known.likeness, arrival) ? known : undefined;
    const readings = new CommonReadings<UnreadArrival, Outcome>(patienceMs, {
      most: MOST_TOGETHER,
      expectedForMs,
      isForAll: ({ given }) => given?.isForOthers === true,
      whenExpected: (isExpected) => (isExpected ? underWay.open(kind.sum) : underWay.close(kind.sum)),
      whenFree: () => forgetIdle(kind),
    });
    const opened = { likeness: likenessOf(arrival), price, readings };
    repeated.set(kind.key, opened);
    return opened;
  }

  function forgetIdle({ key }: Kind): void {
    if (repeated.get(key)?.readings.isFree) repeated.delete(key);
  }

  async function answerTogether(
    { readings }: Repeated,
    arrival: UnreadArrival,
    kind: Kind,
  ): Promise<GivenAnswer> {
    const { first, given, error } = await readings.wait(arrival, async (common) => {
      const outcome = await answerFirst(common, answer);
      // As with an agency that is away: those who wait for the next would wait for nothing, too.
      if (!outcome.given?.isForOthers) readings.dismiss(NOBODY_WENT);
      return outcome;
    });
    forgetIdle(kind);
    if (first === arrival) {
      if (given) return given;
      throw error;
    }
    if (arrival.left.isOver) return UNREAD;
    if (given?.isForOthers) return { answer: inNameOf(arrival, given.answer), isForOthers: true };
    // What agencies have been asked after he had come is not asked again.
    return answerAlone(arrival, kind, given ? { isPaid: true, known: given.asked } : { isPaid: true });
  }

  async function answerRepeated(arrival: UnreadArrival, sum: number): Promise<GivenAnswer> {
    const kind = { sum, key: `${sum} ${callerOf(arrival)}` };
    const known = repeated.get(kind.key);
    if (!known || known.readings.isFree || !isAlike(known.likeness, arrival)) {
      return answerAlone(arrival, kind, NOTHING_BEFORE);
    }
    try {
      await pay(known.price);
    } catch {
      // It is refused where every call is.
      return answerAlone(arrival, kind, NOTHING_BEFORE);
    }
    // While it was paid for, the last of them may have been answered.
    return known.readings.isFree
      ? answerAlone(arrival, kind, { isPaid: true })
      : answerTogether(known, arrival, kind);
  }

  return {
    isIdle: () => underWay.isEmpty && repeated.size === 0,
    answerArrival: async (arrival) => {
      const sum = sumOf(arrival);
      try {
        const mayWait = underWay.enter(sum);
        return (await (mayWait ? answerRepeated(arrival, sum) : answer(arrival, ALONE))).answer;
      } finally {
        underWay.leave(sum);
      }
    },
  };
}

/** What has been done for a call that goes its own way. */
type Before = Partial<Pick<Gathering, 'isPaid' | 'known'>>;

const NOTHING_BEFORE: Before = {};

const NOBODY_WENT: Outcome = { first: undefined, given: undefined };

/** For a caller who has left. */
const UNREAD: GivenAnswer = {
  answer: { status: 499, headers: new Map(), bytes: Buffer.alloc(0) },
  isForOthers: false,
  asked: [],
};

async function answerFirst(
  { callers: [first, ...others], ending, over }: CommonReading<UnreadArrival>,
  answer: CoalescingParts['answer'],
): Promise<Outcome> {
  if (ending.isOver) return NOBODY_WENT;
  const requestIds = others.map(({ requestId }) => requestId);
  const gathering = { ...ALONE, others: requestIds, isPaid: true, readingOver: over };
  try {
    return { first, given: await answer({ ...first, left: ending }, gathering) };
  } catch (error) {
    // What has failed for the first may be answered for the next.
    return { first, given: undefined, error };
  }
}

function inNameOf({ requestId }: UnreadArrival, { status, headers, bytes }: BytesAnswer): BytesAnswer {
  return { status, headers: new Map(headers).set('x-request-id', requestId), bytes };
}

/** Mostly another for what is not alike; to hash a credential whole for each arrival would cost those that have no like. */
function sumOf(arrival: UnreadArrival): number {
  const { body, search } = arrival.request;
  return crc32(callerOf(arrival), crc32(Buffer.isBuffer(body) ? body : search));
}

/** The end of a credential is its signature's or its secret's. */
function callerOf({ request: { headers }, clientAddress }: UnreadArrival): string {
  const credential = headers.get('authorization') ?? headers.get('x-api-key') ?? '';
  return `${clientAddress} ${credential.slice(-CREDENTIAL_END)}`;
}

const CREDENTIAL_END = 12;
