import { resolve } from 'node:path';
import type { DatabaseSettings } from '@lienthong/db';
import { AGENCIES, type AgencyName } from '@lienthong/schema';

/** Every variable that is wrong, at once, so that an operator mends them in one go. */
export class InvalidEnvironmentError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The environment does not say what is needed:\n- ${problems.join('\n- ')}`);
    this.name = 'InvalidEnvironmentError';
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The repository's root; this file runs from `subgraphs/chassis/dist`. */
const PROJECT_DIRECTORY = resolve(__dirname, '../../..');

/** Where embedded databases keep their files unless DATA_DIRECTORY says otherwise. */
export function dataDirectory(environment: Environment): string {
  return resolve(environment['DATA_DIRECTORY'] ?? resolve(PROJECT_DIRECTORY, '.data'));
}

function databaseVariable(agency: AgencyName): string {
  return `DATABASE_URL_${agency.toUpperCase()}`;
}

/** Production is the mode in which every agency asked for has a real PostgreSQL. */
export function isProduction(environment: Environment): boolean {
  return AGENCIES.some((agency) => environment[databaseVariable(agency)] !== undefined);
}

/**
 * Where the databases of `agencies` are: `DATABASE_URL_<AGENCY>` for each (`DATABASE_OWNER_URL_<AGENCY>` for
 * migrations, if another login owns the tables), or none at all for the embedded ones.
 *
 * @throws {InvalidEnvironmentError} when only some are given: half of the graph would silently be invented data
 */
export function readDatabaseSettings(
  environment: Environment,
  agencies: readonly AgencyName[],
): ReadonlyMap<AgencyName, DatabaseSettings> {
  const problems: string[] = [];
  const poolSize = readInteger(environment, 'DATABASE_POOL_SIZE', 10, problems);
  const statementTimeoutMs = readInteger(environment, 'STATEMENT_TIMEOUT_MS', 10_000, problems);
  const missing = agencies.filter((agency) => !environment[databaseVariable(agency)]);
  if (missing.length > 0 && missing.length < agencies.length) {
    problems.push(
      `set ${missing.map(databaseVariable).join(', ')} too, or none of them for embedded databases`,
    );
  }
  const settings = agencies.map((agency): [AgencyName, DatabaseSettings] => {
    const url = environment[databaseVariable(agency)];
    if (!url) {
      return [
        agency,
        { kind: 'embedded', directory: resolve(dataDirectory(environment), agency), statementTimeoutMs },
      ];
    }
    if (!/^postgres(ql)?:\/\//.test(url))
      problems.push(`${databaseVariable(agency)} must begin with postgres://`);
    const ownerUrl = environment[`DATABASE_OWNER_URL_${agency.toUpperCase()}`];
    return [agency, { kind: 'postgres', url, ...(ownerUrl && { ownerUrl }), poolSize, statementTimeoutMs }];
  });
  if (problems.length > 0) throw new InvalidEnvironmentError(problems);
  return new Map(settings);
}

/** Reads a whole number of at least 1; a wrong one is added to `problems`. */
export function readInteger(
  environment: Environment,
  name: string,
  fallback: number,
  problems: string[],
): number {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  problems.push(`${name} must be a whole number of at least 1; it is "${text}"`);
  return fallback;
}
