import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { createLog, PUBLIC, Ending } from '@lienthong/chassis';
import { createMakeCall } from './agency-call';
import {
  agencyRequestBody,
  readAgencyAnswer,
  type AgencyConnection,
  type AgencyRequest,
  type AgencyResponse,
} from './agency-connection';
import { dependable } from './dependable';
import { connectRemotely } from './remote-connection';
import { withDeadline } from './with-deadline';

type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;

const GOOD = '{"data":{"x":1}}';
const answer: Behaviour = (_, response) => response.end(GOOD);
const hang: Behaviour = () => undefined;
const reset: Behaviour = (request) => request.socket.destroy();
const LOG = createLog('dependable', 'silent');

describe('an agency that misbehaves', () => {
  let server: Server;
  let behaviour: Behaviour = answer;
  let questions = 0;
  let abandoned = 0;
  let connection: AgencyConnection;

  beforeEach(async () => {
    questions = 0;
    abandoned = 0;
    behaviour = answer;
    server = createServer((request, response) => {
      questions += 1;
      response.once('close', () => {
        if (!response.writableFinished) abandoned += 1;
      });
      request.resume();
      behaviour(request, response);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/graphql`;
    const remote = connectRemotely({
      url,
      deadlineMs: 300,
      makeCall: createMakeCall('city', undefined),
      readyPath: '/readyz',
    });
    const breaker = {
      failurePercentage: 50,
      minimumQuestions: 3,
      windowMs: 5_000,
      failuresInARow: 4,
      restMs: 200,
    };
    connection = dependable(remote, 'city', { deadlineMs: 300, breaker }, LOG);
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    await connection.close();
  });

  const request = {
    body: agencyRequestBody({ query: '{ x }', variables: {}, operationName: undefined }),
    isRead: true,
    requestId: 'r',
    principal: PUBLIC,
  };
  const ask = async (changes: Partial<AgencyRequest> = {}): Promise<AgencyResponse> =>
    readAgencyAnswer(await connection.ask({ ...request, ending: new Ending(), ...changes }));

  it.each<[string, Behaviour]>([
    ['hangs', hang],
    [
      'drips its answer a byte at a time',
      (_, response) => {
        const drip = setInterval(() => response.write(' '), 20);
        response.once('close', () => clearInterval(drip));
      },
    ],
    ['answers 500 with a body', (_, response) => response.writeHead(500).end('{"data":{"x":"stack"}}')],
    ['answers HTML', (_, response) => response.end('<html></html>')],
    ['answers half of a JSON', (_, response) => response.end('{"data":{"x"')],
    [
      'sends its callers elsewhere',
      (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(GOOD),
    ],
    [
      'packs its answer',
      (_, response) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000))),
    ],
    ['answers 40 MB', (_, response) => response.end(Buffer.alloc(40_000_000, ' '))],
  ])('does not hold anybody up when it %s', async (_, misbehave) => {
    behaviour = misbehave;
    const startedAt = performance.now();
    await expect(ask()).rejects.toThrow();
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    expect(questions).toBe(1);
  });

  it('is told apart where it refuses our signature, for whoever runs the gateway', async () => {
    behaviour = (_, response) => response.writeHead(401).end('{"errors":[{"message":"unknown key"}]}');
    await expect(ask()).rejects.toMatchObject({ name: 'SignatureRefusedError' });
  });

  it('that is no agency of ours may refuse a question whole, and that is an answer and no outage', async () => {
    behaviour = (_, response) =>
      response
        .writeHead(400, { 'content-type': 'application/json' })
        .end('{"errors":[{"message":"No such colour.","extensions":{"code":"BAD_USER_INPUT"}}]}');
    const { port } = server.address() as AddressInfo;
    const foreign = dependable(
      connectRemotely({
        url: `http://127.0.0.1:${port}/graphql`,
        deadlineMs: 300,
        makeCall: createMakeCall('fleet', undefined),
        readyPath: undefined,
      }),
      'fleet',
      { deadlineMs: 300 },
      LOG,
    );
    for (let time = 0; time < 8; time += 1) {
      const answer = await foreign.ask({ ...request, ending: new Ending() });
      expect(readAgencyAnswer(answer)).toEqual({
        data: null,
        errors: [{ message: 'No such colour.', extensions: { code: 'BAD_USER_INPUT' } }],
      });
    }
    behaviour = (_, response) =>
      response
        .writeHead(400, { 'content-type': 'application/json' })
        .end(Buffer.concat([Buffer.from('{"data":{"x":"'), Buffer.from([0xff, 0xc0]), Buffer.from('"}}')]));
    await expect(foreign.ask({ ...request, ending: new Ending() })).rejects.toThrow('not UTF-8');
    await foreign.close();
    await expect(ask()).rejects.toThrow();
  });

  it('is asked once more when the connection broke, and the caller notices nothing', async () => {
    behaviour = (request, response) => (questions === 1 ? reset : answer)(request, response);
    expect(await ask()).toEqual({ data: { x: 1 } });
    expect(questions).toBe(2);
  });

  it.each([
    ['a change is not asked for twice', false, reset],
    ['nor is what ran into its deadline', true, hang],
  ])('%s', async (_, isRead, misbehave) => {
    behaviour = misbehave;
    await expect(ask({ isRead })).rejects.toThrow();
    expect(questions).toBe(1);
  });

  it('is left alone after it kept failing, and asked again when it has rested', async () => {
    behaviour = reset;
    for (let time = 0; time < 3; time += 1) await expect(ask()).rejects.toThrow();
    const before = questions;
    const startedAt = performance.now();
    await expect(ask()).rejects.toThrow();
    expect(questions).toBe(before);
    expect(performance.now() - startedAt).toBeLessThan(250);
    behaviour = answer;
    await sleep(300);
    expect(await ask()).toEqual({ data: { x: 1 } });
    expect(await ask()).toEqual({ data: { x: 1 } });
  });

  it('is left alone soon after it began to hang, however well it answered before', async () => {
    for (let time = 0; time < 20; time += 1) await ask();
    behaviour = hang;
    await Promise.all(Array.from({ length: 4 }, () => expect(ask()).rejects.toThrow()));
    const before = questions;
    await expect(ask()).rejects.toThrow();
    expect(questions).toBe(before);
  });

  it('is not left alone for failures that have answers between them', async () => {
    for (let time = 0; time < 20; time += 1) await ask();
    for (let time = 0; time < 6; time += 1) {
      behaviour = (_, response) => response.writeHead(500).end();
      await expect(ask()).rejects.toThrow();
      behaviour = answer;
      await ask();
    }
  });

  it('is not left alone for questions that it gave up itself', async () => {
    const given = { data: { x: null }, errors: [{ message: 'm', extensions: { code: 'LIMIT_EXCEEDED' } }] };
    behaviour = (_, response) => response.end(JSON.stringify(given));
    for (let time = 0; time < 10; time += 1) expect(await ask()).toEqual(given);
    expect(questions).toBe(10);
  });

  it('hears that its caller has left, and that counts as no failure', async () => {
    behaviour = hang;
    for (let time = 0; time < 5; time += 1) {
      const caller = new Ending();
      const asked = ask({ ending: caller });
      setTimeout(() => caller.end(), 30);
      await expect(asked).rejects.toMatchObject({ code: 'CALLER_LEFT' });
    }
    await sleep(50);
    expect(abandoned).toBe(5);
    behaviour = answer;
    expect(await ask()).toEqual({ data: { x: 1 } });
  });

  it('is not taken for healed because the caller who tried it left', async () => {
    behaviour = reset;
    for (let time = 0; time < 3; time += 1) await expect(ask()).rejects.toThrow();
    behaviour = hang;
    await sleep(300);
    const caller = new Ending();
    setTimeout(() => caller.end(), 30);
    await expect(ask({ ending: caller })).rejects.toMatchObject({ code: 'CALLER_LEFT' });
    const before = questions;
    await expect(ask()).rejects.toMatchObject({ code: 'EOPENBREAKER' });
    expect(questions).toBe(before);
  });

  it('is not asked for a caller that had left before', async () => {
    const caller = new Ending();
    caller.end();
    await expect(ask({ ending: caller })).rejects.toMatchObject({ code: 'CALLER_LEFT' });
    expect(questions).toBe(0);
  });

  it('leaves no timer behind when it cannot even be asked', async () => {
    const broken: AgencyConnection = {
      ...connection,
      ask: () => {
        throw new Error('no way to it');
      },
    };
    const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = timers();
    const asked = withDeadline(broken, 60_000).ask({ ...request, ending: new Ending() });
    await expect(asked).rejects.toThrow('no way to it');
    expect(timers()).toBe(before);
  });
});
