/** An agency's issuer of tokens for tests: real keys, and a real server that publishes them. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';

export interface IssuerKey {
  readonly algorithm: string;
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

export interface IssuerServer {
  readonly issuer: string;
  readonly jwksUrl: string;
  /** How often its keys have been asked for. */
  fetches(): number;
  /** Publishes these keys from now on. */
  publish(keys: readonly JWK[]): void;
  /** Answers in this way from now on, or as a server should. */
  answer(how: ((request: IncomingMessage, response: ServerResponse) => void) | undefined): void;
  stop(): Promise<void>;
}

export async function makeKey(algorithm: string, kid: string): Promise<IssuerKey> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  return { algorithm, kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg: algorithm } };
}

export async function startIssuer(keys: readonly IssuerKey[]): Promise<IssuerServer> {
  let published: readonly JWK[] = keys.map(({ publicJwk }) => publicJwk);
  let how: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  let fetches = 0;
  const server = createServer((request, response) => {
    fetches += 1;
    if (how) how(request, response);
    else response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: published }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer: url,
    jwksUrl: `${url}/keys.json`,
    fetches: () => fetches,
    publish: (next) => (published = next),
    answer: (next) => (how = next),
    stop: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

export function nowInSeconds(): number {
  return Math.floor(Date.now() / 1_000);
}

/** Claims of a token that holds. */
export function goodClaims(issuer: string): JWTPayload {
  const now = nowInSeconds();
  return {
    iss: issuer,
    sub: 'officer-7',
    aud: 'lienthong',
    iat: now,
    exp: now + 600,
    kind: 'officer',
    scope: 'city:case:read police:identity:read',
  };
}

export function sign(
  key: IssuerKey,
  claims: JWTPayload,
  header: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: key.algorithm, kid: key.kid, typ: 'JWT', ...header })
    .sign(key.privateKey);
}
