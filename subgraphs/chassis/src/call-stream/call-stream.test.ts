import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import { WebSocket, WebSocketServer } from 'ws';
import { createCallVerifier } from '../call/call-verifier';
import { guardSubgraph } from '../call/guarded-subgraph';
import { PUBLIC } from '../call/principal';
import { CALL_HEADER, signCall } from '../call/signed-call';
import { Ending } from '../ending';
import type { HttpServer } from '../http-server';
import { createLog } from '../log';
import { serveSubgraph } from '../serve-subgraph';
import { openCallStream, StreamLostError, type CallStream, type StreamedAnswer } from './call-stream-client';
import { CALL_STREAM_PROTOCOL, lineOf, MOST_FRAMES } from './frames';

const KEY = { id: 'test', secret: randomBytes(32) };
const LOG = createLog('stream', 'silent');

/** Answers what it is asked, after so many milliseconds as it is told. */
interface Asked {
  readonly say: string;
  readonly afterMs?: number;
}

const TIMING = 'db;dur=1.50,exec;dur=0.25';

function answerOf(say: string): HTTPGraphQLResponse {
  const headers = new HeaderMap([['content-type', 'application/json']]);
  if (say === 'when') headers.set('server-timing', TIMING);
  return { headers, body: { kind: 'complete', string: JSON.stringify({ data: { say } }) } };
}

function startServer(port = 0): Promise<HttpServer> {
  const behind = {
    agency: 'police' as const,
    answer: async ({ body }: { readonly body: unknown }) => {
      const { say, afterMs = 0 } = body as Asked;
      if (say === 'fail') throw new Error('as it was told');
      if (say === 'large') return answerOf('x'.repeat(17 * 1024 * 1024));
      if (afterMs > 0) await sleep(afterMs, undefined, { ref: false });
      return answerOf(say);
    },
    isHealthy: () => Promise.resolve(true),
    stop: () => Promise.resolve(),
  };
  const verify = createCallVerifier({ agency: 'police', keys: [KEY] });
  return serveSubgraph(guardSubgraph(behind, verify, LOG), { host: '127.0.0.1', port, log: LOG });
}

const sign = (body: Buffer | string, key = KEY): string =>
  signCall(key, { agency: 'police', requestId: randomUUID(), principal: PUBLIC, body }, Date.now());

function open(server: HttpServer, signed = () => sign('')): CallStream {
  return openCallStream({ url: `${server.url}/graphql`, connectMs: 1_000, sign: signed });
}

async function untilOpen(stream: CallStream): Promise<void> {
  for (let look = 0; look < 500 && !stream.isOpen(); look += 1) await sleep(10);
  expect(stream.isOpen()).toBe(true);
}

function ask(stream: CallStream, asked: Asked, ending = new Ending()): Promise<StreamedAnswer> {
  const body = Buffer.from(JSON.stringify(asked));
  return stream.ask(sign(body), body.toString('latin1'), ending);
}

const said = ({ status, bytes }: StreamedAnswer): unknown => ({
  status,
  say: (JSON.parse(bytes.toString()) as { data?: Asked }).data?.say,
});

