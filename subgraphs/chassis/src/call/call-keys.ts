import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '@lienthong/db';
import { AGENCIES, type AgencyName, type SubgraphName } from '@lienthong/schema';
import { dataDirectory, InvalidEnvironmentError, isProduction, type Environment } from '../environment';
import type { CallKey } from './signed-call';

const MINIMUM_SECRET_BYTES = 32;

function variableOf(agency: AgencyName): string {
  return `CALL_KEYS_${agency.toUpperCase()}`;
}

/**
 * The keys that the gateway and each agency share: `CALL_KEYS_<AGENCY>` = `name:base64` or several separated by commas,
 * the first signs. One set for each agency, so that what one loses forges nothing for another. Without them, outside
 * production, keys are kept in a file of the data directory.
 *
 * @throws {InvalidEnvironmentError} in production without keys, and for keys that are malformed or too short
 */
export function readCallKeys(
  environment: Environment,
  agencies: readonly AgencyName[],
): ReadonlyMap<AgencyName, readonly CallKey[]> {
  const problems: string[] = [];
  const given = agencies.filter((agency) => environment[variableOf(agency)]);
  if (given.length === 0 && !isProduction(environment)) return developmentKeys(environment, agencies);
  const keys = agencies.map((agency) => {
    const text = environment[variableOf(agency)];
    if (text) return [agency, parseKeys(variableOf(agency), text, problems)] as const;
    problems.push(
      `set ${variableOf(agency)} to <name>:<base64 of at least ${MINIMUM_SECRET_BYTES} random bytes>, alike at the gateway and at ${agency}`,
    );
    return [agency, []] as const;
  });
  if (problems.length > 0) throw new InvalidEnvironmentError(problems);
  return new Map(keys);
}

/** Keys of one process that is gateway and agencies at once: they are told to nobody and end with it. */
export function makeCallKeys<Name extends SubgraphName>(
  subgraphs: readonly Name[],
): ReadonlyMap<Name, readonly CallKey[]> {
  return new Map(subgraphs.map((subgraph) => [subgraph, [{ id: 'process', secret: randomBytes(32) }]]));
}

function parseKeys(variable: string, text: string, problems: string[]): readonly CallKey[] {
  return text.split(',').map((part) => {
    const [, id, encoded] = /^([A-Za-z0-9._-]{1,32}):([A-Za-z0-9+/_-]+={0,2})$/.exec(part.trim()) ?? [];
    const secret = Buffer.from(encoded ?? '', 'base64');
    if (id === undefined || secret.length < MINIMUM_SECRET_BYTES) {
      problems.push(`${variable} must be <name>:<base64 of at least ${MINIMUM_SECRET_BYTES} bytes>`);
    }
    return { id: id ?? '', secret };
  });
}

/** Keys for processes of one machine that share a data directory. Whoever comes first makes them. */
function developmentKeys(
  environment: Environment,
  agencies: readonly AgencyName[],
): ReadonlyMap<AgencyName, readonly CallKey[]> {
  const directory = dataDirectory(environment);
  makeFolder(directory);
  const file = join(directory, 'development-call-keys.json');
  const kept = readKept(file) ?? makeKept(directory, file);
  return new Map(
    agencies.map((agency) => [
      agency,
      [{ id: 'development', secret: Buffer.from(kept[agency] ?? '', 'base64') }],
    ]),
  );
}

type KeptKeys = Readonly<Record<string, string>>;

function readKept(file: string): KeptKeys | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as KeptKeys;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written whole under another name first, so that a process that starts at the same moment reads all of it or nothing. */
function makeKept(directory: string, file: string): KeptKeys {
  const keys = Object.fromEntries(AGENCIES.map((agency) => [agency, randomBytes(32).toString('base64')]));
  const draft = join(directory, `development-call-keys-${randomBytes(6).toString('hex')}`);
  writeFileSync(draft, JSON.stringify(keys), { mode: 0o600 });
  try {
    linkSync(draft, file);
    return keys;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readKept(file) ?? keys;
  } finally {
    rmSync(draft, { force: true });
  }
}
