import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { flagsOfStart } from '../testkit/flags-of-start';
import { freePort } from '../testkit/free-port';
import { addressOf, runProgram } from '../testkit/gateway-process';

/**
 * Measures exports of a long list: a gateway of its own over the databases that the environment names (DATABASE_URL_…,
 * filled by `npm run seed -- --scale 125` with 101,500 companies), one export after the other, and how much memory the
 * gateway holds meanwhile. `node test/dist/export/main.js [csv xlsx jsonl]`
 */
const PROJECT = resolve(__dirname, '../../..');
const SCOPES =
  'gateway:export:read registry:organization:read city:licence:read ministry:licence:read city:violation:read police:verification:read';
const SAMPLE_MS = 250;

async function access(...words: readonly string[]): Promise<string> {
  const program = resolve(PROJECT, 'gateway/dist/access/main.js');
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...words], { cwd: PROJECT });
  return stdout.trim();
}

async function measure(formats: readonly string[]): Promise<void> {
  // Granted already by an earlier run, it is refused, and holds.
  const words = ['--agency', 'measurer', '--new-agency', '--scope', SCOPES, '--by', 'measurement'];
  await access('grant', ...words).catch(() => undefined);
  const key = await access(
    'create-key',
    '--agency',
    'measurer',
    '--scope',
    SCOPES,
    '--subject',
    'measurement',
  );
  const port = String(await freePort());
  const gateway = runProgram(
    'gateway/dist/host/main.js',
    // What is measured is the gateway and not the patience of its budget.
    { PORT: port, BUDGET_POINTS: '99999999', LOG_LEVEL: 'warn' },
    flagsOfStart(),
  );
  try {
    const url = await addressOf(gateway);
    const pid = gateway.child.pid ?? 0;
    for (const format of formats) {
      const before = await megabytesOf(pid);
      let peak = before;
      const sampling = setInterval(() => {
        void megabytesOf(pid).then((now) => (peak = Math.max(peak, now)));
      }, SAMPLE_MS);
      const begunAt = performance.now();
      const { bytes, lines } = await download(`${url}/export/CompanyList?format=${format}`, key);
      const seconds = (performance.now() - begunAt) / 1_000;
      clearInterval(sampling);
      console.log(
        JSON.stringify({
          format,
          lines,
          megabytes: round(bytes / 1e6),
          seconds: round(seconds),
          residentBeforeMb: before,
          residentPeakMb: peak,
          residentAfterMb: await megabytesOf(pid),
        }),
      );
    }
  } finally {
    await gateway.end();
  }
}

/** Reads an export to its end and forgets it. @throws when it is refused or breaks off */
async function download(address: string, key: string): Promise<{ bytes: number; lines: number }> {
  const response = await fetch(address, { headers: { authorization: `Bearer ${key}` } });
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${await response.text()}`);
  let bytes = 0;
  let lines = 0;
  for await (const chunk of response.body ?? []) {
    const part = chunk as Uint8Array;
    bytes += part.length;
    for (const byte of part) if (byte === 10) lines += 1;
  }
  return { bytes, lines };
}

/** Resident memory of a process, where the system tells it; 0 elsewhere. */
async function megabytesOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const given = process.argv.slice(2);
measure(given.length > 0 ? given : ['csv', 'xlsx', 'jsonl']).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
