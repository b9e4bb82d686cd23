import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openDevelopmentIssuer } from '@lienthong/gateway';
import { OFFICER } from '../../testkit/callers';
import type { Holdings } from '../holdings';
import { startProgram } from './program';
import { makeTemporaryFolder } from './temporary-folder';

/** What our gateway needs to know who asks as it does in production, and what the load sends along. */
export interface OurCaller {
  readonly environment: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

const LIFETIME_SECONDS = 24 * 3_600;

/** An issuer that the gateway trusts as it would an agency's, a grant in its database, and a token for the officer. */
export async function prepareOurCaller(gatewayDatabaseUrl: string, holdings: Holdings): Promise<OurCaller> {
  const folder = await makeTemporaryFolder(holdings);
  const issuer = await openDevelopmentIssuer(folder);
  const keys = JSON.stringify(issuer.publicJwks);
  const server = await holdings.hold(
    () => createServer((_, response) => response.end(keys)).listen(0, '127.0.0.1'),
    close,
  );
  if (!server.listening) await once(server, 'listening');
  const jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
  const trusted = join(folder, 'issuers.json');
  await writeFile(trusted, JSON.stringify([{ issuer: issuer.issuer, agency: OFFICER.agency, jwksUrl }]));
  const environment = {
    DATABASE_URL_GATEWAY: gatewayDatabaseUrl,
    TOKEN_ISSUERS: trusted,
    DATA_DIRECTORY: folder,
    // What a shell may say of it would let the gateway refuse to start over a real database.
    DEMONSTRATION: '',
  };
  await grant(environment, holdings);
  const token = await issuer.mint({ ...OFFICER, lifetimeSeconds: LIFETIME_SECONDS });
  return { environment, headers: { authorization: `Bearer ${token}` } };
}

async function grant(environment: Readonly<Record<string, string>>, holdings: Holdings): Promise<void> {
  const words = ['--agency', OFFICER.agency, '--scope', OFFICER.scopes.join(' '), '--by', 'bench'];
  const command = [process.execPath, 'gateway/dist/access/main.js', 'grant', ...words];
  const { child, output } = await startProgram(command, environment, holdings);
  if (child.exitCode === null) await once(child, 'exit');
  if (child.exitCode !== 0) throw new Error(`nothing could be granted:\n${output()}`);
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
