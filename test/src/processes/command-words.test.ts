import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const PROJECT = resolve(__dirname, '../../..');
const TASKS = resolve(PROJECT, 'tasks.mjs');

/** Each command of `tasks.mjs` that becomes a program, as `node` runs it once everything is compiled. */
const PROGRAMS = [
  ...readFileSync(TASKS, 'utf8').matchAll(/^ {2}'?([a-z-]+)'?: \(\) => run\('\.\/([^']+)'\)/gm),
].map(([, command = '', program = '']) => [command, [resolve(PROJECT, program)]] as const);
/** Those that look at what was written before anything is compiled. */
const TASKS_OF_THEIR_OWN = ['check', 'subgraph'].map((command) => [command, [TASKS, command]] as const);

interface Ended {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

function run(words: readonly string[]): Promise<Ended> {
  return new Promise((ended) => {
    // A command that did its work in spite of such words would be seen by the folder that it cannot have made.
    const env = { ...process.env, DATA_DIRECTORY: UNTOUCHED };
    execFile(process.execPath, [...words], { cwd: PROJECT, env }, (error, output, errors) => {
      ended({ code: error ? Number(error.code) : 0, output, errors });
    });
  });
}

const UNTOUCHED = resolve(PROJECT, 'test/dist/untouched');
const invocation = (command: string): RegExp => new RegExp(`npm (run (--silent )?)?${command}\\b`);

describe('every command', () => {
  it('is among those that are asked here', () => {
    expect(PROGRAMS.map(([command]) => command)).toEqual(
      expect.arrayContaining(['start', 'compose', 'seed', 'migrate', 'draw', 'bench', 'soak', 'export']),
    );
  });

  it.each([...PROGRAMS, ...TASKS_OF_THEIR_OWN])(
    '%s says with --help what it does and how, names a flag that it does not know, and does nothing else',
    async (command, program) => {
      const [helped, refused] = await Promise.all([run([...program, '--help']), run([...program, '--nope'])]);
      expect(helped).toMatchObject({ code: 0, errors: '' });
      expect(helped.output).toMatch(invocation(command));
      expect(refused).toMatchObject({ code: 2, output: '' });
      expect(refused.errors).toMatch(/^Unknown option '--nope'/);
      // How to see help is there to be read, with all of it.
      expect(refused.errors).toContain('--help');
      expect(refused.errors).toContain(helped.output.trim());
      expect(existsSync(UNTOUCHED)).toBe(false);
    },
    30_000,
  );
});
