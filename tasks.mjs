// The commands of this repository, one place for all systems: `npm run <task>`.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const require = createRequire(import.meta.url);
const [task, ...rest] = process.argv.slice(2);

// Neither the build tool nor the gateway's parts may report to anybody.
Object.assign(process.env, {
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  APOLLO_TELEMETRY_DISABLED: 'true',
});

function node(script, args = [], stdout = 'inherit') {
  const stdio = ['inherit', stdout, 'inherit'];
  const { status, signal } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio });
  if (status !== 0) process.exit(signal ? 1 : (status ?? 1));
}

function turbo(tasks, args = [], logs = 'new-only', stdout = 'inherit') {
  node(require.resolve('turbo/bin/turbo'), ['run', ...tasks, `--output-logs=${logs}`, ...args], stdout);
}

/** Compiles what changed; a production image without the compiler runs what it was built with. */
function build(stdout = 'inherit') {
  let isTurboInstalled = true;
  try {
    require.resolve('turbo/bin/turbo');
  } catch {
    isTurboInstalled = false;
  }
  if (isTurboInstalled) turbo(['build'], ['--log-prefix=none'], 'errors-only', stdout);
}

/** Compiles, then becomes the program, so that signals reach it and not a parent. */
async function run(program, stdout = 'inherit') {
  build(stdout);
  process.argv.splice(1, process.argv.length - 1, program, ...rest);
  await import(new URL(program, import.meta.url));
}

/** For programs whose standard output is their answer: of the compiling, it gets nothing. */
const STANDARD_ERROR = 2;

const AGENCIES = ['registry', 'city', 'ministry', 'police'];

const tasks = {
  prepare: () => {
    build();
    node('gateway/dist/prepare/main.js');
  },
  build: () => turbo(['build'], rest),
  typecheck: () => turbo(['typecheck'], rest),
  lint: () => turbo(['lint'], rest),
  test: () => turbo(['test'], ['--concurrency=2', ...rest]),
  check: () => {
    turbo(['build', 'typecheck', 'lint']);
    node('node_modules/prettier/bin/prettier.cjs', ['--check', '.', '--log-level', 'warn']);
    node('schema/dist/main.js', ['--check']);
    node('schema/dist/main.js', ['--conventions']);
    if (!rest.includes('--without-tests')) tasks.test();
  },
  start: () => run('./gateway/dist/host/main.js'),
  compose: () => run('./schema/dist/main.js'),
  seed: () => run('./subgraphs/demonstration/dist/main.js'),
  import: () => run('./subgraphs/import/dist/main.js'),
  migrate: () => run('./subgraphs/chassis/dist/migrate/main.js'),
  token: () => run('./gateway/dist/token/main.js', STANDARD_ERROR),
  access: () => run('./gateway/dist/access/main.js', STANDARD_ERROR),
  evidence: () => run('./subgraphs/evidence/dist/command/main.js', STANDARD_ERROR),
  'check-statements': () => run('./subgraphs/registry/dist/check-statements/main.js', STANDARD_ERROR),
  draw: () => run('./test/dist/state-machines/main.js'),
  bench: () => run('./test/dist/bench/main.js'),
  soak: () => run('./test/dist/soak/main.js'),
  export: () => run('./gateway/dist/export-command/main.js', STANDARD_ERROR),
  briefing: () => run('./gateway/dist/briefing-command/main.js', STANDARD_ERROR),
  subgraph: () => {
    const agency = rest.shift();
    if (!AGENCIES.includes(agency)) {
      console.error(`Say which: npm run subgraph -- ${AGENCIES.join(' | ')}`);
      process.exit(2);
    }
    return run(`./subgraphs/${agency}/dist/main.js`);
  },
};

if (!Object.hasOwn(tasks, task)) {
  console.error(`Tasks: ${Object.keys(tasks).join(', ')}`);
  process.exit(2);
}
await tasks[task]();
