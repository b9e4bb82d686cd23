import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServerDatabase } from '@lienthong/db/testing';
import { openDevelopmentIssuer } from '@lienthong/gateway';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { ask } from '../testkit/ask';
import { freePort } from '../testkit/free-port';
import { addressOf, runProgram, type RunningProgram } from '../testkit/gateway-process';

const serverUrl = process.env['TEST_POSTGRES_URL'];
if (!serverUrl)
  console.info('Callers of a gateway in production are not tested: TEST_POSTGRES_URL is not set.');

const QUESTION = '{ __typename }';

(serverUrl ? describe : describe.skip)('a gateway in production', () => {
  let directory: string;
  let database: Awaited<ReturnType<typeof createServerDatabase>>;
  let issuer: Server;
  let environment: Record<string, string>;
  let gateway: RunningProgram;
  let url: string;
  const shown: string[] = [];

  const statusOf = async (credential: string): Promise<number> => {
    shown.push(credential);
    return (await ask(url, QUESTION, {}, { authorization: `Bearer ${credential}` })).status;
  };
  const access = async (...words: string[]): Promise<string> => {
    const command = runProgram('gateway/dist/access/main.js', environment, [], words);
    if (command.child.exitCode === null) await once(command.child, 'exit');
    return command.output();
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lienthong-production-'));
    database = await createServerDatabase(String(serverUrl));
    environment = { PORT: '0', DATA_DIRECTORY: directory, LOG_LEVEL: 'trace' };
    for (const owner of ['REGISTRY', 'CITY', 'MINISTRY', 'POLICE', 'GATEWAY']) {
      environment[`DATABASE_URL_${owner}`] = database.url;
    }
  }, 60_000);
  afterAll(async () => {
    await gateway.end();
    issuer.close();
    await database.drop();
    await rm(directory, { recursive: true });
  }, 60_000);

  it("believes an agency's issuer and not the development key that lies there", async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const published = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one' }] });
    issuer = createServer((_request, response) => response.end(published)).listen(0, '127.0.0.1');
    await once(issuer, 'listening');
    const jwksUrl = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/keys`;
    const file = join(directory, 'issuers.json');
    await writeFile(file, JSON.stringify([{ issuer: 'urn:police', agency: 'police', jwksUrl }]));
    environment['TOKEN_ISSUERS'] = file;
    environment['PORT'] = String(await freePort());
    const development = await openDevelopmentIssuer(directory);
    gateway = runProgram('gateway/dist/host/main.js', environment);
    url = await addressOf(gateway);

    const token = await new SignJWT({ scope: 'city:case:read' })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer('urn:police')
      .setAudience('lienthong')
      .setSubject('records-system')
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(privateKey);
    expect(await statusOf(token)).toBe(200);
    const minted = await development.mint({
      agency: 'police',
      kind: 'officer',
      subject: 'me',
      scopes: ['city:case:read'],
      lifetimeSeconds: 600,
    });
    expect(await statusOf(minted)).toBe(401);
  }, 60_000);

  it('starts with no grant that nobody decided', async () => {
    expect(await access('grants')).not.toContain('demonstration');
  }, 60_000);

  it('shuts a key out within five seconds of its revocation, while it runs', async () => {
    const key = /ltk_\S{52}/.exec(
      await access('create-key', '--agency', 'tax', '--new-agency', '--scope', 'a:b', '--subject', 's'),
    )?.[0];
    const prefix = String(key).slice(4, 12);
    await statusUntil(200, String(key));
    await access('revoke-key', '--prefix', prefix);
    const revokedAt = performance.now();
    await statusUntil(401, String(key));
    expect(performance.now() - revokedAt).toBeLessThan(5_000);
  }, 60_000);

  it('has written neither tokens nor keys into its log', () => {
    expect(gateway.output()).toContain('token refused');
    for (const credential of shown) {
      for (const part of credential.split(/[.]|(?<=^ltk_.{8})_/))
        expect(gateway.output()).not.toContain(part);
    }
  });

  async function statusUntil(status: number, credential: string): Promise<void> {
    const until = performance.now() + 10_000;
    while ((await statusOf(credential)) !== status) {
      if (performance.now() > until) throw new Error(`the status never became ${status}`);
      await new Promise((resume) => setTimeout(resume, 100));
    }
  }
});
