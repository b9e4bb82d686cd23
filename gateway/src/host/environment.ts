import {
  InvalidEnvironmentError,
  isProduction,
  readDatabaseSettings,
  readInteger,
  type Environment,
} from '@lienthong/chassis';
import type { DatabaseSettings } from '@lienthong/db';
import { AGENCIES, type AgencyName } from '@lienthong/schema';
import type { PersistedSettings } from '../request-path';
import { readHttpSettings, readPersistedSettings, type HttpSettings } from './http-settings';

export interface GatewayEnvironment {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  readonly agencyDeadlineMs: number;
  /** Real databases make production; everything else is a demonstration. */
  readonly isProduction: boolean;
  /** Where the agencies' subgraphs answer; undefined when they run in this process. */
  readonly subgraphUrls: ReadonlyMap<AgencyName, string> | undefined;
  readonly databases: ReadonlyMap<AgencyName, DatabaseSettings>;
  readonly http: HttpSettings;
  /** Operations beyond the repository's own, and who is held to saved ones. */
  readonly persisted: PersistedSettings;
}

const LOG_LEVELS: readonly string[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** @throws {InvalidEnvironmentError} naming everything that is wrong */
export function readEnvironment(environment: Environment): GatewayEnvironment {
  const problems: string[] = [];
  const subgraphUrls = readSubgraphUrls(environment, problems);
  const logLevel = environment['LOG_LEVEL'] ?? 'warn';
  if (!LOG_LEVELS.includes(logLevel)) problems.push(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}`);
  const settings = {
    host: environment['HOST'] ?? '127.0.0.1',
    port: readInteger(environment, 'PORT', 4000, problems),
    logLevel,
    agencyDeadlineMs: readInteger(environment, 'AGENCY_DEADLINE_MS', 10_000, problems),
    isProduction: isProduction(environment),
    subgraphUrls,
    databases: subgraphUrls
      ? new Map<AgencyName, DatabaseSettings>()
      : readDatabaseSettings(environment, AGENCIES),
    http: readHttpSettings(environment, problems),
    persisted: readPersistedSettings(environment, problems),
  };
  if (problems.length > 0) throw new InvalidEnvironmentError(problems);
  return settings;
}

function readSubgraphUrls(environment: Environment, problems: string[]): Map<AgencyName, string> | undefined {
  const urls = AGENCIES.map((agency) => ({ agency, variable: `SUBGRAPH_URL_${agency.toUpperCase()}` })).map(
    ({ agency, variable }) => ({ agency, variable, url: environment[variable] }),
  );
  const given = urls.filter(({ url }) => url);
  if (given.length === 0) return undefined;
  for (const { variable, url } of urls) {
    if (!url)
      problems.push(`set ${variable} too, or no SUBGRAPH_URL_ at all to run the subgraphs in this process`);
    else if (!/^https?:\/\//.test(url) || !URL.canParse(url))
      problems.push(`${variable} must be an http(s) URL`);
  }
  return new Map(given.map(({ agency, url }) => [agency, String(url)]));
}
