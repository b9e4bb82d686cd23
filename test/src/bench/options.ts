import { parseArgs } from 'node:util';
import { BASELINE, FLOORS, GATEWAYS, PEERS, UNKEPT, type ContenderName } from './contenders/contender';
import { PARTS, type PartName } from './parts/part';

export interface BenchOptions {
  /** A server on which databases may be created. */
  readonly postgresUrl: string;
  readonly rounds: number;
  readonly seconds: number;
  /** Whether the result replaces the one in docs/performance.md. */
  readonly isWritten: boolean;
  readonly parts: readonly PartName[];
  /** Who is not measured. */
  readonly without: ReadonlySet<ContenderName>;
}

/** What was asked for cannot be run; the message says what to do about it. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Everybody but whom the others are compared with. */
const DISPENSABLE: readonly ContenderName[] = [...GATEWAYS, ...UNKEPT, ...PEERS, ...FLOORS].filter(
  (name) => name !== BASELINE,
);

export const USAGE = `Measures this gateway beside others, over the same subgraphs, on this machine.

  npm run bench -- [--rounds 3] [--seconds 5] [--only PART]… [--without NAME]… [--write]

  --rounds   how often each server is measured with each question; medians are reported
  --seconds  how long each measurement lasts
  --only     a part: ${PARTS.join(', ')}
  --without  leaves one out: ${DISPENSABLE.join(', ')}
  --write    put the result into docs/performance.md and docs/performance.svg
  --help     this text

BENCH_POSTGRES_URL (or TEST_POSTGRES_URL) names a PostgreSQL login that may create databases and roles.`;

const NO_POSTGRES = `The benchmark needs a real PostgreSQL (15 to 18): embedded databases would be the bottleneck.
Set BENCH_POSTGRES_URL (or TEST_POSTGRES_URL) to a login that may create databases and roles. It makes five databases
and drops them at the end. Without a server at hand, in an empty folder:

  initdb -D bench-postgres -U postgres
  pg_ctl -D bench-postgres -o '-p 55432' -w start
  BENCH_POSTGRES_URL=postgres://postgres@127.0.0.1:55432/postgres npm run bench
  pg_ctl -D bench-postgres stop

or  docker run --rm -d --name bench-postgres -e POSTGRES_PASSWORD=bench -p 127.0.0.1:55432:5432 postgres:17
    BENCH_POSTGRES_URL=postgres://postgres:bench@127.0.0.1:55432/postgres npm run bench
    docker stop bench-postgres`;

/** Undefined when help is asked for. @throws {UsageError} */
export function readOptions(
  commandLine: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): BenchOptions | undefined {
  const { rounds, seconds, write, only, without, help } = parse(commandLine);
  if (help) return undefined;
  const parts = readNames('--only', only, PARTS);
  const postgresUrl = environment['BENCH_POSTGRES_URL'] || environment['TEST_POSTGRES_URL'];
  if (!postgresUrl) throw new UsageError(NO_POSTGRES);
  if (!/^postgres(ql)?:\/\//.test(postgresUrl) || !URL.canParse(postgresUrl)) {
    throw new UsageError('BENCH_POSTGRES_URL must be a URL that begins with postgres://');
  }
  return {
    postgresUrl,
    rounds: readCount('--rounds', rounds),
    seconds: readCount('--seconds', seconds),
    isWritten: write,
    // The floor is a part of the tables of the others, and one of its own only for who asks for it alone.
    parts: parts.length > 0 ? parts : PARTS.filter((part) => part !== 'floor'),
    without: new Set(readNames('--without', without, DISPENSABLE)),
  };
}

interface Words {
  readonly rounds: string;
  readonly seconds: string;
  readonly write: boolean;
  readonly only: readonly string[];
  readonly without: readonly string[];
  readonly help: boolean;
}

function parse(commandLine: readonly string[]): Words {
  try {
    return parseArgs({
      args: [...commandLine],
      options: {
        rounds: { type: 'string', default: '3' },
        seconds: { type: 'string', default: '5' },
        write: { type: 'boolean', default: false },
        only: { type: 'string', multiple: true, default: [] },
        without: { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

function readCount(option: string, text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) {
    throw new UsageError(`${option} must be a whole number from 1 to 999; it is "${text}"`);
  }
  return Number(text);
}

function readNames<Name extends string>(
  option: string,
  texts: readonly string[],
  names: readonly Name[],
): readonly Name[] {
  return texts.map((text) => {
    const name = names.find((known) => known === text);
    if (name === undefined)
      throw new UsageError(`${option} must be one of ${names.join(', ')}; it is "${text}"`);
    return name;
  });
}
