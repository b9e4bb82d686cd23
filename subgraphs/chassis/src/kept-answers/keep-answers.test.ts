import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import { PUBLIC } from '../call/principal';
import { createLog } from '../log';
import { keepAnswers, type KeepingSubgraph } from './keep-answers';

interface Tested {
  readonly subgraph: KeepingSubgraph;
  /** How often the subgraph behind has answered. */
  readonly executed: () => number;
  state: string | Error;
  text: string;
}

function open(maximumBytes = 1_000_000): Tested {
  let executed = 0;
  const tested = { state: '1' as string | Error, text: '{"data":{"a":1}}\n' };
  const subgraph = keepAnswers(
    {
      agency: 'city',
      mayKeep: ({ body }) => body !== 'personal',
      isHealthy: () => Promise.resolve(true),
      stop: () => Promise.resolve(),
      answer: (): Promise<HTTPGraphQLResponse> => {
        executed += 1;
        const headers = new HeaderMap([['server-timing', `db;dur=${executed}`]]);
        return Promise.resolve({ headers, body: { kind: 'complete', string: tested.text } });
      },
    },
    {
      maximumBytes,
      look: () =>
        typeof tested.state === 'string' ? Promise.resolve(tested.state) : Promise.reject(tested.state),
      log: createLog('kept', 'silent'),
    },
  );
  return Object.assign(tested, { subgraph, executed: () => executed });
}

async function ask({ subgraph }: Tested, body: unknown = 'open', bodyHash = 'x'): Promise<string> {
  const response = await subgraph.answer({ principal: PUBLIC, requestId: 'r', body, bodyHash });
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
