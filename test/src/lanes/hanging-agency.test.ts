import { setTimeout as sleep } from 'node:timers/promises';
import { composeServices } from '@apollo/composition';
import { createLog } from '@lienthong/chassis';
import {
  dependable,
  receiveAnswer,
  startGateway,
  type AgencyConnection,
  type GatewayServer,
} from '@lienthong/gateway';
import { parse } from 'graphql';
import { ask, type Answer } from '../testkit/ask';

const DEADLINE_MS = 1_000;
/** What a busy machine takes beside. */
const SLACK_MS = 500;
const CALLERS = 12;
const EVERY_MS = 40;

const QUESTION = '{ berths crew }';
const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9")';

interface FakeAgency {
  readonly connection: AgencyConnection;
  /** How often it has been asked. */
  readonly asked: () => number;
  /** From now on it answers nothing, or answers again. */
  readonly hang: (isHanging: boolean) => void;
  /** From now on it takes so long. */
  readonly slowDown: (milliseconds: number) => void;
}

function fakeAgency(name: string, answer: string): FakeAgency {
  let asked = 0;
  let isHanging = false;
  let slowness = 0;
  const connection: AgencyConnection = {
    ask: () => {
      asked += 1;
      if (isHanging) return new Promise(() => undefined);
      const given = receiveAnswer(Buffer.from(answer));
      return slowness === 0 ? Promise.resolve(given) : sleep(slowness, given);
    },
    isReachable: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  };
  // One that never opens: an agency that is left alone answers nobody late.
  const breaker = {
    failurePercentage: 101,
    minimumQuestions: 1_000,
    windowMs: 1_000,
    failuresInARow: 1_000,
    restMs: 1,
  };
  const log = createLog('hanging', 'silent');
  return {
    connection: dependable(connection, name, { deadlineMs: DEADLINE_MS, breaker }, log),
    asked: () => asked,
    hang: (is) => (isHanging = is),
    slowDown: (milliseconds) => (slowness = milliseconds),
  };
}

describe('while an agency hangs', () => {
  let gateway: GatewayServer;
  let port: FakeAgency;
  let crew: FakeAgency;

  beforeEach(async () => {
    port = fakeAgency('port', '{"data":{"berths":7}}');
    crew = fakeAgency('crew', '{"data":{"crew":9}}');
    const { supergraphSdl } = composeServices(
      ['berths', 'crew'].map((field, index) => ({
        name: ['port', 'crew'][index] ?? '',
        url: '',
        typeDefs: parse(`${LINK} type Query { ${field}: Int }`),
      })),
    );
    gateway = await startGateway({
      host: '127.0.0.1',
      port: 0,
      connections: new Map([
        ['port', port.connection],
        ['crew', crew.connection],
      ]),
      foreign: { sdl: supergraphSdl ?? '', unmarkedFields: 'open' },
      isDemonstration: false,
      exampleEnterpriseCode: '',
      log: createLog('hanging', 'silent'),
    });
    for (let time = 0; time < 2; time += 1) await ask(gateway.url, QUESTION);
  });
  afterEach(() => gateway.stop(1_000));

  async function timed(headers: Record<string, string>): Promise<Answer<unknown> & { milliseconds: number }> {
    const askedAt = performance.now();
    const answer = await ask(gateway.url, QUESTION, {}, headers);
    return { ...answer, milliseconds: performance.now() - askedAt };
  }

  it.each([
    ['in the same words', () => ({})],
    ['in other words', (caller: number) => ({ 'x-other': String(caller) })],
  ])(
    'whoever asks the same %s is refused within one and a half deadlines of his own, and told the rest',
    async (_, headersOf) => {
      port.hang(true);
      const asked: ReturnType<typeof timed>[] = [];
      for (let caller = 0; caller < CALLERS; caller += 1) {
        asked.push(timed(headersOf(caller)));
        await sleep(EVERY_MS);
      }
      const answers = await Promise.all(asked);
      for (const { data, errors, milliseconds } of answers) {
        expect(data).toEqual({ berths: null, crew: 9 });
        expect(errors).toEqual([
          expect.objectContaining({
            path: ['berths'],
            extensions: { code: 'SUBGRAPH_UNAVAILABLE', agency: 'port' },
          }),
        ]);
        expect(milliseconds).toBeLessThan(1.5 * DEADLINE_MS + SLACK_MS);
      }
    },
  );

  it('an agency that is slow, and within its deadline, answers all who ask the same', async () => {
    port.slowDown(0.8 * DEADLINE_MS);
    const asked: ReturnType<typeof timed>[] = [];
    for (let caller = 0; caller < 2 * CALLERS; caller += 1) {
      asked.push(timed({}));
      await sleep(EVERY_MS);
    }
    for (const { data, milliseconds } of await Promise.all(asked)) {
      expect(data).toEqual({ berths: 7, crew: 9 });
      expect(milliseconds).toBeLessThan(1.5 * DEADLINE_MS + SLACK_MS);
    }
  });

  it('nobody who comes when it answers again waits for those who came before', async () => {
    port.hang(true);
    const early = Array.from({ length: 5 }, () => timed({}));
    await sleep(EVERY_MS);
    port.hang(false);
    const late = await Promise.all([timed({}), timed({}), timed({ 'x-other': 'y' })]);
    for (const { data, milliseconds } of late) {
      expect(data).toEqual({ berths: 7, crew: 9 });
      expect(milliseconds).toBeLessThan(0.75 * DEADLINE_MS);
    }
    await Promise.all(early);
  });

  it('those who wait together for a reading in vain ask no agency again', async () => {
    port.hang(true);
    const [ofPort, ofCrew] = [port.asked(), crew.asked()];
    await Promise.all(Array.from({ length: CALLERS }, () => timed({})));
    // Three for themselves and one for all others, unless some have come late.
    expect(port.asked() - ofPort).toBeLessThan(CALLERS / 2);
    expect(crew.asked() - ofCrew).toBe(port.asked() - ofPort);
  });
});
