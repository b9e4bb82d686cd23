import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import { PUBLIC, type Principal } from '../call/principal';
import { createLog } from '../log';
import { keepAnswers, type KeepingSubgraph } from './keep-answers';

interface Tested {
  readonly subgraph: KeepingSubgraph;
  /** How often the subgraph behind has been asked. */
  readonly executed: () => number;
  state: string | Error;
  text: string;
  /** What the subgraph behind waits for when it has read. */
  until: Promise<unknown>;
}

function open(maximumBytes = 1_000_000, patienceMs?: number): Tested {
  let executed = 0;
  const tested = {
    state: '1' as string | Error,
    text: '{"data":{"a":1}}\n',
    until: Promise.resolve() as Promise<unknown>,
  };
  const subgraph = keepAnswers(
    {
      agency: 'city',
      mayKeep: ({ body }) => body !== 'personal',
      isHealthy: () => Promise.resolve(true),
      stop: () => Promise.resolve(),
      answer: async (): Promise<HTTPGraphQLResponse> => {
        executed += 1;
        const headers = new HeaderMap([['server-timing', `db;dur=${executed}`]]);
        const read = tested.text;
        await tested.until;
        return { headers, body: { kind: 'complete', string: read } };
      },
    },
    {
      maximumBytes,
      look: () =>
        typeof tested.state === 'string' ? Promise.resolve(tested.state) : Promise.reject(tested.state),
      log: createLog('kept', 'silent'),
      ...(patienceMs !== undefined && { patienceMs }),
    },
  );
  return Object.assign(tested, { subgraph, executed: () => executed });
}

async function ask(
  { subgraph }: Tested,
  body: unknown = 'open',
  bodyHash = 'x',
  principal: Principal = PUBLIC,
): Promise<string> {
  const response = await subgraph.answer({ principal, requestId: 'r', body, bodyHash });
  // What is kept is kept after its first answer has left.
  await new Promise((resolve) => setImmediate(resolve));
  if (response.body.kind !== 'complete') throw new Error('an incremental answer was not asked for');
  return response.body.string;
}

describe('answers that are kept', () => {
  it('are given again while nothing has changed, without the time that another took', async () => {
    const tested = open();
    const first = await ask(tested);
    expect(await ask(tested)).toBe(first);
    expect(tested.executed()).toBe(1);
    const again = await tested.subgraph.answer({
      principal: PUBLIC,
      requestId: 'r',
      body: '',
      bodyHash: 'x',
    });
    expect(again.headers.get('server-timing')).toBeUndefined();
  });

  it('are none of another question, of another state, nor of a setting of none', async () => {
    const tested = open();
    await ask(tested);
    await ask(tested, 'open', 'y');
    tested.state = '2';
    await ask(tested);
    expect(tested.executed()).toBe(3);
    const off = open(0);
    await ask(off);
    await ask(off);
    expect(off.executed()).toBe(2);
  });

  it('are none that was made while something changed', async () => {
    const tested = open();
    const answering = tested.subgraph.answer({ principal: PUBLIC, requestId: 'r', body: '', bodyHash: 'x' });
    tested.state = '2';
    await answering;
    await new Promise((resolve) => setImmediate(resolve));
    tested.state = '1';
    await ask(tested);
    expect(tested.executed()).toBe(2);
  });

  it('are shared by callers of one class of access and by no others', async () => {
    const tested = open();
    const officer = (subject: string, scopes: readonly string[]): Principal => ({
      ...PUBLIC,
      kind: 'officer',
      agency: 'city',
      subject,
      scopes: new Set(scopes),
    });
    await ask(tested, 'open', 'x', officer('a', ['one', 'two']));
    await ask(tested, 'open', 'x', officer('b', ['two', 'one']));
    expect(tested.executed()).toBe(1);
    await ask(tested, 'open', 'x', officer('a', ['one']));
    await ask(tested);
    expect(tested.executed()).toBe(3);
  });

  it('hold nothing that may not be kept and no answer with an error', async () => {
    const tested = open();
    await ask(tested, 'personal');
    await ask(tested, 'personal');
    tested.text = '{"errors":[{"message":"x"}],"data":{"a":null}}\n';
    await ask(tested, 'open', 'y');
    await ask(tested, 'open', 'y');
    expect(tested.executed()).toBe(4);
  });

  it('are left aside while the state of the data cannot be told, and nobody is refused for it', async () => {
    const tested = open();
    await ask(tested);
    tested.state = new Error('no such table');
    expect(await ask(tested)).toContain('"a":1');
    expect(tested.executed()).toBe(2);
  });
});

