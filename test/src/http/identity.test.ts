import { request } from 'node:http';
import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';

const FIGURE = '{ siteLicenceStatistics(asOf: "2022-03-31") { issued } }';
const ISSUED = { siteLicenceStatistics: { issued: 714 } };

/** Asks with headers as they are written on the wire, a name more than once if so listed. */
function askRaw(url: string, headers: readonly string[]): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asking = request(
      `${url}/graphql`,
      { method: 'POST', headers: ['host', 'x', 'content-type', 'application/json', ...headers] },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    asking.on('error', reject);
    asking.end(JSON.stringify({ query: FIGURE }));
  });
}

describe('a caller over HTTP', () => {
  let federation: BorrowedFederation;
  beforeAll(async () => {
    federation = await borrowFederation();
  });

  it('is answered as a caller of the demonstration, and as the public', async () => {
    for (const caller of ['analyst', 'officer', 'partner'] as const) {
      const { status, data, errors } = await federation.ask(FIGURE, {}, await federation.signIn(caller));
      expect({ status, data, errors }).toEqual({ status: 200, data: ISSUED, errors: undefined });
    }
    expect((await federation.ask(FIGURE, {}, {})).data).toEqual(ISSUED);
  });

  it('whose credential does not hold gets 401, the closed code, what to do, and nothing else', async () => {
    const { authorization = '' } = await federation.signIn('officer');
    const [header, claims] = authorization.split('.');
    const forged = `${header}.${claims}.${'A'.repeat(86)}`;
    for (const credential of [forged, 'Bearer nothing', 'Basic dXNlcjpwYXNz']) {
      const answer = await federation.ask(
        FIGURE,
        {},
        { authorization: credential, 'x-request-id': 'mine-1234' },
      );
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
      expect(answer.headers.get('x-request-id')).toBe('mine-1234');
      expect(answer.headers.get('content-type')).toMatch(/json/);
      expect(JSON.parse(answer.text)).toEqual({
        errors: [{ message: expect.any(String) as string, extensions: { code: 'UNAUTHENTICATED' } }],
      });
      expect(answer.text).not.toContain(credential.split(' ')[1]);
      expect(answer.asked).toEqual([]);
    }
  });

  it('who shows two credentials, or two cases, gets 400', async () => {
    const { authorization = '' } = await federation.signIn('officer');
    for (const headers of [
      ['authorization', authorization, 'authorization', authorization],
      ['authorization', authorization, 'Authorization', 'Basic dXNlcjpwYXNz'],
      ['authorization', authorization, 'x-api-key', 'ltk_abcd1234_x'],
      ['authorization', authorization, 'x-road-issue', 'DEMO/2022', 'x-road-issue', 'B/2'],
      ['authorization', authorization, 'x-road-issue', 'B/2'],
    ]) {
      const { status, text } = await askRaw(federation.url, headers);
      expect({ headers: headers.slice(2), status, text }).toMatchObject({ status: 400 });
      expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    }
  });

  it('is refused in the same way by GET', async () => {
    const url = `${federation.url}/graphql?query=${encodeURIComponent(FIGURE)}`;
    const headers = { 'apollo-require-preflight': '1', authorization: 'Bearer nothing' };
    expect((await fetch(url, { headers })).status).toBe(401);
  });
});
