import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

interface Outcome {
  readonly testResults: readonly {
    readonly name: string;
    readonly startTime: number;
    readonly status: string;
    readonly message: string;
  }[];
}

/** Of each file it fails what one before has left. */
const LEAVES_NOTHING = `
  const own = require('./own');
  it('finds nothing of other files', async () => {
    expect([own.used, process.env.LEFT, globalThis.left, Math.max(1, 2)]).toEqual([0, undefined, undefined, 2]);
    expect([process.argv.includes('left'), process.cwd() === __dirname]).toEqual([false, false]);
    await new Promise((end) => setTimeout(end, 60));
    own.used += 1;
    process.env.LEFT = 'left';
    globalThis.left = 'left';
    process.argv.push('left');
    process.chdir(__dirname);
    jest.spyOn(Math, 'max').mockReturnValue(0);
  });`;

const FILES: Readonly<Record<string, string>> = {
  'own.js': 'exports.used = 0;',
  'one.test.js': LEAVES_NOTHING,
  'other.test.js': LEAVES_NOTHING,
  'wrong.test.js': "it('expects', () => expect([1]).toStrictEqual([2]));",
  // The largest comes first, and its 20 ms are not what the others have.
  'late.test.js': `jest.setTimeout(20); it('waits', () => new Promise((end) => setTimeout(end, 2_000))); // ${' '.repeat(9_000)}`,
  'rejected.test.js':
    "it('forgets', async () => { Promise.reject(new Error('forgotten')); await new Promise(setImmediate); });",
  'broken.test.js': "require('./absent');",
};

/** Test files that one process runs one after the other, as `npm test` does. */
describe('A file of tests', () => {
  const failures = new Map<string, string>();
  let ran: readonly string[];
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lienthong-test-files-'));
    await mkdir(join(directory, 'dist'));
    for (const [name, text] of Object.entries(FILES)) await writeFile(join(directory, 'dist', name), text);
    const settings = JSON.stringify(join(__dirname, '../../../jest.config.cjs'));
    await writeFile(join(directory, 'jest.config.cjs'), `module.exports = require(${settings});`);
    const printed = await new Promise<string>((resolve) => {
      const jest = [require.resolve('jest/bin/jest'), '--json', '--runInBand'];
      execFile(process.execPath, jest, { cwd: directory }, (_failed, stdout) => {
        resolve(stdout);
      });
    });
    const { testResults } = JSON.parse(printed) as Outcome;
    ran = [...testResults]
      .sort((one, other) => one.startTime - other.startTime)
      .map(({ name }) => basename(name));
    for (const { name, status, message } of testResults) {
      if (status === 'failed') failures.set(basename(name), message);
    }
  });

  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('is run, each of them', () => {
    expect([...ran].sort()).toEqual(
      Object.keys(FILES)
        .filter((name) => name.endsWith('.test.js'))
        .sort(),
    );
    expect(ran[0]).toBe('late.test.js');
  });

  it('finds nothing of what another has changed in modules, variables, functions, folder and time limits', () => {
    expect([failures.get('one.test.js'), failures.get('other.test.js')]).toEqual([undefined, undefined]);
  });

  it.each([
    ['an expectation that is not met', 'wrong.test.js', 'toStrictEqual'],
    ['a test that takes too long', 'late.test.js', 'Exceeded timeout of 20 ms'],
    ['a rejection that nobody has waited for', 'rejected.test.js', 'forgotten'],
    ['a module that is not there', 'broken.test.js', 'Cannot find module'],
  ])('fails for %s', (_what, name, message) => {
    expect(failures.get(name)).toContain(message);
  });
});