describe('what is asked while the same is being answered', () => {
  const CALLERS = 50;
  const officer = (subject: string, scope = 'one'): Principal => ({
    ...PUBLIC,
    kind: 'officer',
    agency: 'city',
    subject,
    scopes: new Set([scope]),
  });
  const settled = () => new Promise((resume) => setImmediate(resume));

  /** A subgraph that answers when the test says so. */
  function openSlow(patienceMs?: number) {
    const tested = open(undefined, patienceMs);
    let end: () => void = () => undefined;
    let fail: (error: Error) => void = () => undefined;
    tested.until = new Promise<void>((resolve, reject) => ([end, fail] = [resolve, reject]));
    return { tested, end, fail };
  }

  it('is read once for all of one class of access, and by others for themselves', async () => {
    const { tested, end } = openSlow();
    const asked = Array.from({ length: CALLERS }, (_, index) =>
      ask(tested, 'open', 'x', officer(String(index))),
    );
    const others = [ask(tested, 'open', 'x', officer('0', 'two')), ask(tested, 'open', 'y', officer('0'))];
    await settled();
    expect(tested.executed()).toBe(3);
    end();
    expect(new Set(await Promise.all([...asked, ...others]))).toEqual(new Set([tested.text]));
    expect(tested.executed()).toBe(3);
  });

  it('is never of a state that was over when it was asked', async () => {
    const { tested, end } = openSlow();
    const before = tested.text;
    const early = [ask(tested), ask(tested)];
    await settled();
    tested.state = '2';
    tested.text = '{"data":{"a":2}}\n';
    const late = [ask(tested), ask(tested)];
    await settled();
    // Those who ask after the change wait for none that was begun before it, but for one of their own.
    expect(tested.executed()).toBe(2);
    end();
    expect(await Promise.all(early)).toEqual([before, before]);
    expect(await Promise.all(late)).toEqual([tested.text, tested.text]);
    expect(await ask(tested)).toBe(tested.text);
    expect(tested.executed()).toBe(2);
  });

  it.each(['is an error', 'fails'])('is read by each for himself where the answer %s', async (what) => {
    const { tested, end, fail } = openSlow();
    tested.text = '{"errors":[{"message":"x"}],"data":{"a":null}}\n';
    const asked = Array.from({ length: CALLERS }, () => ask(tested).catch(() => 'failed'));
    await settled();
    expect(tested.executed()).toBe(1);
    if (what === 'fails') fail(new Error('away'));
    else end();
    await Promise.all(asked);
    expect(tested.executed()).toBe(CALLERS);
  });

  it('is read by each for himself where the answer does not come, and nobody waits for it any more', async () => {
    const { tested } = openSlow(30);
    void ask(tested);
    await settled();
    const waiting = [ask(tested), ask(tested)];
    await settled();
    expect(tested.executed()).toBe(1);
    tested.until = Promise.resolve();
    expect(await Promise.all(waiting)).toEqual([tested.text, tested.text]);
    expect(await ask(tested)).toBe(tested.text);
    expect(tested.executed()).toBe(3);
  });

  it('leaves nothing behind that a later caller could wait for', async () => {
    const { tested, end } = openSlow();
    tested.text = '{"errors":[]}';
    const asked = [ask(tested), ask(tested)];
    end();
    await Promise.all(asked);
    tested.text = '{"data":{"a":2}}\n';
    expect(await ask(tested)).toBe(tested.text);
    expect(tested.executed()).toBe(3);
  });
});
