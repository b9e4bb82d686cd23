import { HeaderMap } from '@apollo/server';
import { Ending } from '@lienthong/chassis';
import type { Gathering } from '../request/gathering';
import { createCoalescing, type GivenAnswer, type UnreadArrival } from './coalesce-arrivals';

const PRICE = { spender: { isPublic: false, key: 'officer' }, points: 7 };

interface Asked {
  readonly requestId: string;
  readonly gathering: Gathering;
  readonly left: Ending;
  /** Lets its answer go. */
  readonly give: (isForOthers?: boolean) => void;
  readonly fail: () => void;
}

/** What agencies have been asked for an answer that is nobody else's. */
const ASKED = [{ agency: 'city', body: '{}', answer: new Promise<never>(() => undefined) }];

let number = 0;

function arrival(
  { credential = 'Bearer of.an.officer', body = '{"query":"{ a }"}', address = '10.0.0.1' } = {},
  more: Record<string, string> = {},
): UnreadArrival {
  const requestId = `call-${(number += 1)}`;
  const headers = new HeaderMap();
  const named = { authorization: credential, 'x-request-id': requestId, ...more };
  for (const [name, value] of Object.entries(named)) headers.set(name, value);
  const request = { method: 'POST', headers, search: '', body: Buffer.from(body) };
  return { request, requestId, left: new Ending(), clientAddress: address };
}

/** A lane that answers when the test says so, and says at once that others may wait. */
function openLane({ opens = true, expectedForMs = 1, patienceMs = 10_000 } = {}) {
  const asked: Asked[] = [];
  const paid: object[] = [];
  let isSpent = false;
  const { answerArrival, isIdle } = createCoalescing({
    expectedForMs,
    patienceMs,
    pay: (price) => {
      if (isSpent) return Promise.reject(new Error('spent'));
      paid.push(price);
      return Promise.resolve();
    },
    answer: ({ requestId, left }, gathering) =>
      new Promise<GivenAnswer>((resolve, reject) => {
        if (opens) gathering.open(PRICE);
        const headers = new HeaderMap([['x-request-id', requestId]]);
        const answer = { status: 200, headers, bytes: Buffer.from(`read by ${requestId}`) };
        const give = (isForOthers = true): void =>
          resolve(isForOthers ? { answer, isForOthers } : { answer, isForOthers, asked: ASKED });
        asked.push({ requestId, gathering, left, give, fail: () => reject(new Error('failed')) });
      }),
  });
  const ask = async (from: UnreadArrival) => {
    const answer = await answerArrival(from);
    if (!('bytes' in answer)) throw new Error('an answer without bytes');
    return { id: answer.headers.get('x-request-id'), text: answer.bytes.toString() };
  };
  return { asked, paid, ask, isIdle, spend: () => (isSpent = true) };
}

const settled = () => new Promise((resume) => setImmediate(resume));

/** Until those who were answered together are not expected any more. */
async function expectedLongEnough() {
  await new Promise((resume) => setTimeout(resume, 10));
  // Where both times are up at once, what is expected ends one turn later.
  await settled();
  await settled();
}

/** Three that read for themselves, so that whoever comes next waits. */
function occupy(lane: ReturnType<typeof openLane>) {
  return [1, 2, 3].map(() => lane.ask(arrival()));
}

/** So many that one reading is for, the fourth; all are answered, and ask the next from now on. */
async function answerTogether(lane: ReturnType<typeof openLane>, callers: number) {
  void occupy(lane);
  const answers = Array.from({ length: callers }, () => lane.ask(arrival()));
  await settled();
  for (const { give } of lane.asked) give();
  await settled();
  lane.asked[3]?.give();
  await Promise.all(answers);
}

