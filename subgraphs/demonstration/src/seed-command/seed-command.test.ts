import { ProgressLine } from './progress-line';
import { readSeedArguments } from './seed-arguments';
import { runSeedCommand } from './seed-command';

function recorder(isTTY: boolean) {
  const texts: string[] = [];
  return { isTTY, write: (text: string) => texts.push(text), texts };
}

describe('the words after npm run seed', () => {
  it('say seed and scale, which are 1 unless said', () => {
    expect(readSeedArguments([])).toEqual({ kind: 'seed', seed: 1, scale: 1 });
    expect(readSeedArguments(['--scale', '100', '--seed=0'])).toEqual({ kind: 'seed', seed: 0, scale: 100 });
    expect(readSeedArguments(['--scale', '2', '--help'])).toEqual({ kind: 'help' });
  });

  it.each([
    [['--scale', '0'], /--scale must be a whole number of at least 1; it is "0"/],
    [['--scale', 'ten'], /it is "ten"/],
    [['--seed', '-1'], /--seed/],
    [['--sclae', '2'], /--sclae/],
    [['100'], /100/],
  ])('%j is a mistake that is explained', (words, explanation) => {
    const read = readSeedArguments(words);
    expect(read.kind === 'mistake' ? read.problem : read).toMatch(explanation);
  });

  it('end the program before any database is opened when they are wrong', async () => {
    const [output, errors] = [recorder(false), recorder(false)];
    const environment = { DATABASE_URL_CITY: 'nowhere' };
    const command = { environment, output, errors, signal: new AbortController().signal };
    expect(await runSeedCommand({ ...command, words: ['--scale', '0'] })).toBe(2);
    expect(errors.texts.join('')).toMatch(/--scale must be[^]*npm run seed/);
    expect(await runSeedCommand({ ...command, words: ['--help'] })).toBe(0);
    expect(output.texts.join('')).toMatch(/--seed N/);
  });
});

describe('progress', () => {
  it('tells rows, percent, rate and time left, counting speed from this run alone', () => {
    const output = recorder(true);
    let now = 0;
    const line = new ProgressLine(output, () => now);
    line.show({ portionsWritten: 10, portions: 100, rowsWritten: 100_000, rows: 1_000_000 });
    now = 10_000;
    line.show({ portionsWritten: 20, portions: 100, rowsWritten: 200_000, rows: 1_000_000 });
    line.end();
    expect(output.texts.at(-2)).toBe(
      '\r\u001B[2K200,000 of 1,000,000 rows, 20 %, 10,000 rows/s, 1 min 20 s left',
    );
    expect(output.texts.at(-1)).toBe('\n');
  });

  it('is plain lines, few of them, where nobody watches', () => {
    const output = recorder(false);
    let now = 0;
    const line = new ProgressLine(output, () => now);
    for (let portion = 1; portion <= 100; portion += 1) {
      now += 1_000;
      line.show({ portionsWritten: portion, portions: 100, rowsWritten: portion * 10, rows: 1_000 });
    }
    line.end();
    expect(output.texts.length).toBeLessThan(25);
    expect(output.texts.every((text) => text.endsWith('\n') && !text.includes('\r'))).toBe(true);
    expect(output.texts.at(-1)).toMatch(/^1,000 of 1,000 rows, 100 %/);
  });
});
