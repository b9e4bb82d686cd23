import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { percentile, runLoad } from './load';

const ANSWER = JSON.stringify({ data: { name: 'Công ty Cổ phần Ví dụ' } });

describe('load on a gateway', () => {
  const servers: Server[] = [];
  const serve = async (listener: RequestListener): Promise<string> => {
    const server = createServer(listener).listen(0, '127.0.0.1');
    servers.push(server);
    await new Promise((listening) => server.once('listening', listening));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  };
  const load = (url: string) => runLoad({ url, body: '{}', connections: 2, headers: {}, seconds: 0.2 });
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  it('counts answers that are the first one', async () => {
    const result = await load(await serve((_, response) => response.end(ANSWER)));
    expect(result.errors).toBe(0);
    expect(result.requestsPerSecond).toBeGreaterThan(0);
    expect(result.p99Ms).toBeGreaterThanOrEqual(result.p50Ms);
  });

  it('tells what came too late to count for speed, because the gateway has worked for it', async () => {
    let asked = 0;
    const url = await serve((_, response) => setTimeout(() => response.end(ANSWER), asked++ === 0 ? 0 : 300));
    expect(await load(url)).toMatchObject({ requestsPerSecond: 0, answers: 3, errors: 0 });
  });

  it('takes a 200 with a GraphQL error for an error, and not for speed', async () => {
    let asked = 0;
    const url = await serve((_, response) => response.end(asked++ === 0 ? ANSWER : '{"errors":[{}]}'));
    const result = await load(url);
    expect(result).toMatchObject({ requestsPerSecond: 0, firstError: '200: {"errors":[{}]}' });
    expect(result.errors).toBeGreaterThan(0);
  });

  it('counts answers that are no 200 and connections that break', async () => {
    let asked = 0;
    const url = await serve((request, response) => {
      asked += 1;
      if (asked === 1) response.end(ANSWER);
      else if (asked % 2 === 0) response.writeHead(503).end(ANSWER);
      else request.socket.destroy();
    });
    const result = await load(url);
    expect(result.requestsPerSecond).toBe(0);
    expect(result.errors).toBeGreaterThan(1);
  });

  it('does not start on a question that fails', async () => {
    const url = await serve((_, response) => response.end('{"data":null,"errors":[{}]}'));
    await expect(load(url)).rejects.toThrow('the first answer is not one');
  });

  it('finds percentiles by rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect([percentile(hundred, 0.5), percentile(hundred, 0.99), percentile([7], 0.99)]).toEqual([50, 99, 7]);
    expect(percentile([], 0.5)).toBeNaN();
  });
});