describe('calls that are alike in every byte', () => {
  it('wait for the next of them to be answered, and get its answer with their own ids', async () => {
    const lane = openLane();
    const early = occupy(lane);
    const waiting = [arrival(), arrival(), arrival()];
    const answers = Promise.all(waiting.map(lane.ask));
    await settled();
    expect(lane.asked).toHaveLength(3);
    lane.asked[2]?.give();
    await settled();
    const [first, ...others] = waiting.map(({ requestId }) => requestId);
    expect(lane.asked[3]).toMatchObject({ requestId: first, gathering: { others } });
    for (const { give } of lane.asked) give();
    expect(await answers).toEqual([first, ...others].map((id) => ({ id, text: `read by ${first}` })));
    expect(new Set((await Promise.all(early)).map(({ text }) => text)).size).toBe(3);
    expect(lane.paid).toEqual([PRICE, PRICE, PRICE]);
    expect(lane.asked[3]?.gathering.isPaid).toBe(true);
    await expectedLongEnough();
    expect(lane.isIdle()).toBe(true);
  });

  it('may be read for while what was read before is put on record', async () => {
    const lane = openLane();
    void occupy(lane);
    void lane.ask(arrival());
    await settled();
    lane.asked[2]?.gathering.readingOver();
    expect(lane.asked).toHaveLength(4);
  });

  it.each([
    [1, 'may be read for while what was read for one of them is put on record'],
    [2, 'are not read for while what was read for several is put on record, and they may ask again'],
  ])('of %i waiting, the next %s', async (waiting) => {
    const lane = openLane();
    void occupy(lane);
    for (let time = 0; time < waiting; time += 1) void lane.ask(arrival());
    await settled();
    lane.asked[2]?.give();
    await settled();
    void lane.ask(arrival());
    await settled();
    lane.asked[3]?.gathering.readingOver();
    expect(lane.asked).toHaveLength(waiting === 1 ? 5 : 4);
  });

  it.each<[string, Parameters<typeof arrival>]>([
    ['another credential', [{ credential: 'Bearer another.an.officer' }]],
    ['another body', [{ body: '{"query":"{ b }"}' }]],
    ['another address', [{ address: '10.0.0.2' }]],
    ['one header more', [{}, { 'x-purpose': 'case' }]],
  ])('do not wait for those with %s', (_, differing) => {
    const lane = openLane();
    void occupy(lane);
    void lane.ask(arrival());
    const other = arrival(...differing);
    void lane.ask(other);
    expect(lane.asked[3]?.requestId).toBe(other.requestId);
  });

  it('each go their own way where nobody says that they may wait', async () => {
    const lane = openLane({ opens: false });
    for (let time = 0; time < 10; time += 1) void lane.ask(arrival());
    await settled();
    expect(lane.asked).toHaveLength(10);
  });

  it('go their own way, paid once, where the one they waited for was not answered for others or failed', async () => {
    for (const end of ['give', 'fail'] as const) {
      const lane = openLane();
      void occupy(lane);
      const [first, second] = [lane.ask(arrival()), lane.ask(arrival())];
      first.catch(() => undefined);
      await settled();
      lane.asked[2]?.give();
      await settled();
      if (end === 'give') lane.asked[3]?.give(false);
      else lane.asked[3]?.fail();
      await settled();
      expect(lane.asked[4]?.gathering).toMatchObject({ others: [], isPaid: true });
      // What agencies were asked for the first, after the second had come, they are not asked again.
      expect(lane.asked[4]?.gathering.known).toEqual(end === 'give' ? ASKED : []);
      lane.asked[4]?.give();
      expect((await second).text).toBe(`read by ${lane.asked[4]?.requestId}`);
      lane.asked[0]?.give();
      lane.asked[1]?.give();
      await settled();
      expect(lane.isIdle()).toBe(true);
    }
  });

  it('go their own way, and are refused there, where they cannot pay', async () => {
    const lane = openLane();
    void occupy(lane);
    void lane.ask(arrival());
    await settled();
    lane.spend();
    void lane.ask(arrival());
    await settled();
    expect(lane.asked[3]?.gathering.isPaid).toBe(false);
    lane.asked[2]?.give();
    await settled();
    expect(lane.asked[4]?.gathering.others).toEqual([]);
  });

  it('are not named where they have left before it was read, the first of them neither', async () => {
    const lane = openLane();
    void occupy(lane);
    const waiting = [arrival(), arrival(), arrival()];
    const answers = waiting.map(lane.ask);
    await settled();
    waiting[0]?.left.end();
    waiting[1]?.left.end();
    lane.asked[2]?.give();
    await settled();
    expect(lane.asked[3]).toMatchObject({ requestId: waiting[2]?.requestId, gathering: { others: [] } });
    lane.asked[3]?.give();
    expect((await answers[2])?.id).toBe(waiting[2]?.requestId);
  });

  it('wait no longer where what is read before them is for nobody else', async () => {
    const lane = openLane();
    void occupy(lane);
    void lane.ask(arrival());
    await settled();
    lane.asked[2]?.give();
    await settled();
    for (let time = 0; time < 4; time += 1) void lane.ask(arrival());
    await settled();
    expect(lane.asked).toHaveLength(4);
    lane.asked[3]?.give(false);
    await settled();
    expect(lane.asked).toHaveLength(8);
    expect(lane.asked.slice(4).every(({ gathering }) => gathering.isPaid)).toBe(true);
    // They came while it was read, and what was read for it may be older.
    expect(lane.asked.slice(4).every(({ gathering }) => gathering.known.length === 0)).toBe(true);
  });

  it('are read for beside a reading that lasts too long, and it is waited for no more', async () => {
    const lane = openLane({ patienceMs: 30 });
    void occupy(lane);
    void lane.ask(arrival());
    await settled();
    expect(lane.asked).toHaveLength(3);
    await new Promise((resume) => setTimeout(resume, 50));
    expect(lane.asked).toHaveLength(4);
    const late = [lane.ask(arrival()), lane.ask(arrival())];
    // Whatever becomes of what lasted too long, nothing begins by it.
    lane.asked[2]?.give();
    await settled();
    expect(lane.asked).toHaveLength(4);
    lane.asked[3]?.give();
    await settled();
    expect(lane.asked).toHaveLength(5);
    for (const { give } of lane.asked) give();
    expect(new Set((await Promise.all(late)).map(({ text }) => text)).size).toBe(1);
    await expectedLongEnough();
    expect(lane.isIdle()).toBe(true);
  });

  it('are not read for where all who waited have left', async () => {
    const lane = openLane();
    void occupy(lane);
    const caller = arrival();
    const answer = lane.ask(caller);
    await settled();
    caller.left.end();
    expect((await answer).text).toBe('');
    expect(lane.asked).toHaveLength(3);
    for (const { give } of lane.asked) give();
    await settled();
    expect(lane.isIdle()).toBe(true);
  });

  it('are read for by one at a time, however many read for themselves', async () => {
    const lane = openLane({ opens: false });
    for (let time = 0; time < 10; time += 1) void lane.ask(arrival());
    const alone = lane.asked.length;
    for (const { gathering } of lane.asked) gathering.open(PRICE);
    // Of the first two nothing is kept, so that nobody waits for them.
    for (const { give } of lane.asked.slice(2)) {
      void lane.ask(arrival());
      await settled();
      give();
      await settled();
      expect(lane.asked).toHaveLength(alone + 1);
    }
  });

  it('are read for as long as one of them waits', async () => {
    const lane = openLane();
    void occupy(lane);
    const waiting = [arrival(), arrival()];
    for (const each of waiting) void lane.ask(each);
    await settled();
    lane.asked[2]?.give();
    await settled();
    waiting[0]?.left.end();
    expect(lane.asked[3]?.left.isOver).toBe(false);
    waiting[1]?.left.end();
    expect(lane.asked[3]?.left.isOver).toBe(true);
  });

  it('are named in one record up to 255, at once, and whoever comes beyond waits for the next', async () => {
    const lane = openLane();
    void occupy(lane);
    const answers = Array.from({ length: 600 }, () => lane.ask(arrival()));
    await settled();
    const others = () => lane.asked.slice(3).map(({ gathering }) => gathering.others.length);
    expect(others()).toEqual([255, 255]);
    lane.asked[3]?.give();
    lane.asked[4]?.give();
    await expectedLongEnough();
    expect(others()).toEqual([255, 255, 600 - 512 - 1]);
    lane.asked[5]?.give();
    expect(await Promise.all(answers)).toHaveLength(600);
  });

  it('are expected to ask again, so that the next is read for all of them and not for the first who do', async () => {
    const lane = openLane({ expectedForMs: 60_000 });
    void occupy(lane);
    const answers = [lane.ask(arrival()), lane.ask(arrival()), lane.ask(arrival())];
    await settled();
    for (const { give } of lane.asked) give();
    await settled();
    void lane.ask(arrival());
    lane.asked[3]?.give();
    await Promise.all(answers);
    for (let time = 0; time < answers.length; time += 1) {
      await settled();
      expect(lane.asked).toHaveLength(4);
      void lane.ask(arrival());
    }
    await settled();
    expect(lane.asked[4]?.gathering.others).toHaveLength(3);
  });

  it('are read for without those who do not ask again', async () => {
    const lane = openLane();
    await answerTogether(lane, 2);
    void lane.ask(arrival());
    await expectedLongEnough();
    expect(lane.asked[4]?.gathering).toMatchObject({ others: [], isPaid: true });
  });

  it('are expected whatever others read for themselves meanwhile', async () => {
    const lane = openLane({ opens: false, expectedForMs: 60_000 });
    for (let time = 0; time < 4; time += 1) void lane.ask(arrival());
    for (const { gathering } of lane.asked) gathering.open(PRICE);
    const answers = [lane.ask(arrival()), lane.ask(arrival())];
    await settled();
    lane.asked[2]?.give();
    await settled();
    lane.asked[4]?.give();
    await Promise.all(answers);
    void lane.ask(arrival());
    await settled();
    lane.asked[3]?.give();
    await settled();
    expect(lane.asked).toHaveLength(5);
    void lane.ask(arrival());
    await settled();
    expect(lane.asked[5]?.gathering.others).toHaveLength(1);
  });

  it('are expected also where the first who came again has left', async () => {
    const lane = openLane({ expectedForMs: 60_000 });
    await answerTogether(lane, 2);
    const leaving = arrival();
    const left = lane.ask(leaving);
    await settled();
    leaving.left.end();
    await left;
    for (let time = 0; time < 2; time += 1) {
      expect(lane.asked).toHaveLength(4);
      void lane.ask(arrival());
      await settled();
    }
    expect(lane.asked[4]?.gathering.others).toHaveLength(1);
  });

  it('are not expected where what was read was for nobody else: they would be read for, and pay, past all guards', async () => {
    const lane = openLane({ expectedForMs: 60_000 });
    const early = occupy(lane);
    const waiting = [lane.ask(arrival()), lane.ask(arrival())];
    await settled();
    for (const { give } of lane.asked) give();
    await settled();
    lane.asked[3]?.give(false);
    await settled();
    for (const { give } of lane.asked) give();
    await Promise.all([...early, ...waiting]);
    const paid = lane.paid.length;
    void lane.ask(arrival());
    expect(lane.asked.at(-1)?.gathering.isPaid).toBe(false);
    expect(lane.paid).toHaveLength(paid);
  });

  it('do not wait for each other where two ask again and again, though a third once did', async () => {
    const lane = openLane();
    void occupy(lane);
    const third = lane.ask(arrival());
    await settled();
    for (const { give } of lane.asked) give();
    await settled();
    lane.asked[3]?.give();
    await third;
    await settled();
    for (let time = 0; time < 3; time += 1) {
      const before = lane.asked.length;
      void lane.ask(arrival());
      void lane.ask(arrival());
      expect(lane.asked).toHaveLength(before + 2);
      for (const { give } of lane.asked) give();
      await settled();
    }
  });
});
