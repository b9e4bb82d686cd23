// The commands of this repository, one place for all systems: `npm run <task>`.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readlinkSync, rmSync, statfsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { freemem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('.', import.meta.url));
const require = createRequire(import.meta.url);
const [task, ...rest] = process.argv.slice(2);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node 20.19 or newer is needed; this is ${process.version}.`);
  process.exit(1);
}

// Neither the build tool nor the gateway's parts may report to anybody.
Object.assign(process.env, {
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  APOLLO_TELEMETRY_DISABLED: 'true',
});

function node(script, args = []) {
  const { status, signal } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(signal ? 1 : (status ?? 1));
}

function turbo(tasks, args = []) {
  node(require.resolve('turbo/bin/turbo'), ['run', ...tasks, '--output-logs=new-only', ...args]);
}

/** After so long whoever waits is told what for. */
const PATIENCE_MS = 2_000;

/** Compiles what changed, of which only a failure is worth words; a production image without the compiler runs what it was built with. */
async function build() {
  let turboProgram;
  try {
    turboProgram = require.resolve('turbo/bin/turbo');
  } catch {
    return;
  }
  const compiling = spawn(
    process.execPath,
    [turboProgram, 'run', 'build', '--output-logs=errors-only', '--log-prefix=none'],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const end = () => {
    compiling.kill();
    process.exit(143);
  };
  process.once('SIGTERM', end);
  const patience = setTimeout(() => console.error('Compiling what has changed …'), PATIENCE_MS);
  let said = '';
  for (const stream of [compiling.stdout, compiling.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (said += text));
  }
  const [status] = await once(compiling, 'close');
  clearTimeout(patience);
  process.off('SIGTERM', end);
  if (status === 0) return;
  console.error(said);
  process.exit(status ?? 1);
}

/** Compiles, then becomes the program, so that signals reach it and not a parent. */
async function run(program) {
  await build();
  process.argv.splice(1, process.argv.length - 1, program, ...rest);
  await import(new URL(program, import.meta.url));
}

const MEMORY_FOLDER = '/dev/shm';
/** Tests need up to half a gigabyte of folders at once, and three of memory. */
const ROOM_BYTES = 2 * 2 ** 30;
const FREE_MEMORY_BYTES = 6 * 2 ** 30;

/**
 * A folder for the databases of tests: in memory, where there is room. Each copies some 700 files and removes them, which
 * took a disk's file system 0.1 to 0.8 s of a processor and takes 0.03 there. Undefined where the system's own is to be used.
 */
function folderInMemory() {
  const free = Math.min(freemem(), process.availableMemory());
  if (process.platform !== 'linux' || process.env.TMPDIR !== undefined || free < FREE_MEMORY_BYTES)
    return undefined;
  try {
    const { bavail, bsize } = statfsSync(MEMORY_FOLDER);
    if (bavail * bsize < ROOM_BYTES) return undefined;
    // Others may share the folder, and neither their user nor their process ids mean anything here.
    const space = readlinkSync('/proc/self/ns/pid').replace(/\D/g, '');
    const own = `lienthong-test-${process.getuid()}-${space}-`;
    for (const entry of readdirSync(MEMORY_FOLDER).filter((name) => name.startsWith(own))) {
      if (!isRunning(Number.parseInt(entry.slice(own.length), 10))) remove(join(MEMORY_FOLDER, entry));
    }
    return mkdtempSync(join(MEMORY_FOLDER, `${own}${process.pid}-`));
  } catch {
    return undefined;
  }
}

function isRunning(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error.code !== 'ESRCH';
  }
}

/** What something still writes to is left for the next run to remove. */
function remove(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    console.error(`Left: ${folder}`);
  }
}

/** The tests of the whole graph beside those of the parts: one after the other, a core waits for the longest of each. */
async function test() {
  // Before both, which then find it done.
  turbo(['build']);
  const folder = folderInMemory();
  const env = { ...process.env, ...(folder !== undefined && { TMPDIR: folder }) };
  const sets =
    rest.length > 0
      ? [[...(rest.some((word) => word.startsWith('--concurrency')) ? [] : ['--concurrency=3']), ...rest]]
      : [['--filter=@lienthong/test'], ['--filter=!@lienthong/test', '--concurrency=2']];
  const running = sets.map((set) =>
    spawn(
      process.execPath,
      [require.resolve('turbo/bin/turbo'), 'run', 'test', '--output-logs=new-only', ...set],
      { cwd: root, stdio: 'inherit', env },
    ),
  );
  // A terminal tells all of them; what they leave behind is removed when the last has ended.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) {
    process.on(signal, () => running.forEach((each) => each.kill(signal)));
  }
  const ends = await Promise.all(running.map((each) => once(each, 'close')));
  process.exitCode = ends.every(([status]) => status === 0) ? 0 : 1;
  if (folder !== undefined) remove(folder);
}

const AGENCIES = ['registry', 'city', 'ministry', 'police'];

const CHECK_USAGE = `What a landing must pass: compiles, then types, lint, format, stale supergraph, conventions and tests.

  npm run check -- [--without-tests]

  --without-tests   all but the tests
  --help            this text`;

const SUBGRAPH_USAGE = `Runs one agency's subgraph as a process of its own.

  npm run subgraph -- ${AGENCIES.join(' | ')}

  --help   this text

