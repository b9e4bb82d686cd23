import { parseArgs } from 'node:util';

export const USAGE = `Writes invented demonstration rows into the databases of all four agencies.

  npm run seed -- [--scale N] [--seed N]

  --scale N   how many times the rows of a small demonstration; 1 gives the figures of the 2022 report (default 1)
  --seed N    which rows are drawn; the same seed and scale always give the same rows (default 1)
  --help      this text

Without DATABASE_URL_REGISTRY, _CITY, _MINISTRY and _POLICE the rows go to embedded databases under DATA_DIRECTORY.
Ctrl+C stops after the running portion; the same command goes on from there. Databases with other rows are refused.`;

export type SeedArguments =
  | { readonly kind: 'seed'; readonly seed: number; readonly scale: number }
  | { readonly kind: 'help' }
  | { readonly kind: 'mistake'; readonly problem: string };

export function readSeedArguments(words: readonly string[]): SeedArguments {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: { seed: { type: 'string' }, scale: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) return { kind: 'help' };
    const [seed, scale] = [readNumber('seed', values.seed, 0), readNumber('scale', values.scale, 1)];
    return { kind: 'seed', seed, scale };
  } catch (error) {
    return { kind: 'mistake', problem: error instanceof Error ? error.message : String(error) };
  }
}

function readNumber(name: string, text: string | undefined, least: number): number {
  const value = text ?? '1';
  if (!/^\d{1,9}$/.test(value) || Number(value) < least) {
    throw new RangeError(`--${name} must be a whole number of at least ${least}; it is "${value}"`);
  }
  return Number(value);
}
