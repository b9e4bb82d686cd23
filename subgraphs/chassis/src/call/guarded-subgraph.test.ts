import { randomBytes } from 'node:crypto';
import { HeaderMap } from '@apollo/server';
import { createLog } from '../log';
import { serveSubgraph } from '../serve-subgraph';
import type { HttpServer } from '../http-server';
import { createCallVerifier } from './call-verifier';
import { guardSubgraph } from './guarded-subgraph';
import { PUBLIC } from './principal';
import { CALL_HEADER, signCall } from './signed-call';

const KEY = { id: 'test', secret: randomBytes(32) };
const LOG = createLog('door', 'silent');
const BODY = JSON.stringify({ query: '{ x }' });

describe("an agency's door over HTTP", () => {
  let server: HttpServer;
  const answered: unknown[] = [];

  beforeAll(async () => {
    const behind = {
      agency: 'police' as const,
      answer: (request: { body: unknown }) => {
        answered.push(request.body);
        const headers = new HeaderMap([['content-type', 'application/json']]);
        return Promise.resolve({ headers, body: { kind: 'complete' as const, string: '{"data":{"x":1}}' } });
      },
      isHealthy: () => Promise.resolve(true),
      stop: () => Promise.resolve(),
    };
    const verify = createCallVerifier({ agency: 'police', keys: [KEY] });
    server = await serveSubgraph(guardSubgraph(behind, verify, LOG), {
      host: '127.0.0.1',
      port: 0,
      log: LOG,
    });
  });
  beforeEach(() => {
    answered.length = 0;
  });
  afterAll(() => server.stop(1_000));

  const post = (body: string, headers: Record<string, string>): Promise<Response> =>
    fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  const signed = (): Record<string, string> => ({
    [CALL_HEADER]: signCall(
      KEY,
      { agency: 'police', requestId: 'r-1', principal: PUBLIC, body: BODY },
      Date.now(),
    ),
  });

  it('opens to a signed call, once', async () => {
    const headers = signed();
    expect((await post(BODY, headers)).status).toBe(200);
    const again = await post(BODY, headers);
    expect(again.status).toBe(401);
    expect(answered).toEqual([{ query: '{ x }' }]);
  });

  it.each<[string, string, () => Record<string, string>]>([
    [
      'forged headers that name a user and a role',
      BODY,
      () => ({ 'x-user-id': '1', 'x-user-role': 'admin', authorization: 'Bearer x' }),
    ],
    ['a signed call whose body was edited by a space', `${BODY} `, signed],
    [
      'two calls in one header',
      BODY,
      () => ({ [CALL_HEADER]: `${signed()[CALL_HEADER]}, ${signed()[CALL_HEADER]}` }),
    ],
  ])('stays closed to %s, and says the same of each', async (_, body, headers) => {
    const response = await post(body, headers());
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      errors: [
        {
          message: 'This agency answers signed calls of the gateway alone.',
          extensions: { code: 'UNAUTHENTICATED' },
        },
      ],
    });
    expect(answered).toEqual([]);
  });

  it('stays closed to a GET', async () => {
    expect((await fetch(`${server.url}/graphql?query={x}`, { headers: signed() })).status).toBe(401);
    expect(answered).toEqual([]);
  });
});
