import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { flagsOfStart } from '../testkit/flags-of-start';

const README = resolve(__dirname, '../../../README.md');

/** In megabytes, of the thread that asks. */
const YOUNG_SPACE = `require('node:v8').getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size / 2 ** 20`;

describe('the memory of a process that answers', () => {
  it('is asked back by V8 an hour after a collection, not after eight seconds', () => {
    expect(flagsOfStart()).toContain('--gc-memory-reducer-start-delay-ms=3600000');
  });

  it('is what the README tells service managers, too', () => {
    const readme = readFileSync(README, 'utf8');
    expect(readme).toContain(`\`node ${flagsOfStart().join(' ')} tasks.mjs start\``);
    expect(readme).toContain(`\`node ${flagsOfStart('subgraph').join(' ')} tasks.mjs subgraph city\``);
  });

  it.each([
    ['start', `require(${JSON.stringify(require.resolve('@lienthong/gateway'))}).settleHeap`],
    [
      'subgraph',
      `require(${JSON.stringify(require.resolve('@lienthong/chassis'))}).keepYoungSpaceFromThreads`,
    ],
  ] as const)('is not given to the threads that it starts: npm run %s', (script, settle) => {
    const program = `
      const { Worker } = require('node:worker_threads');
      (${settle})();
      const ask = ${JSON.stringify(`require('node:worker_threads').parentPort.postMessage(${YOUNG_SPACE})`)};
      new Worker(ask, { eval: true }).on('message', (megabytes) => process.stdout.write(String(megabytes)));`;
    const flags = flagsOfStart(script);
    const ofThread = execFileSync(process.execPath, [...flags, '--eval', program], { encoding: 'utf8' });
    const least = /--min-semi-space-size=(\d+)/.exec(flags.join(' '))?.[1];
    expect(Number(least)).toBeGreaterThan(0);
    expect(Number(ofThread)).toBeLessThan(Number(least));
  });
});
