import { setTimeout as sleep } from 'node:timers/promises';
import type { Holdings } from '../bench/holdings';
import { runProgram, type RunningProgram } from '../testkit/gateway-process';

export interface ProcessSettings {
  readonly program: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly isReady: () => Promise<boolean>;
}

/** A process that is killed, hung and started again, with the same settings and the same port. */
export interface RestartableProcess {
  readonly processId: () => number;
  readonly kill: () => Promise<void>;
  /** Stops it where it is: its connections stay open and nothing answers on them (SIGSTOP). */
  readonly hang: () => void;
  readonly resume: () => void;
  /** Asks it to end, and waits until it has. */
  readonly terminate: () => ReturnType<RunningProgram['end']>;
  /** Starts it after it ended, and waits until it is ready. */
  readonly start: () => Promise<void>;
  /** Calls `listen` with each line that it writes, in this life and those to come. */
  readonly onLine: (listen: (line: string) => void) => void;
}

const READY_MS = 60_000;
const END_MS = 15_000;

export async function startProcess(
  { program, environment, isReady }: ProcessSettings,
  holdings: Holdings,
): Promise<RestartableProcess> {
  const listeners: ((line: string) => void)[] = [];
  const run = (): RunningProgram => {
    const started = runProgram(program, environment);
    listenByLine(started, (line) => listeners.forEach((listen) => listen(line)));
    return started;
  };
  const readiness = async (started: RunningProgram): Promise<void> => {
    const { child } = started;
    const deadline = performance.now() + READY_MS;
    while (!(await isReady())) {
      if (child.exitCode !== null || child.signalCode !== null || performance.now() > deadline)
        throw new Error(`${program} does not become ready:\n${started.output().slice(-4_000)}`);
      await sleep(20);
    }
  };

  let running = await holdings.hold(run, end);
  await readiness(running);
  return {
    processId: () => Number(running.child.pid),
    kill: async () => void (await running.end('SIGKILL')),
    hang: () => void running.child.kill('SIGSTOP'),
    resume: () => void running.child.kill('SIGCONT'),
    terminate: () => running.end('SIGTERM'),
    start: async () => {
      running = await holdings.hold(run, end);
      await readiness(running);
    },
    onLine: (listen) => void listeners.push(listen),
  };
}

function listenByLine({ child }: RunningProgram, listen: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    let unfinished = '';
    stream?.on('data', (chunk: Buffer) => {
      const lines = (unfinished + chunk.toString()).split('\n');
      unfinished = lines.pop() ?? '';
      lines.forEach(listen);
    });
  }
}

/** Ends a process that may be stopped, or hang by itself. */
async function end(running: RunningProgram): Promise<void> {
  running.child.kill('SIGCONT');
  const forced = setTimeout(() => running.child.kill('SIGKILL'), END_MS);
  await running.end('SIGTERM');
  clearTimeout(forced);
}
