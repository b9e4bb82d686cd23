import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFirstAnswers } from './http/first-answers';
import { percentile, runLoad, type LoadJob } from './load';

const ANSWER = JSON.stringify({ data: { name: 'Công ty Cổ phần Ví dụ' } });

describe('load on a gateway', () => {
  const servers: Server[] = [];
  const serve = async (listener: RequestListener): Promise<string> => {
    const server = createServer(listener).listen(0, '127.0.0.1');
    servers.push(server);
    await new Promise((listening) => server.once('listening', listening));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  };
  const load = (url: string, more: Partial<LoadJob> = {}, firstAnswers = createFirstAnswers()) =>
    runLoad({ url, bodies: ['{}'], connections: 2, headers: {}, seconds: 0.2, ...more }, firstAnswers);
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  it('counts answers that are the first one', async () => {
    const result = await load(await serve((_, response) => response.end(ANSWER)), { seconds: 0.5 });
    expect(result.errors).toBe(0);
    expect(result.requestsPerSecond).toBeGreaterThan(0);
    expect(result.p99Ms).toBeGreaterThanOrEqual(result.p50Ms);
  });

  it('tells what came too late to count for speed, because the gateway has worked for it', async () => {
    const url = await serve((_, response) => setTimeout(() => response.end(ANSWER), 300));
    expect(await load(url)).toMatchObject({ requestsPerSecond: 0, answers: 2, errors: 0 });
  });

  it('takes a 200 with a GraphQL error for an error, and not for speed', async () => {
    const result = await load(await serve((_, response) => response.end('{"data":{},"errors":[{}]}')));
    expect(result).toMatchObject({ requestsPerSecond: 0, firstError: '200: {"data":{},"errors":[{}]}' });
    expect(result.errors).toBeGreaterThan(0);
  });

  it('asks in turn, over kept connections, with the credential, and expects of each question its own answer', async () => {
    const asked: string[] = [];
    const connections = new Set<unknown>();
    const url = await serve((request, response) => {
      connections.add(request.socket);
      request.setEncoding('utf8').on('data', (body: string) => {
        asked.push(`${request.headers.authorization} ${body}`);
        response.end(JSON.stringify({ data: { asked: body } }));
      });
    });
    const result = await load(url, {
      bodies: ['"một"', '"hai"', '"ba"'],
      headers: { authorization: 'Bearer a' },
    });
    expect(result.errors).toBe(0);
    expect(asked.slice(0, 3).sort()).toEqual(['Bearer a "ba"', 'Bearer a "hai"', 'Bearer a "một"']);
    expect(connections.size).toBe(2);
  });

  it('remembers first answers from one job to the next', async () => {
    let isChanged = false;
    const url = await serve((_, response) => response.end(isChanged ? '{"data":{"another":1}}' : ANSWER));
    const firstAnswers = createFirstAnswers();
    expect(await load(url, {}, firstAnswers)).toMatchObject({ errors: 0 });
    isChanged = true;
    expect(await load(url, {}, firstAnswers)).toMatchObject({ requestsPerSecond: 0 });
  });

  it('counts answers that are no 200 and connections that break', async () => {
    let asked = 0;
    const url = await serve((request, response) => {
      asked += 1;
      if (asked % 2 === 0) response.writeHead(503).end(ANSWER);
      else request.socket.destroy();
    });
    const result = await load(url);
    expect(result.requestsPerSecond).toBe(0);
    expect(result.errors).toBeGreaterThan(1);
  });

  it('finds percentiles by rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect([percentile(hundred, 0.5), percentile(hundred, 0.99), percentile([7], 0.99)]).toEqual([50, 99, 7]);
    expect(percentile([], 0.5)).toBeNaN();
  });
});
