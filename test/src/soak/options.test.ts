import { UsageError } from '../bench/options';
import { readSoakOptions } from './options';

describe('the options of the soak', () => {
  it('does everything once, on embedded databases, unless told', () => {
    expect(readSoakOptions([], {})).toMatchObject({
      postgresUrl: undefined,
      sections: ['chaos', 'drain', 'evidence', 'acts', 'memory', 'differential'],
      randomQuestions: 5_000,
      rounds: 1,
      seconds: 8,
      json: undefined,
      isWritten: false,
    });
    expect(
      readSoakOptions(['--only', 'chaos', '--rounds=3', '--json', 'x.json'], {
        TEST_POSTGRES_URL: 'postgres://postgres@127.0.0.1/postgres',
      }),
    ).toMatchObject({
      postgresUrl: 'postgres://postgres@127.0.0.1/postgres',
      sections: ['chaos'],
      rounds: 3,
      json: 'x.json',
    });
  });

  it.each([['--rounds=0'], ['--seconds=soon'], ['--only=panic'], ['--fast'], ['more']])(
    'refuses %s',
    (argument) => {
      expect(() => readSoakOptions([argument], {})).toThrow(UsageError);
    },
  );

  it('refuses a server that is no PostgreSQL', () => {
    expect(() => readSoakOptions([], { TEST_POSTGRES_URL: 'mysql://x' })).toThrow(/TEST_POSTGRES_URL/);
  });
});
