import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createCallVerifier,
  createLog,
  Ending,
  guardSubgraph,
  PUBLIC,
  serveSubgraph,
  type HttpServer,
} from '@lienthong/chassis';
import { HeaderMap } from '@apollo/server';
import { createMakeCall, createSignStream } from './agency-call';
import { readAgencyAnswer, type AgencyConnection, type AgencyRequest } from './agency-connection';
import { dependable } from './dependable';
import { connectRemotely } from './remote-connection';

const LOG = createLog('streamed', 'silent');
const KEY = { id: 'test', secret: randomBytes(32) };
const DEADLINE_MS = 1_000;

const TIMING = 'db;dur=1.50,exec;dur=0.25';

/** What an agency does with its next question. */
type Behaviour = 'answer' | 'hang' | 'end';

describe('an agency that is asked on a stream', () => {
  let server: HttpServer;
  let connection: AgencyConnection;
  let behaviour: Behaviour;
  let asked: number;
  let streams: number;

  beforeEach(async () => {
    behaviour = 'answer';
    asked = 0;
    streams = 0;
    const behind = {
      agency: 'city' as const,
      answer: async () => {
        asked += 1;
        const what = behaviour;
        behaviour = 'answer';
        if (what === 'end') void server.stop(10);
        if (what !== 'answer') await sleep(30_000, undefined, { ref: false });
        const headers = new HeaderMap([
          ['content-type', 'application/json'],
          ['server-timing', TIMING],
        ]);
        return { headers, body: { kind: 'complete' as const, string: `{"data":{"asked":${asked}}}\n` } };
      },
      isHealthy: () => Promise.resolve(true),
      stop: () => Promise.resolve(),
    };
    const guarded = guardSubgraph(behind, createCallVerifier({ agency: 'city', keys: [KEY] }), LOG);
    const counting = {
      ...guarded,
      mayOpenStream: (call: string | undefined) => {
        streams += 1;
        return guarded.mayOpenStream(call);
      },
    };
    server = await serveSubgraph(counting, { host: '127.0.0.1', port: 0, log: LOG });
    connection = connect(server.url);
  });
  afterEach(async () => {
    await connection.close();
    await server.stop(10);
  });

  const connect = (url: string): AgencyConnection =>
    dependable(
      connectRemotely({
        url: `${url}/graphql`,
        deadlineMs: DEADLINE_MS,
        makeCall: createMakeCall('city', KEY),
        readyPath: '/readyz',
        signStream: createSignStream('city', KEY),
      }),
      'city',
      { deadlineMs: DEADLINE_MS },
      LOG,
    );
  const ask = async (changes: Partial<AgencyRequest> = {}): Promise<unknown> =>
    readAgencyAnswer(
      await connection.ask({
        body: '{"query":"{ asked }"}',
        isRead: true,
        requestId: 'request-1',
        principal: PUBLIC,
        ending: new Ending(),
        ...changes,
      }),
    ).data;

  it('answers from the first moment, before there is a stream and after', async () => {
    expect(await ask()).toEqual({ asked: 1 });
    for (let look = 0; look < 300 && streams === 0; look += 1) await sleep(10);
    await sleep(50);
    expect(await ask()).toEqual({ asked: 2 });
    expect(await ask({ isRead: false })).toEqual({ asked: 3 });
    expect(streams).toBe(1);
  });

  it('tells where its time went, alone and on a stream', async () => {
    const timing = async (isRead: boolean): Promise<string | undefined> => {
      const question = { body: '{"query":"{ asked }"}', requestId: 'request-1', principal: PUBLIC };
      return (await connection.ask({ ...question, isRead, ending: new Ending() })).timing;
    };
    await ask();
    await sleep(100);
    expect([await timing(false), await timing(true), streams]).toEqual([TIMING, TIMING, 1]);
  });

  it('sends what is too large for a stream by itself, and others go on', async () => {
    await ask();
    await sleep(100);
    const large = JSON.stringify({ query: `{ asked } # ${'x'.repeat(5 * 1024 * 1024)}` });
    const small = ask();
    await expect(ask({ body: large })).rejects.toMatchObject({ code: 'HTTP_413' });
    expect(await small).toEqual({ asked: 2 });
    expect(streams).toBe(1);
  });

  it('holds nobody up who waits for something else, and no longer than its deadline', async () => {
    await ask();
    await sleep(100);
    behaviour = 'hang';
    const startedAt = performance.now();
    const hanging = ask();
    await sleep(20);
    expect(await ask()).toEqual({ asked: 3 });
    await expect(hanging).rejects.toMatchObject({ code: 'AGENCY_DEADLINE' });
    expect(performance.now() - startedAt).toBeGreaterThan(DEADLINE_MS * 0.9);
  });

  it('is asked once more when the stream broke, and the caller notices nothing', async () => {
    await ask();
    await sleep(100);
    behaviour = 'end';
    const { port } = new URL(server.url);
    const read = ask();
    await sleep(20);
    // Whoever takes over answers at the same address.
    for (let look = 0; look < 100 && server.phase() !== 'stopped'; look += 1) await sleep(10);
    const successor = createServer((_, response) => response.end('{"data":{"asked":"successor"}}'));
    await new Promise<void>((listening) => successor.listen(Number(port), '127.0.0.1', listening));
    try {
      expect(await read).toEqual({ asked: 'successor' });
      await expect(ask({ isRead: false })).resolves.toEqual({ asked: 'successor' });
    } finally {
      await close(successor);
    }
  });

  it('need not know streams', async () => {
    const plain = createServer((request, response) => {
      request.resume();
      response.statusCode = request.method === 'POST' ? 200 : 405;
      response.end('{"data":{"asked":"plainly"}}');
    });
    await new Promise<void>((listening) => plain.listen(0, '127.0.0.1', listening));
    await connection.close();
    connection = connect(`http://127.0.0.1:${(plain.address() as AddressInfo).port}`);
    try {
      for (let time = 0; time < 5; time += 1) {
        expect(await ask()).toEqual({ asked: 'plainly' });
        await sleep(30);
      }
    } finally {
      await close(plain);
    }
  });
});

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
}
