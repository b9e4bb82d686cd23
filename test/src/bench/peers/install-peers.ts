import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Holdings } from '../holdings';
import { PEERS_FOLDER } from './peers-folder';

/** Where the lockfile is noted that was installed from; npm removes it with everything else when it begins anew. */
const NOTE = join(PEERS_FOLDER, 'node_modules', '.installed-from');

const TELL_EVERY_MS = 15_000;

/**
 * Installs the gateways of others unless they are there as the lockfile says. Nobody but the benchmark needs them, so
 * nobody else has to download them.
 *
 * @returns why they could not be installed, or undefined
 */
export async function installPeers(
  holdings: Holdings,
  say: (line: string) => void,
): Promise<string | undefined> {
  const wanted = createHash('sha256')
    .update(await readFile(join(PEERS_FOLDER, 'package-lock.json')))
    .digest('hex');
  if ((await readNote()) === wanted) return undefined;
  say(
    'installing the gateways of others into test/bench-peers (once; several hundred megabytes, some minutes)',
  );
  const startedAt = performance.now();
  const passed = (): string => `${Math.round((performance.now() - startedAt) / 1_000)} s`;
  const telling = setInterval(() => say(`  still installing after ${passed()}`), TELL_EVERY_MS);
  const problem = await runNpm(holdings);
  clearInterval(telling);
  if (problem === undefined) {
    await writeFile(NOTE, wanted);
    say(`  installed after ${passed()}`);
    return undefined;
  }
  say(`The gateways of others cannot be installed, so the rest is measured without them:\n${problem}`);
  return 'its packages could not be installed';
}

async function readNote(): Promise<string | undefined> {
  return readFile(NOTE, 'utf8').catch(() => undefined);
}

/** What went wrong, or undefined. No package's scripts are run: none of these needs them. */
async function runNpm(holdings: Holdings): Promise<string | undefined> {
  const words = [
    'ci',
    '--prefix',
    PEERS_FOLDER,
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--loglevel',
    'error',
  ];
  const npm = process.env['npm_execpath'];
  const child = await holdings.hold(
    () =>
      npm
        ? spawn(process.execPath, [npm, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
        : spawn('npm', words, { stdio: ['ignore', 'pipe', 'pipe'] }),
    end,
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const failed = new Promise<string>((resolve) => child.once('error', (error) => resolve(error.message)));
  const ended = once(child, 'close').then(([code]) =>
    code === 0 ? undefined : output.trim() || `npm ended with ${code}`,
  );
  return Promise.race([failed, ended]);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