Everything else is said by variables: PORT, CALL_KEYS_<AGENCY>, DATABASE_URL_<AGENCY> and those that the README lists.`;

function misused(problem, usage) {
  console.error(`${problem}\n\n${usage}`);
  process.exit(2);
}

/** What was written after the task's name, before anything else is done; help and what is wrong end here. */
function readWords(usage, options, allowPositionals = false) {
  let read;
  try {
    read = parseArgs({
      args: rest,
      allowPositionals,
      options: { ...options, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    misused(error.message, usage);
  }
  if (!read.values.help) return read;
  console.log(usage);
  process.exit(0);
}

const tasks = {
  prepare: async () => {
    await build();
    node('gateway/dist/prepare/main.js');
  },
  build: () => turbo(['build'], rest),
  typecheck: () => turbo(['typecheck'], rest),
  lint: () => turbo(['lint'], rest),
  test,
  check: async () => {
    const { values } = readWords(CHECK_USAGE, { 'without-tests': { type: 'boolean' } });
    rest.length = 0;
    turbo(['build', 'typecheck', 'lint']);
    node('node_modules/prettier/bin/prettier.cjs', ['--check', '.', '--log-level', 'warn']);
    node('schema/dist/main.js', ['--check']);
    node('schema/dist/main.js', ['--conventions']);
    if (!values['without-tests']) await test();
  },
  start: () => run('./gateway/dist/host/main.js'),
  compose: () => run('./schema/dist/main.js'),
  seed: () => run('./subgraphs/demonstration/dist/main.js'),
  import: () => run('./subgraphs/import/dist/main.js'),
  migrate: () => run('./subgraphs/chassis/dist/migrate/main.js'),
  token: () => run('./gateway/dist/token/main.js'),
  access: () => run('./gateway/dist/access/main.js'),
  evidence: () => run('./subgraphs/evidence/dist/command/main.js'),
  'check-statements': () => run('./subgraphs/registry/dist/check-statements/main.js'),
  draw: () => run('./test/dist/state-machines/main.js'),
  bench: () => run('./test/dist/bench/main.js'),
  soak: () => run('./test/dist/soak/main.js'),
  export: () => run('./gateway/dist/export-command/main.js'),
  briefing: () => run('./gateway/dist/briefing-command/main.js'),
  subgraph: () => {
    const [agency, ...others] = readWords(SUBGRAPH_USAGE, {}, true).positionals;
    if (!AGENCIES.includes(agency) || others.length > 0)
      misused('Say which agency, and nothing else.', SUBGRAPH_USAGE);
    rest.length = 0;
    return run(`./subgraphs/${agency}/dist/main.js`);
  },
};

if (!Object.hasOwn(tasks, task)) {
  console.error(`Tasks: ${Object.keys(tasks).join(', ')}`);
  process.exit(2);
}
await tasks[task]();