describe('a stream of calls', () => {
  let server: HttpServer;
  let stream: CallStream;

  beforeEach(async () => {
    server = await startServer();
    stream = open(server);
    await untilOpen(stream);
  });
  afterEach(async () => {
    stream.close();
    await server.stop(200);
  });

  it('tells where the time of an answer went, where the answer does', async () => {
    const [told, untold] = await Promise.all([ask(stream, { say: 'when' }), ask(stream, { say: 'one' })]);
    expect([said(told), told.timing]).toEqual([{ status: 200, say: 'when' }, TIMING]);
    expect([said(untold), untold.timing]).toEqual([{ status: 200, say: 'one' }, undefined]);
  });

  it('answers each call with its own answer, a thousand at once', async () => {
    const asked = Array.from({ length: 1_000 }, (_, number) => ({ say: `Đơn số ${number}` }));
    const answers = await Promise.all(asked.map((each) => ask(stream, each)));
    expect(answers.map(said)).toEqual(asked.map(({ say }) => ({ status: 200, say })));
  });

  it('is held up by no slow call', async () => {
    let isSlowAnswered = false;
    const slow = ask(stream, { say: 'slow', afterMs: 1_500 }).then((answer) => {
      isSlowAnswered = true;
      return answer;
    });
    expect(said(await ask(stream, { say: 'quick' }))).toEqual({ status: 200, say: 'quick' });
    expect(isSlowAnswered).toBe(false);
    expect(said(await slow)).toEqual({ status: 200, say: 'slow' });
  });

  it('carries long questions and answers whole', async () => {
    const say = 'ấ'.repeat(600_000);
    expect(said(await ask(stream, { say }))).toEqual({ status: 200, say });
  });

  it('tells of an answer that is too large, and goes on', async () => {
    const other = ask(stream, { say: 'other', afterMs: 300 });
    expect((await ask(stream, { say: 'large' })).status).toBe(500);
    expect(said(await other)).toEqual({ status: 200, say: 'other' });
  });

  it('tells of one call that failed, and goes on', async () => {
    expect((await ask(stream, { say: 'fail' })).status).toBe(500);
    expect(said(await ask(stream, { say: 'well' }))).toEqual({ status: 200, say: 'well' });
  });

  it('judges each call by itself: unsigned, forged, altered and repeated ones are refused', async () => {
    const body = Buffer.from(JSON.stringify({ say: 'in' }));
    const other = { id: 'test', secret: randomBytes(32) };
    const call = sign(body);
    const send = (word: string, sent = body) => stream.ask(word, sent.toString('latin1'), new Ending());
    expect((await send('')).status).toBe(401);
    expect((await send(sign(body, other))).status).toBe(401);
    expect((await send(call, Buffer.from(JSON.stringify({ say: 'on' })))).status).toBe(401);
    expect((await send(call)).status).toBe(200);
    expect((await send(call)).status).toBe(401);
  });

  it('refuses what is not UTF-8', async () => {
    const body = Buffer.from([0x22, 0xff, 0x22]);
    expect((await stream.ask(sign(body), body.toString('latin1'), new Ending())).status).toBe(400);
  });

  it('forgets a call whose caller has left', async () => {
    const left = new Ending();
    const asked = ask(stream, { say: 'late', afterMs: 100 }, left);
    left.end();
    await expect(asked).rejects.toThrow('not waited for');
    await sleep(150);
    expect(said(await ask(stream, { say: 'next' }))).toEqual({ status: 200, say: 'next' });
  });

  it('loses nothing when its server ends: what is under way is answered, and then the stream is closed', async () => {
    const slow = ask(stream, { say: 'slow', afterMs: 800 });
    const stopped = server.stop(5_000);
    expect(said(await slow)).toEqual({ status: 200, say: 'slow' });
    await stopped;
    expect(stream.isOpen()).toBe(false);
    await expect(ask(stream, { say: 'after' })).rejects.toThrow(StreamLostError);
  });

  it('is made anew when a server comes back', async () => {
    const port = Number(new URL(server.url).port);
    await server.stop(100);
    server = await startServer(port);
    await untilOpen(stream);
    expect(said(await ask(stream, { say: 'again' }))).toEqual({ status: 200, say: 'again' });
  });

  it('ends what is under way with an error when its server has vanished without a word', async () => {
    const silent = new WebSocketServer({ port: 0, host: '127.0.0.1', autoPong: false });
    await once(silent, 'listening');
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/graphql`;
    const lost = openCallStream({ url, connectMs: 1_000, sign: () => undefined, signOfLifeMs: 30 });
    await untilOpen(lost);
    await expect(ask(lost, { say: 'anybody?' })).rejects.toMatchObject({ code: 'ECONNRESET' });
    lost.close();
    for (const client of silent.clients) client.terminate();
    silent.close();
  });

  it('ends what is under way with an error when the connection breaks', async () => {
    const asked = ask(stream, { say: 'slow', afterMs: 60_000 });
    await sleep(50);
    await Promise.all([expect(asked).rejects.toMatchObject({ code: 'ECONNRESET' }), server.stop(100)]);
  });
});

describe("a subgraph's door for streams", () => {
  let server: HttpServer;

  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(() => server.stop(100));

  /** The status with which a stream is refused, or what closes it. */
  const knock = (
    protocol: string,
    headers: Readonly<Record<string, string>>,
    say?: string | Buffer,
  ): Promise<number | undefined> =>
    new Promise((resolve) => {
      const url = `${server.url.replace('http', 'ws')}/graphql`;
      const webSocket = new WebSocket(url, protocol, { headers })
        .on('unexpected-response', (_, { statusCode }) => resolve(statusCode))
        .on('open', () => (say === undefined ? webSocket.close(1000) : webSocket.send(say)))
        .on('close', (code) => resolve(code))
        .on('error', () => undefined);
    });

  it('opens to nobody without a call of its own, signed for it and not used before', async () => {
    const call = sign('');
    const elsewhere = signCall(
      KEY,
      { agency: 'city', requestId: 'r', principal: PUBLIC, body: '' },
      Date.now(),
    );
    expect(await knock(CALL_STREAM_PROTOCOL, {})).toBe(401);
    expect(await knock(CALL_STREAM_PROTOCOL, { [CALL_HEADER]: 'a.b.c' })).toBe(401);
    expect(await knock(CALL_STREAM_PROTOCOL, { [CALL_HEADER]: elsewhere })).toBe(401);
    expect(await knock(CALL_STREAM_PROTOCOL, { [CALL_HEADER]: call })).toBe(1000);
    expect(await knock(CALL_STREAM_PROTOCOL, { [CALL_HEADER]: call })).toBe(401);
    expect(await knock('graphql-transport-ws', { [CALL_HEADER]: sign('') })).toBe(400);
  });

  it.each<[string, string | Buffer]>([
    ['a text', 'hello'],
    ['nothing', Buffer.alloc(0)],
    ['bytes without a line', Buffer.from('1 2 call')],
    ['a line without a number', Buffer.from('one 2 call\n{}')],
    ['a line without a length', Buffer.from('1 call\n{}')],
    ['a body shorter than its length', Buffer.from('1 3 call\n{}')],
    ['a body longer than its length', Buffer.from('1 1 call\n{}')],
    ['an endless line', Buffer.alloc(20_000, 'x')],
    ['more than a message holds', Buffer.from('1 0 \n'.repeat(MOST_FRAMES + 1))],
  ])('closes a stream on which %s comes', async (_, message) => {
    expect(await knock(CALL_STREAM_PROTOCOL, { [CALL_HEADER]: sign('') }, message)).toBe(1002);
  });

  it('takes no message larger than a call may be', async () => {
    const bytes = 5 * 1024 * 1024;
    const large = Buffer.concat([Buffer.from(lineOf(1, sign(''), bytes)), Buffer.alloc(bytes)]);
    expect(await knock(CALL_STREAM_PROTOCOL, { [CALL_HEADER]: sign('') }, large)).toBe(1009);
  });

  it('still answers single calls, and requests that offer another protocol', async () => {
    const body = JSON.stringify({ say: 'single' });
    const headers = { 'content-type': 'application/json', [CALL_HEADER]: sign(body) };
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body });
    expect(await response.json()).toEqual({ data: { say: 'single' } });

    expect(await say(upgradeToH2c('/healthz'))).toMatch(/^HTTP\/1\.1 200 [^]*\r\n\r\nok$/);
    expect(await say(upgradeToH2c('/graphql').replace('GET', 'POST'))).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('never answers an earlier request with the refusal of a stream', async () => {
    const first = 'GET /readyz HTTP/1.1\r\nhost: x\r\n\r\n';
    const stream = upgradeToH2c('/graphql').replace('h2c', 'websocket');
    expect(await say(first + stream)).not.toContain('401');
  });

  const upgradeToH2c = (path: string): string =>
    `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n`;
  const say = (text: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
      let heard = '';
      socket.on('data', (chunk) => (heard += chunk.toString()));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(heard));
      socket.write(text);
    });
});
