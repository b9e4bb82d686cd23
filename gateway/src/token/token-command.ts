import { parseArgs } from 'node:util';
import { dataDirectory, type Environment } from '@lienthong/chassis';
import { expectKnownAgency } from '../access/known-agencies';
import { DEMONSTRATION_GRANTS } from '../request/identify/demonstration-callers';
import {
  DEFAULT_AUDIENCE,
  openDevelopmentIssuer,
  type TokenRequest,
} from '../request/identify/development-issuer';
import { MAXIMUM_CASE_CHARACTERS, MAXIMUM_STATEMENT_CHARACTERS } from '../request/identify/purpose';
import { readClaims, UnfitClaimError, type Claimed } from '../request/identify/token-claims';
import { AGENCY_FORMAT } from '../request/identify/trusted-issuers';

/** Those that the demonstration has granted something. */
const AGENCIES_TO_TRY = Object.keys(DEMONSTRATION_GRANTS);

const USAGE = `Mints a token for trying the graph out, and prints it and nothing else.

  npm run --silent token -- --agency NAME --scope "SCOPE SCOPE" [options]

  --agency NAME      the agency that answers for the caller: ${AGENCIES_TO_TRY.join(', ')}
  --new-agency       NAME is none of them, and has been granted something by \`npm run access\`
  --scope "A B"      what the token carries; a caller may read what its agency has been granted of it
  --kind KIND        officer (default), system or agency
  --subject NAME     who within the agency (default developer)
  --case NUMBER      the case on which the call is made
  --purpose TEXT     why, in a sentence; needs --case
  --minutes N        how long it lives: 1 to 1440 (default 60)
  --help             this text

The key lies in DATA_DIRECTORY. Where databases are real (any DATABASE_URL_… is set) it is neither used nor believed.`;

const DONE = 0;
const REFUSED = 1;
const MISTAKEN_USE = 2;
const LONGEST_MINUTES = 1_440;

export interface Command {
  /** What was written after the command's name. */
  readonly words: readonly string[];
  readonly environment: Environment;
  readonly output: { write(text: string): unknown };
  readonly errors: { write(text: string): unknown };
}

/** `npm run token`, and the exit code it ends with. */
export async function runTokenCommand(
  { words, environment, output, errors }: Command,
  isDevelopment: boolean,
): Promise<number> {
  let request: TokenRequest | undefined;
  try {
    request = readRequest(words);
  } catch (error) {
    errors.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
    return MISTAKEN_USE;
  }
  if (!request) {
    output.write(`${USAGE}\n`);
    return DONE;
  }
  if (!isDevelopment) {
    errors.write(
      'Tokens are not minted here: the databases or agencies that the environment names may hold real data. ' +
        "Obtain a token from your agency's issuer.\n",
    );
    return REFUSED;
  }
  const issuer = await openDevelopmentIssuer(
    dataDirectory(environment),
    environment['TOKEN_AUDIENCE'] || DEFAULT_AUDIENCE,
  );
  output.write(`${await issuer.mint(request)}\n`);
  return DONE;
}

/** @returns undefined when only help is asked for @throws {Error} whose message says what is wrong */
function readRequest(words: readonly string[]): TokenRequest | undefined {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...words],
    options: {
      agency: text,
      'new-agency': { type: 'boolean' },
      scope: text,
      kind: text,
      subject: text,
      case: text,
      purpose: text,
      minutes: text,
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return undefined;
  const { agency, scope, kind = 'officer', subject = 'developer', minutes = '60' } = values;
  if (agency === undefined || !AGENCY_FORMAT.test(agency))
    throw new Error('--agency must be a name in small letters, such as police');
  if (!values['new-agency']) expectKnownAgency(agency, AGENCIES_TO_TRY, true);
  if (scope === undefined) throw new Error('--scope must say what the token carries');
  if (!/^\d{1,4}$/.test(minutes) || Number(minutes) < 1 || Number(minutes) > LONGEST_MINUTES)
    throw new Error(`--minutes must be a whole number from 1 to ${LONGEST_MINUTES}; it is "${minutes}"`);
  if (values.purpose !== undefined && values.case === undefined)
    throw new Error('--purpose needs --case, the number of the case');
  const purpose = values.case === undefined ? undefined : { case: values.case, statement: values.purpose };
  return {
    ...checked({ agency, scope: scope.trim().replaceAll(/\s+/g, ' '), kind, sub: subject, purpose }),
    lifetimeSeconds: Number(minutes) * 60,
  };
}

/** Reads them as the gateway will, so that no token is minted that it refuses. */
function checked(claims: Readonly<Record<string, unknown>>): Claimed {
  try {
    return readClaims({ ...claims, iat: 0, exp: 1 }, undefined);
  } catch (error) {
    if (!(error instanceof UnfitClaimError)) throw error;
    throw new Error(MISTAKES[error.claim] ?? error.message, { cause: error });
  }
}

const MISTAKES: Readonly<Record<string, string>> = {
  kind: '--kind must be officer, system or agency',
  sub: '--subject must be a name of printable characters',
  scope: '--scope must list at most 100 scopes, such as "city:licence:read city:case:read"',
  purpose: `--case has 1 to ${MAXIMUM_CASE_CHARACTERS} and --purpose 1 to ${MAXIMUM_STATEMENT_CHARACTERS} printable characters`,
};
