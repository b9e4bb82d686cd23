import { parseArgs } from 'node:util';
import { UsageError } from '../bench/options';

export const SECTIONS = ['chaos', 'drain', 'evidence', 'acts', 'memory', 'differential'] as const;
export type Section = (typeof SECTIONS)[number];

export interface SoakOptions {
  /** A server on which databases may be created; without it databases are embedded and cannot fail alone. */
  readonly postgresUrl: string | undefined;
  readonly sections: readonly Section[];
  /** How often every agency fails in every way. */
  readonly rounds: number;
  /** How long each fault lasts. */
  readonly seconds: number;
  readonly clients: number;
  /** How long the gateway waits for an agency. */
  readonly deadlineMs: number;
  /** How often the gateway is ended under load. */
  readonly drainRounds: number;
  /** How often the gateway is killed under load, and its log looked at. */
  readonly killRounds: number;
  /** How often something is killed in the midst of a story of acts. */
  readonly storyRounds: number;
  /** How often two officers act on one licence at once. */
  readonly raceRounds: number;
  /** How long memory is watched. */
  readonly minutes: number;
  /** How many random questions are compared. */
  readonly randomQuestions: number;
  readonly seed: number;
  /** A file that gets the figures as JSON. */
  readonly json: string | undefined;
  /** Whether the result replaces the one in docs/chaos.md. */
  readonly isWritten: boolean;
}

export const USAGE = `Kills, hangs and ends parts of the graph while clients ask, and says what they got.

  npm run soak -- [--only chaos|drain|evidence|acts|memory|differential]… [--rounds 1] [--seconds 8] [--clients 4] [--deadline 1000]
                    [--drains 20] [--kills 100] [--stories 50] [--races 1000] [--minutes 5] [--questions 5000] [--seed 1] [--json FILE] [--write]

  --only      these sections alone; all unless said
  --rounds    how often every agency fails in every way
  --seconds   how long each fault lasts
  --clients   how many ask at once
  --deadline  milliseconds that the gateway waits for an agency
  --drains    how often the gateway is ended under load
  --kills     how often the gateway is killed under load, and its log compared with what clients got
  --stories   how often a server or a database is killed in the midst of acts; a PostgreSQL on this machine crashes and
              recovers, all of its databases with it
  --races     how often two officers act on one licence at once
  --minutes   how long memory is watched
  --questions how many random questions are put to this gateway, to Hive's and to graphql-js
  --seed      another order of questions, and other random ones
  --json      a file that gets the figures
  --write     put what these sections found into docs/chaos.md, in the place of what they found before
  --help      this text

TEST_POSTGRES_URL names a PostgreSQL login that may create databases and roles; five are made and dropped.`;

/** Undefined when help is asked for. @throws {UsageError} */
export function readSoakOptions(
  commandLine: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): SoakOptions | undefined {
  const values = parse(commandLine);
  if (values.help) return undefined;
  const postgresUrl = environment['TEST_POSTGRES_URL'] || undefined;
  if (postgresUrl !== undefined && !(/^postgres(ql)?:\/\//.test(postgresUrl) && URL.canParse(postgresUrl)))
    throw new UsageError('TEST_POSTGRES_URL must be a URL that begins with postgres://');
  for (const name of values.only ?? []) {
    if (!isSection(name)) throw new UsageError(`There is no section ${name}.\n\n${USAGE}`);
  }
  return {
    postgresUrl,
    sections: values.only ? values.only.filter(isSection) : SECTIONS,
    rounds: readCount('--rounds', values.rounds),
    seconds: readCount('--seconds', values.seconds),
    clients: readCount('--clients', values.clients),
    deadlineMs: readCount('--deadline', values.deadline),
    drainRounds: readCount('--drains', values.drains),
    killRounds: readCount('--kills', values.kills),
    storyRounds: readCount('--stories', values.stories),
    raceRounds: readCount('--races', values.races),
    minutes: readCount('--minutes', values.minutes),
    randomQuestions: readCount('--questions', values.questions),
    seed: readCount('--seed', values.seed),
    json: values.json,
    isWritten: values.write,
  };
}

function isSection(name: string): name is Section {
  return (SECTIONS as readonly string[]).includes(name);
}

function parse(commandLine: readonly string[]) {
  try {
    return parseArgs({
      args: [...commandLine],
      options: {
        only: { type: 'string', multiple: true },
        rounds: { type: 'string', default: '1' },
        seconds: { type: 'string', default: '8' },
        clients: { type: 'string', default: '4' },
        deadline: { type: 'string', default: '1000' },
        drains: { type: 'string', default: '20' },
        kills: { type: 'string', default: '100' },
        stories: { type: 'string', default: '50' },
        races: { type: 'string', default: '1000' },
        minutes: { type: 'string', default: '5' },
        questions: { type: 'string', default: '5000' },
        seed: { type: 'string', default: '1' },
        json: { type: 'string' },
        write: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

function readCount(option: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new UsageError(`${option} must be a whole number from 1 to 999999; it is "${text}"`);
  return Number(text);
}
