import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ask } from '../testkit/ask';
import { demonstrationTemplate } from '../testkit/demonstration-template';
import { addressOf, credentialPrinted, runProgram, type RunningProgram } from '../testkit/gateway-process';
import { saved } from '../testkit/saved';

const GATEWAY = 'gateway/dist/host/main.js';
const FIGURE = '{ siteLicenceStatistics(asOf: "2022-03-31") { issued holders } }';
const ISSUED = { siteLicenceStatistics: { issued: 714, holders: 479 } };

/** Loaded before the gateway: writes down every address that the process turns to, and refuses all but this machine. */
const WATCHER = `
const net = require('node:net'), dns = require('node:dns'), fs = require('node:fs');
const note = (what) => fs.appendFileSync(process.env.WATCHED, what + '\\n');
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const options = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (options && typeof options === 'object' && !options.path) note('connect ' + (options.host ?? 'localhost'));
  return connect.apply(this, args);
};
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  const original = dns[name];
  dns[name] = function (host, ...rest) { note('dns ' + host); return original.call(this, host, ...rest); };
  const promised = dns.promises[name];
  dns.promises[name] = function (host, ...rest) { note('dns ' + host); return promised.call(this, host, ...rest); };
}
`;

describe('the gateway as a process', () => {
  let directory: string;
  const running: RunningProgram[] = [];
  const start = (environment: Readonly<Record<string, string>> = {}, nodeOptions: readonly string[] = []) => {
    const program = runProgram(
      GATEWAY,
      { PORT: String(nextPort()), DATA_DIRECTORY: directory, ...environment },
      nodeOptions,
    );
    running.push(program);
    return program;
  };

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lienthong-process-'));
    await cp(demonstrationTemplate(), directory, { recursive: true });
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((program) => program.end('SIGKILL')));
    await rm(directory, { recursive: true, force: true });
  });

  it('answers, says what to open, and ends cleanly when told to', async () => {
    const gateway = start();
    const url = await addressOf(gateway);
    expect(gateway.output()).toMatch(/Explorer\s+http/);
    const command = /curl .*/.exec(gateway.output())?.[0];
    expect(command).toContain(`${url}/graphql`);
    const dossier =
      '{ company(enterpriseCode: "0190000005") { name violations(first: 1) { nodes { summary } } } }';
    expect(await ask(url, dossier, {}, credentialPrinted(gateway))).not.toHaveProperty('errors');
    expect(await ask(url, dossier)).toHaveProperty('errors');
    expect((await ask(url, FIGURE)).data).toEqual(ISSUED);
    expect(await gateway.end('SIGTERM')).toEqual({ code: 0, signal: null });
  }, 60_000);

  it('ends, too, when npm and its shell are told to end and do not pass it on', async () => {
    const gatewayUnderShell = spawn('sh', ['-c', `"${process.execPath}" ${GATEWAY}; true`], {
      cwd: resolve(__dirname, '../../..'),
      env: {
        ...process.env,
        DATA_DIRECTORY: directory,
        PORT: String(nextPort()),
        npm_lifecycle_event: 'start',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let written = '';
    gatewayUnderShell.stdout.on('data', (chunk: Buffer) => (written += chunk.toString()));
    const pause = (): Promise<void> => new Promise((resume) => setTimeout(resume, 100));
    let url: string | undefined;
    while ((url = /Endpoint +(\S+)\/graphql/.exec(written)?.[1]) === undefined) await pause();
    expect((await ask(url, FIGURE)).data).toEqual(ISSUED);
    gatewayUnderShell.kill('SIGTERM');
    const isAnswering = (): Promise<boolean> =>
      fetch(`${url}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      );
    while (await isAnswering()) await pause();
    // What it had open is free again.
    expect((await ask(await untilFree(), FIGURE)).data).toEqual(ISSUED);

    async function untilFree(): Promise<string> {
      for (;;) {
        try {
          return await addressOf(start());
        } catch (error) {
          if (!/in use/.test(String(error))) throw error;
        }
      }
    }
  }, 90_000);

  it('lets a question that is under way finish when told to end', async () => {
    const gateway = start();
    const url = await addressOf(gateway);
    const { document, variables } = saved('CompanyList');
    const headers = credentialPrinted(gateway);
    await ask(url, document, variables, headers);
    const underWay = Array.from({ length: 8 }, () => ask<object>(url, document, variables, headers));
    await new Promise((resume) => setTimeout(resume, 30));
    const ended = gateway.end('SIGTERM');
    for (const { status, data, errors } of await Promise.all(underWay)) {
      expect({ status, errors }).toEqual({ status: 200, errors: undefined });
      expect(data).not.toBeNull();
    }
    expect((await ended).code).toBe(0);
  }, 60_000);

  it('starts again at once after it was killed, with everything there', async () => {
    const killed = start();
    expect((await ask(await addressOf(killed), FIGURE)).data).toEqual(ISSUED);
    await killed.end('SIGKILL');
    const again = start();
    expect((await ask(await addressOf(again), FIGURE)).data).toEqual(ISSUED);
  }, 60_000);

  it('refuses to start on data that another process has open, and says which and what to do', async () => {
    await addressOf(start());
    const second = start();
    await expect(addressOf(second)).rejects.toThrow(/in use|InUse/i);
    expect(second.output()).toContain(directory);
    expect(second.output()).not.toMatch(/\n\s+at /);
  }, 60_000);

  it('says what to do when its port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => taken.once('listening', listening));
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const gateway = start({ PORT: String(port) });
    await expect(addressOf(gateway)).rejects.toThrow(`127.0.0.1:${port}`);
    expect(gateway.output()).toContain('PORT');
    taken.close();
  }, 60_000);

  it.each([
    [{ PORT: 'http' }, /PORT must be a whole number/],
    [
      { DATABASE_URL_CITY: 'postgres://x@127.0.0.1/x' },
      /DATABASE_URL_REGISTRY, DATABASE_URL_MINISTRY, DATABASE_URL_POLICE/,
    ],
    [{ SUBGRAPH_URL_CITY: 'ftp://x' }, /SUBGRAPH_URL_CITY must be an http/],
  ])(
    'does not start with %j and says why',
    async (environment, reason) => {
      const gateway = start(environment);
      await expect(addressOf(gateway)).rejects.toThrow(reason);
    },
    60_000,
  );

  it('turns to no other machine, not even to ask for an address', async () => {
    const watcher = join(directory, 'watcher.cjs');
    const watched = join(directory, 'watched.txt');
    await writeFile(watcher, WATCHER);
    await writeFile(watched, '');
    const gateway = start({ WATCHED: watched, APOLLO_TELEMETRY_DISABLED: '' }, ['--require', watcher]);
    const url = await addressOf(gateway);
    for (const operation of ['CompanyDossier', 'Briefing']) {
      const { document, variables } = saved(operation);
      await ask(url, document, variables);
    }
    await fetch(`${url}/`);
    await fetch(`${url}/explorer`);
    // The exporter that must not run would report within its first seconds.
    await new Promise((resume) => setTimeout(resume, 3_000));
    await gateway.end();
    const elsewhere = (await readFile(watched, 'utf8'))
      .split('\n')
      .filter((line) => line !== '' && !/^\w+ (localhost|127\.0\.0\.1|::1)$/.test(line));
    expect(elsewhere).toEqual([]);
  }, 60_000);
});

let port = 24_000 + (process.pid % 1_000) * 10;
function nextPort(): number {
  port += 1;
  return port;
}
