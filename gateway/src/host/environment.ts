import { readFileSync } from 'node:fs';
import {
  dataDirectory,
  InvalidEnvironmentError,
  isProduction,
  makeCallKeys,
  readCallKeys,
  readDatabaseSettings,
  readInteger,
  readPort,
  readKeptAnswers,
  readStatementTimeout,
  type CallKey,
  type Environment,
} from '@lienthong/chassis';
import { GATEWAY_DATABASE, type DatabaseSettings } from '@lienthong/db';
import { AGENCIES, type AgencyName } from '@lienthong/schema';
import type { AccessSettings } from '../access/gateway-access';
import type { BudgetSettings } from '../request/admit/budget';
import type { AdmissionLimits } from '../request/admit/limits';
import { DEFAULT_AUDIENCE } from '../request/identify/development-issuer';
import { isLoopback, readTrustedIssuers, type TrustedIssuer } from '../request/identify/trusted-issuers';
import { readGraph, type ForeignSupergraph, type GraphSettings } from './read-graph';
import type { EvidenceSettings } from '../evidence/gateway-evidence';
import { readEvidenceSettings } from './read-evidence';
import { readBudget, readLimits } from './read-limits';
import type { PersistedSettings } from '../request-path';
import { readHttpSettings, readPersistedSettings, type HttpSettings } from './http-settings';

export interface GatewayEnvironment {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  /** How many processes answer on the port. */
  readonly workers: number;
  readonly agencyDeadlineMs: number;
  /** Real databases make production; everything else is a demonstration. */
  readonly isProduction: boolean;
  /** Where the agencies' subgraphs answer; undefined when they run in this process. */
  readonly subgraphUrls: ReadonlyMap<string, string> | undefined;
  /** A graph that is not this repository's. */
  readonly foreign: ForeignSupergraph | undefined;
  readonly databases: ReadonlyMap<AgencyName, DatabaseSettings>;
  /** Bytes of answers that each subgraph of this process keeps while nothing changes; none are when it is 0. */
  readonly keptAnswersBytes: number;
  /** What calls to each agency are signed with; the first of each signs. Foreign subgraphs know no signatures. */
  readonly callKeys: ReadonlyMap<string, readonly CallKey[]>;
  readonly limits: AdmissionLimits;
  readonly budget: BudgetSettings;
  /** How callers are known. */
  readonly access: AccessSettings;
  /** Where every read is put on record. */
  readonly evidence: EvidenceSettings;
  readonly http: HttpSettings;
  /** Operations beyond the repository's own, and who is held to saved ones. */
  readonly persisted: PersistedSettings;
}

/** Revoking a key must hold within five seconds, and reading takes its time too. */
const LONGEST_REFRESH_MS = 4_000;
/** For so long an expired token still opens. */
const LARGEST_SKEW_SECONDS = 300;

