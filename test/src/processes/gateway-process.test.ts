import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ask } from '../testkit/ask';
import { copyDemonstration } from '../testkit/demonstration-template';
import { freePort } from '../testkit/free-port';
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
    const program = runProgram(GATEWAY, { DATA_DIRECTORY: directory, ...environment }, nodeOptions);
    running.push(program);
    return program;
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lienthong-process-'));
    await copyDemonstration(directory);
  }, 60_000);
  afterAll(() => rm(directory, { recursive: true, force: true }));

  describe('under npm', () => {
    // As if the power went: what is started next finds data that nobody closed.
    afterAll(endAll);

    it('ends when npm and its shell are told to end and do not pass it on, and all it had open is free', async () => {
      const gatewayUnderShell = spawn('sh', ['-c', `"${process.execPath}" ${GATEWAY}; true`], {
        cwd: resolve(__dirname, '../../..'),
        env: {
          ...process.env,
          DATA_DIRECTORY: directory,
          PORT: String(await freePort()),
          npm_lifecycle_event: 'start',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let written = '';
      gatewayUnderShell.stdout.on('data', (chunk: Buffer) => (written += chunk.toString()));
      let url: string | undefined;
      while ((url = /Endpoint +(\S+)\/graphql/.exec(written)?.[1]) === undefined) await pause();
      expect((await ask(url, FIGURE)).data).toEqual(ISSUED);
      gatewayUnderShell.kill('SIGTERM');
      while (await isAnswering(url)) await pause();
      expect((await ask(await startedWhenFree(), FIGURE)).data).toEqual(ISSUED);
    }, 90_000);
  });

  describe('while it runs', () => {
    let gateway: RunningProgram;
    let url: string;
    let watched: string;
    beforeAll(async () => {
      watched = join(directory, 'watched.txt');
      await writeFile(watched, '');
      await writeFile(join(directory, 'watcher.cjs'), WATCHER);
      gateway = start({ PORT: String(await freePort()), WATCHED: watched, APOLLO_TELEMETRY_DISABLED: '' }, [
        '--require',
        join(directory, 'watcher.cjs'),
      ]);
      url = await addressOf(gateway);
    }, 60_000);
    afterAll(endAll);

    it('starts at once on data of one that was killed, says what to open, and answers that', async () => {
      expect(gateway.output()).toMatch(/Explorer\s+http/);
      expect(gateway.output()).not.toMatch(/Making|Writing/);
      const command = /curl .*/.exec(gateway.output())?.[0];
      expect(command).toContain(`${url}/graphql`);
      const dossier =
        '{ company(enterpriseCode: "0190000005") { name violations(first: 1) { nodes { summary } } } }';
      expect(await ask(url, dossier, {}, credentialPrinted(gateway))).not.toHaveProperty('errors');
      expect(await ask(url, dossier)).toHaveProperty('errors');
      expect((await ask(url, FIGURE)).data).toEqual(ISSUED);
    });

    it('lets no second one open its data, which says who has it and what to do', async () => {
      const second = start({ PORT: String(await freePort()) });
      await expect(addressOf(second)).rejects.toThrow(/in use|InUse/i);
      expect(second.output()).toContain(directory);
      expect(second.output()).not.toMatch(/\n\s+at /);
    }, 60_000);

    it('turns to no other machine, not even to ask for an address', async () => {
      for (const operation of ['CompanyDossier', 'Briefing']) {
        const { document, variables } = saved(operation);
        await ask(url, document, variables);
      }
      await fetch(`${url}/`);
      await fetch(`${url}/explorer`);
      // The exporter that must not run would report within its first seconds.
      await new Promise((resume) => setTimeout(resume, 3_000));
      const elsewhere = (await readFile(watched, 'utf8'))
        .split('\n')
        .filter((line) => line !== '' && !/^\w+ (localhost|127\.0\.0\.1|::1)$/.test(line));
      expect(elsewhere).toEqual([]);
    }, 60_000);

    it('ends cleanly when told to, after the questions that are under way', async () => {
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
      expect(await ended).toEqual({ code: 0, signal: null });
    }, 60_000);
  });

  describe('where it cannot run', () => {
    afterAll(endAll);

    it('says what to do when its port is taken', async () => {
      const port = await freePort();
      const taken = createServer().listen(port, '127.0.0.1');
      await new Promise((listening) => taken.once('listening', listening));
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
      [{ DATA_DIRECTORY: join(__filename, 'data') }, /part of its path is a file.* Set DATA_DIRECTORY/],
    ])(
      'does not start with %j and says why',
      async (environment, reason) => {
        await expect(addressOf(start(environment))).rejects.toThrow(reason);
      },
      60_000,
    );
  });

  describe('where it has nothing yet', () => {
    let empty: string;
    beforeAll(async () => {
      empty = await mkdtemp(join(tmpdir(), 'lienthong-first-'));
    });
    afterAll(async () => {
      await endAll();
      await rm(empty, { recursive: true, force: true });
    });

    it('says at its first start what takes so long', async () => {
      const first = start({ PORT: String(await freePort()), DATA_DIRECTORY: empty });
      await addressOf(first);
      expect(first.output()).toMatch(
        /Making the embedded databases in \S+ …\nWriting the demonstration rows …\n[^]*rows, 100 %[^]*is answering\./,
      );
      expect(first.output()).toContain(`in ${empty} …`);
      await first.end();
    }, 90_000);

    it('names the agencies that do not answer, and does not say that it is answering', async () => {
      const nobody = `http://127.0.0.1:${await freePort()}/graphql`;
      const urls = ['REGISTRY', 'CITY', 'MINISTRY', 'POLICE'].map((agency) => [
        `SUBGRAPH_URL_${agency}`,
        nobody,
      ]);
      const gateway = start({
        PORT: String(await freePort()),
        DATA_DIRECTORY: empty,
        ...(Object.fromEntries(urls) as Record<string, string>),
      });
      await addressOf(gateway);
      expect(gateway.output()).not.toContain('is answering');
      for (const agency of ['registry', 'city', 'ministry', 'police']) {
        expect(gateway.output()).toContain(`${agency} at ${nobody}`);
      }
    }, 60_000);
  });

  async function endAll(): Promise<void> {
    await Promise.all(running.splice(0).map((program) => program.end('SIGKILL')));
  }

  async function startedWhenFree(): Promise<string> {
    for (;;) {
      try {
        return await addressOf(start({ PORT: String(await freePort()) }));
      } catch (error) {
        if (!/in use/.test(String(error))) throw error;
      }
    }
  }
});

const pause = (): Promise<void> => new Promise((resume) => setTimeout(resume, 100));

const isAnswering = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
