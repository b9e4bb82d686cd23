import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const PROJECT = resolve(__dirname, '../../..');

/** A program of this project as a process of its own, as an operator runs it. */
export interface RunningProgram {
  readonly child: ChildProcess;
  /** Everything it has written so far, to both streams. */
  output(): string;
  /** Resolves with the first match of `pattern` in its output; rejects when it ends without one. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends a signal and waits for the end. */
  end(signal?: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** What tests tell V8 (`jest.config.cjs`): what they start ends as soon as they do. */
function flagsOfTests(): readonly string[] {
  return process.execArgv.filter((flag) => flag.startsWith('--interrupt-budget='));
}

export function runProgram(
  script: string,
  environment: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = [],
  words: readonly string[] = [],
): RunningProgram {
  const child = spawn(
    process.execPath,
    [...flagsOfTests(), ...nodeOptions, resolve(PROJECT, script), ...words],
    {
      cwd: PROJECT,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let written = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      written += chunk.toString();
      for (const listener of listeners) listener();
    });
  }
  return {
    child,
    output: () => written,
    says: (pattern) =>
      new Promise((found, failed) => {
        const look = (): void => {
          const match = pattern.exec(written);
          if (!match) return;
          listeners.delete(look);
          found(match);
        };
        listeners.add(look);
        child.once('exit', () =>
          failed(new Error(`it ended without saying ${String(pattern)}:\n${written}`)),
        );
        look();
      }),
    end: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) {
        return { code: child.exitCode, signal: child.signalCode };
      }
      const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
      child.kill(signal);
      const [code, endedBy] = await ended;
      return { code, signal: endedBy };
    },
  };
}

/** The address of a gateway that says it is answering. */
export async function addressOf(gateway: RunningProgram): Promise<string> {
  const [, url] = await gateway.says(/Endpoint\s+(http:\/\/\S+)\/graphql/);
  return String(url);
}

/** The credential of the `curl` that a demonstration prints when it answers. */
export function credentialPrinted(gateway: RunningProgram): Readonly<Record<string, string>> {
  const token = /authorization: (Bearer [^']+)'/.exec(gateway.output())?.[1];
  if (token === undefined) throw new Error(`it printed no credential:\n${gateway.output()}`);
  return { authorization: token };
}
