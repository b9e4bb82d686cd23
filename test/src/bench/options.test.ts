import { readOptions, UsageError } from './options';

const SERVER = { BENCH_POSTGRES_URL: 'postgres://postgres@127.0.0.1/postgres' };

describe('the options of the benchmark', () => {
  it('measures everybody in three rounds of five seconds and writes nothing unless told', () => {
    expect(readOptions([], SERVER)).toEqual({
      postgresUrl: SERVER.BENCH_POSTGRES_URL,
      rounds: 3,
      seconds: 5,
      isWritten: false,
      parts: ['gateway', 'end-to-end'],
      without: new Set(),
    });
    const told = readOptions(['--rounds', '2', '--seconds=4', '--write', '--only', 'floor'], SERVER);
    expect(told).toMatchObject({ rounds: 2, seconds: 4, isWritten: true, parts: ['floor'] });
    const without = readOptions(['--without', 'hive', '--without=grafbase'], SERVER)?.without ?? [];
    expect([...without]).toEqual(['hive', 'grafbase']);
  });

  it('says how to start a PostgreSQL when there is none', () => {
    expect(() => readOptions([], {})).toThrow(/BENCH_POSTGRES_URL[\s\S]*initdb/);
  });

  it.each([
    ['--rounds=0'],
    ['--seconds=soon'],
    ['--fast'],
    ['more'],
    ['--only=gateways'],
    ['--without=cosmo'],
  ])('refuses %s', (argument) => {
    expect(() => readOptions([argument], SERVER)).toThrow(UsageError);
  });

  it('does not go without whom the others are compared with', () => {
    expect(() => readOptions(['--without', 'stock'], SERVER)).toThrow(UsageError);
  });
});
