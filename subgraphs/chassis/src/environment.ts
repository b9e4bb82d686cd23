import { resolve } from 'node:path';
import {
  DATABASE_OWNERS,
  EVIDENCE_DATABASE,
  GATEWAY_DATABASE,
  type DatabaseOwner,
  type DatabaseSettings,
} from '@lienthong/db';

/** Every variable that is wrong, at once, so that an operator mends them in one go. */
export class InvalidEnvironmentError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The environment does not say what is needed:\n- ${problems.join('\n- ')}`);
    this.name = 'InvalidEnvironmentError';
  }
}

const MEGABYTE = 1024 * 1024;

export type Environment = Readonly<Record<string, string | undefined>>;

/** The repository's root; this file runs from `subgraphs/chassis/dist`. */
const PROJECT_DIRECTORY = resolve(__dirname, '../../..');

/** Where embedded databases keep their files unless DATA_DIRECTORY says otherwise. */
export function dataDirectory(environment: Environment): string {
  return resolve(environment['DATA_DIRECTORY'] ?? resolve(PROJECT_DIRECTORY, '.data'));
}

/** The log of evidence lies in the gateway's database, under its own schema and role, unless it has one of its own. */
function givenUrl(
  environment: Environment,
  kind: 'URL' | 'OWNER_URL',
  owner: DatabaseOwner,
): string | undefined {
  // Whose database it is decides whose owner it has: another's would migrate another database.
  const isBesideGateway = owner === EVIDENCE_DATABASE && !environment[databaseVariable(owner)];
  const own = environment[`DATABASE_${kind}_${owner.toUpperCase()}`];
  return own || !isBesideGateway ? own : givenUrl(environment, kind, GATEWAY_DATABASE);
}

function databaseVariable(owner: DatabaseOwner): string {
  return `DATABASE_URL_${owner.toUpperCase()}`;
}

/** Production is the mode in which every database asked for is a real PostgreSQL; one such is enough to mean it. */
export function isProduction(environment: Environment): boolean {
  return DATABASE_OWNERS.some((owner) => environment[databaseVariable(owner)] !== undefined);
}

/**
 * The longest a statement may run: two seconds less than a gateway waits unless set, so that a database gives a question
 * up before the gateway gives the agency up.
 */
export function readStatementTimeout(environment: Environment, problems: string[]): number {
  return readInteger(environment, 'STATEMENT_TIMEOUT_MS', 8_000, problems);
}

/**
 * Where the databases of `owners` are: `DATABASE_URL_<OWNER>` for each (`DATABASE_OWNER_URL_<OWNER>` for
 * migrations, if another login owns the tables), or none at all for the embedded ones.
 *
 * @throws {InvalidEnvironmentError} when only some are given: half of the graph would silently be invented data
 */
export function readDatabaseSettings<Owner extends DatabaseOwner>(
  environment: Environment,
  owners: readonly Owner[],
): ReadonlyMap<Owner, DatabaseSettings> {
  const problems: string[] = [];
  const poolSize = readInteger(environment, 'DATABASE_POOL_SIZE', 10, problems);
  const statementTimeoutMs = readStatementTimeout(environment, problems);
  const missing = owners.filter((owner) => !givenUrl(environment, 'URL', owner));
  if (missing.length > 0 && missing.length < owners.length) {
    problems.push(
      `set ${missing.map(databaseVariable).join(', ')} too, or none of them for embedded databases`,
    );
  }
  const settings = owners.map((owner): [Owner, DatabaseSettings] => {
    const url = givenUrl(environment, 'URL', owner);
    if (!url) {
      const data = dataDirectory(environment);
      const folders = { directory: resolve(data, owner), templates: resolve(data, 'templates') };
      return [owner, { kind: 'embedded', ...folders, statementTimeoutMs }];
    }
    if (!/^postgres(ql)?:\/\//.test(url))
      problems.push(`${databaseVariable(owner)} must begin with postgres://`);
    const ownerUrl = givenUrl(environment, 'OWNER_URL', owner);
    return [owner, { kind: 'postgres', url, ...(ownerUrl && { ownerUrl }), poolSize, statementTimeoutMs }];
  });
  if (problems.length > 0) throw new InvalidEnvironmentError(problems);
  return new Map(settings);
}

/**
 * Reads a whole number of at least 1; a wrong one is added to `problems`.
 *
 * @param orElse what else may stand there, for whoever has written something wrong
 */
export function readInteger(
  environment: Environment,
  name: string,
  fallback: number,
  problems: string[],
  orElse = '',
): number {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  problems.push(`${name} must be a whole number of at least 1${orElse}; it is "${text}"`);
  return fallback;
}

const LAST_PORT = 65_535;

/** Reads `PORT`. */
export function readPort(environment: Environment, fallback: number, problems: string[]): number {
  const port = readInteger(environment, 'PORT', fallback, problems);
  if (port > LAST_PORT) problems.push(`PORT must be at most ${LAST_PORT}; it is "${port}"`);
  return port;
}

/** What a subgraph keeps of its answers unless told otherwise. */
export const KEPT_ANSWERS_BYTES = 64 * MEGABYTE;

/** Reads `KEPT_ANSWERS_MB`: bytes of answers that each subgraph keeps while nothing changes; `off` is none. */
export function readKeptAnswers(environment: Environment, problems: string[]): number {
  if (environment['KEPT_ANSWERS_MB'] === 'off') return 0;
  const usual = KEPT_ANSWERS_BYTES / MEGABYTE;
  const megabytes = readInteger(environment, 'KEPT_ANSWERS_MB', usual, problems, ', or off');
  return megabytes * MEGABYTE;
}

/** Whether npm started this process, with a shell between them. */
export function isRunByNpm(environment: Environment): boolean {
  return environment['npm_lifecycle_event'] !== undefined;
}