const LOG_LEVELS: readonly string[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/**
 * @param workers what the command line says of their number, which wins over the environment
 * @throws {InvalidEnvironmentError} naming everything that is wrong
 */
export function readEnvironment(environment: Environment, workers?: string): GatewayEnvironment {
  const problems: string[] = [];
  const { foreign, subgraphUrls } = readGraph(environment, problems);
  const logLevel = environment['LOG_LEVEL'] ?? 'warn';
  if (!LOG_LEVELS.includes(logLevel)) problems.push(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}`);
  const databases = subgraphUrls ? undefined : collecting(problems, () => readAgencyDatabases(environment));
  const access = collecting(problems, () => readAccessSettings(environment, problems));
  expectRightDemonstration(environment, problems);
  const agencyDeadlineMs = readAgencyDeadline(environment, subgraphUrls !== undefined, problems);
  const evidence = collecting(problems, () => readEvidenceSettings(environment, problems));
  const settings = {
    host: environment['HOST'] ?? '127.0.0.1',
    port: readPort(environment, 4000, problems),
    logLevel,
    workers: readWorkers(environment, workers, problems),
    agencyDeadlineMs,
    isProduction: isProduction(environment),
    subgraphUrls,
    foreign,
    callKeys: readKeys(environment, { foreign, subgraphUrls }, problems),
    keptAnswersBytes: readKeptAnswers(environment, problems),
    limits: readLimits(environment, problems),
    budget: readBudget(environment, problems),
    http: readHttpSettings(environment, problems),
    persisted: readPersistedSettings(environment, problems),
  };
  if (problems.length > 0 || !access || !evidence) throw new InvalidEnvironmentError(problems);
  return { ...settings, databases: databases ?? new Map(), access, evidence };
}

const MOST_WORKERS = 64;

/** `--workers 4`, or `WORKERS`: processes that answer on one port. */
function readWorkers(environment: Environment, said: string | undefined, problems: string[]): number {
  const name = said === undefined ? 'WORKERS' : '--workers';
  const workers = readInteger({ ...environment, '--workers': said }, name, 1, problems);
  if (workers > MOST_WORKERS) problems.push(`${name} may be at most ${MOST_WORKERS}; it is ${workers}`);
  if (workers > 1 && !isProduction(environment)) {
    problems.push(`${name} needs real databases (DATABASE_URL_…): an embedded one belongs to one process`);
  }
  return workers;
}

/** One that ends with the statements that it waits for would take an expensive question for an outage of its agency. */
function readAgencyDeadline(environment: Environment, areElsewhere: boolean, problems: string[]): number {
  const deadlineMs = readInteger(environment, 'AGENCY_DEADLINE_MS', 10_000, problems);
  // Whatever is wrong with it is said where the databases are read.
  const statementMs = readStatementTimeout(environment, []);
  if (!areElsewhere && statementMs >= deadlineMs) {
    problems.push(
      `STATEMENT_TIMEOUT_MS must be below AGENCY_DEADLINE_MS; they are ${statementMs} and ${deadlineMs}`,
    );
  }
  return deadlineMs;
}

function readKeys(
  environment: Environment,
  { foreign, subgraphUrls }: GraphSettings,
  problems: string[],
): ReadonlyMap<string, readonly CallKey[]> {
  if (foreign) return new Map();
  if (!subgraphUrls) return makeCallKeys(AGENCIES);
  return collecting(problems, () => readCallKeys(environment, AGENCIES)) ?? new Map<string, CallKey[]>();
}

/** What `read` says, with its complaints among `problems`, so that an operator hears all of them at once. */
function collecting<T>(problems: string[], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InvalidEnvironmentError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}

/**
 * The gateway's own database: embedded only where every other is.
 *
 * @throws {InvalidEnvironmentError}
 */
export function readGatewayDatabase(environment: Environment): DatabaseSettings {
  const settings = readDatabaseSettings(environment, [GATEWAY_DATABASE]).get(GATEWAY_DATABASE);
  if (!settings || (settings.kind === 'embedded' && isProduction(environment))) {
    throw new InvalidEnvironmentError(['set DATABASE_URL_GATEWAY too: grants and keys are kept there']);
  }
  return settings;
}

function readAgencyDatabases(environment: Environment): ReadonlyMap<AgencyName, DatabaseSettings> {
  const settings = readDatabaseSettings(environment, [...AGENCIES, GATEWAY_DATABASE]);
  const ofAgencies = new Map<AgencyName, DatabaseSettings>();
  for (const [owner, own] of settings) if (owner !== GATEWAY_DATABASE) ofAgencies.set(owner, own);
  return ofAgencies;
}

/**
 * Whether anybody with a shell, or a browser, may be whom they like: only where all data are known to be invented. That
 * is so when everything runs in this process over embedded databases. What subgraphs elsewhere serve this process cannot
 * know, also when they answer on this machine, so that there an operator has to say it: `DEMONSTRATION=true`.
 */
export function isDevelopment(environment: Environment): boolean {
  if (isProduction(environment)) return false;
  const isAlone = !GRAPHS_ELSEWHERE.some((name) => environment[name]);
  return isAlone || (environment['DEMONSTRATION'] === 'true' && isOnThisMachine(environment));
}

const GRAPHS_ELSEWHERE: readonly string[] = [
  'SUPERGRAPH',
  'SUBGRAPH_URLS',
  ...AGENCIES.map((agency) => `SUBGRAPH_URL_${agency.toUpperCase()}`),
];

function isOnThisMachine(environment: Environment): boolean {
  const urls = [...(readGraph(environment, []).subgraphUrls?.values() ?? [])];
  return urls.length > 0 && urls.every((url) => URL.canParse(url) && isLoopback(url));
}

function expectRightDemonstration(environment: Environment, problems: string[]): void {
  const demonstration = environment['DEMONSTRATION'] ?? '';
  if (!['', 'true', 'false'].includes(demonstration)) {
    problems.push(`DEMONSTRATION must be true or false; it is "${demonstration}"`);
  } else if (demonstration === 'true' && !isDevelopment(environment)) {
    problems.push(
      'DEMONSTRATION=true lets anybody sign in as anybody: not with real databases, nor over other machines',
    );
  }
}

function readAccessSettings(environment: Environment, problems: string[]): AccessSettings {
  const refreshMs = readInteger(environment, 'ACCESS_REFRESH_MS', 2_000, problems);
  if (refreshMs > LONGEST_REFRESH_MS)
    problems.push(`ACCESS_REFRESH_MS may be at most ${LONGEST_REFRESH_MS}; it is ${refreshMs}`);
  const clockSkewSeconds = readInteger(environment, 'TOKEN_CLOCK_SKEW_SECONDS', 30, problems);
  if (clockSkewSeconds > LARGEST_SKEW_SECONDS) {
    problems.push(`TOKEN_CLOCK_SKEW_SECONDS may be at most ${LARGEST_SKEW_SECONDS}; set the clocks right`);
  }
  return {
    database: readGatewayDatabase(environment),
    issuers: readIssuersFile(environment, problems),
    audience: environment['TOKEN_AUDIENCE'] || DEFAULT_AUDIENCE,
    clockSkewSeconds,
    refreshMs,
    maximumAgeMs: 60_000,
    isDevelopment: isDevelopment(environment),
    dataDirectory: dataDirectory(environment),
  };
}

function readIssuersFile(environment: Environment, problems: string[]): readonly TrustedIssuer[] {
  const path = environment['TOKEN_ISSUERS'];
  if (!path) return [];
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    problems.push(`TOKEN_ISSUERS names a file that cannot be read: ${path}`);
    return [];
  }
  return readTrustedIssuers(text, isProduction(environment), problems);
}
