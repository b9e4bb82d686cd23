import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { AGENCIES } from '@lienthong/schema';
import { CALL_KEYS_ENVIRONMENT } from '../../testkit/call-keys';
import { freePort } from '../../testkit/free-port';
import type { Holdings } from '../holdings';
import { PROJECT } from '../peers/peers-folder';
import type { Contender } from './contender';

/** How a contender is started. */
export interface Program {
  readonly name: Contender['name'];
  /** The program and its words; those that depend on where it is to listen. */
  readonly command: (port: number) => readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly folder?: string;
}

/** What is asked until a contender answers: all of them understand it. */
export const SMALLEST_QUESTION = '{"query":"{ __typename }"}';
export const SMALLEST_ANSWER = '{"data":{"__typename":"Query"}}';

const START_MS = 60_000;
const END_MS = 12_000;
const LOOK_EVERY_MS = 10;
const KEPT_OUTPUT = 10_000;

/** What an operator's shell may hold and no process of the benchmark may act on. */
const NEUTRAL: Readonly<Record<string, string>> = {
  HOST: '127.0.0.1',
  LOG_LEVEL: 'warn',
  NODE_ENV: 'production',
  APOLLO_TELEMETRY_DISABLED: 'true',
  APOLLO_KEY: '',
  APOLLO_GRAPH_REF: '',
  ...CALL_KEYS_ENVIRONMENT,
  // A budget is counted, and never used up: a refusal would be measured as a fast answer.
  BUDGET_POINTS: '999999999',
  ...Object.fromEntries(AGENCIES.map((agency) => [`DATABASE_OWNER_URL_${agency.toUpperCase()}`, ''])),
};

export interface RunningProgram {
  readonly child: ChildProcess;
  /** The last that it has written, to both streams. */
  readonly output: () => string;
}

/** Starts a program that ends with the run. */
export function startProgram(
  [program = process.execPath, ...words]: readonly string[],
  environment: Readonly<Record<string, string>>,
  holdings: Holdings,
  folder = PROJECT,
): Promise<RunningProgram> {
  return holdings.hold(() => {
    const child = spawn(program, words, {
      cwd: folder,
      env: { ...process.env, ...NEUTRAL, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let written = '';
    const keep = (text: string): void => {
      written = (written + text).slice(-KEPT_OUTPUT);
    };
    child.stdout.on('data', (chunk: Buffer) => keep(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => keep(chunk.toString()));
    child.on('error', (error) => keep(error.message));
    return { child, output: () => written };
  }, end);
}

/** Starts a contender and waits for its first answer. @throws with its output when it gives none */
export async function startContender(program: Program, holdings: Holdings): Promise<Contender> {
  const { name, environment, headers = {}, folder } = program;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/graphql`;
  const startedAt = performance.now();
  const running = await startProgram(
    program.command(port),
    { PORT: String(port), ...environment },
    holdings,
    folder,
  );
  await untilAnswering(name, running, () => answersSmallestQuestion(url, headers));
  return { name, url, processId: Number(running.child.pid), headers, startMs: performance.now() - startedAt };
}

/** @throws with the program's output when it ends, or takes too long */
export async function untilAnswering(
  name: string,
  { child, output }: RunningProgram,
  isAnswering: () => Promise<boolean>,
): Promise<void> {
  const deadline = performance.now() + START_MS;
  while (!(await isAnswering())) {
    if (child.pid === undefined || child.exitCode !== null || performance.now() > deadline) {
      throw new Error(`${name} does not start:\n${output()}`);
    }
    await new Promise((resume) => setTimeout(resume, LOOK_EVERY_MS));
  }
}

async function answersSmallestQuestion(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: SMALLEST_QUESTION,
      signal: AbortSignal.timeout(2_000),
    });
    return response.ok && (await response.text()).includes('"Query"');
  } catch {
    return false;
  }
}

/** Ends a process that may itself be hanging. */
async function end({ child }: RunningProgram): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const forced = setTimeout(() => child.kill('SIGKILL'), END_MS);
  await ended;
  clearTimeout(forced);
}
