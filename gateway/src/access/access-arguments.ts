import { parseArgs } from 'node:util';
import { InvalidCodeError, parseDay, today } from '@lienthong/schema';
import type { Grant } from '../request/identify/access-store';
import type { Claimed } from '../request/identify/token-claims';
import { readPurposeText } from '../request/identify/purpose';
import { AGENCY_FORMAT } from '../request/identify/trusted-issuers';

export const USAGE = `Gives and takes what agencies may read, and the keys of their machines.

  npm run access -- grants     [--agency NAME]
  npm run access -- grant      --agency NAME --scope "SCOPE …" --by WHO [--from DAY] [--until DAY] [--document NUMBER]
  npm run access -- take       --agency NAME --scope "SCOPE …" --by WHO [--until DAY]
  npm run access -- keys       [--agency NAME]
  npm run access -- create-key --agency NAME --scope "SCOPE …" --subject NAME [--kind KIND] [--until DAY] [--note TEXT]
  npm run access -- revoke-key --prefix PREFIX

  --agency NAME      the agency, such as police
  --new-agency       NAME is of an agency that is not known here yet, and no slip of the pen (grant, create-key)
  --scope "A B"      what it may read, such as city:case:read
  --from DAY         first day, YYYY-MM-DD (default today in Viet Nam)
  --until DAY        first day on which it no longer holds (grant: default open; take: default today)
  --by WHO           who decides this
  --document NUMBER  the decision it rests on
  --kind KIND        of the key's holder: system (default), agency or officer
  --subject NAME     the system, office or officer that holds the key
  --note TEXT        what the key is for
  --prefix PREFIX    the eight characters after ltk_, as \`keys\` lists them
  --help             this text

A running gateway follows within seconds. A key is shown once, when it is created.
Without DATABASE_URL_GATEWAY this works on the embedded database, which one process at a time may open: stop the gateway.`;

export type AccessOrder =
  | { readonly kind: 'help' }
  | { readonly kind: 'grants' | 'keys'; readonly agency: string | undefined }
  | {
      readonly kind: 'grant';
      readonly agency: string;
      readonly isNewAgency: boolean;
      readonly grants: readonly Grant[];
    }
  | {
      readonly kind: 'take';
      readonly agency: string;
      readonly scopes: readonly string[];
      readonly until: string;
      readonly by: string;
    }
  | {
      readonly kind: 'create-key';
      readonly isNewAgency: boolean;
      readonly holder: {
        readonly agency: string;
        readonly kind: Claimed['kind'];
        readonly subject: string;
        readonly scopes: readonly string[];
        readonly validUntil: string | null;
        readonly note: string | null;
      };
    }
  | { readonly kind: 'revoke-key'; readonly prefix: string };

type Values = Readonly<Partial<Record<Option, string>>> & { readonly [NEW_AGENCY]?: boolean | undefined };
type Option = (typeof OPTIONS)[number];

const NEW_AGENCY = 'new-agency';

const OPTIONS = [
  'agency',
  'scope',
  'from',
  'until',
  'by',
  'document',
  'kind',
  'subject',
  'note',
  'prefix',
] as const;

/** Which options belong to which order: one that would be ignored is a mistake that somebody relies on. */
const ALLOWED: Readonly<Record<string, readonly (Option | typeof NEW_AGENCY)[]>> = {
  grants: ['agency'],
  grant: ['agency', NEW_AGENCY, 'scope', 'from', 'until', 'by', 'document'],
  take: ['agency', 'scope', 'until', 'by'],
  keys: ['agency'],
  'create-key': ['agency', NEW_AGENCY, 'scope', 'until', 'kind', 'subject', 'note'],
  'revoke-key': ['prefix'],
};

const SCOPE_FORMAT = /^(?=.{1,100}$)[a-z]+(:[a-z-]+)+$/;
const PREFIX_FORMAT = /^[a-z0-9]{8}$/;

/** As many as the subject of a token may have. */
const MAXIMUM_TEXT_CHARACTERS = 200;
const MAXIMUM_SCOPES = 100;
const KINDS: readonly Claimed['kind'][] = ['system', 'agency', 'officer'];

/** @throws {Error} whose message says what is wrong with the words */
export function readAccessOrder(words: readonly string[]): AccessOrder {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      ...(Object.fromEntries(OPTIONS.map((option) => [option, { type: 'string' }])) as Record<
        Option,
        { type: 'string' }
      >),
      [NEW_AGENCY]: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return { kind: 'help' };
  const [kind = '', ...others] = positionals;
  const allowed = Object.hasOwn(ALLOWED, kind) ? ALLOWED[kind] : undefined;
  if (!allowed || others.length > 0) throw new Error(`Say one of ${Object.keys(ALLOWED).join(', ')}.`);
  const idle = ([...OPTIONS, NEW_AGENCY] as const).find(
    (option) => values[option] !== undefined && !allowed.includes(option),
  );
  if (idle !== undefined) throw new Error(`--${idle} says nothing to ${kind}.`);
  return readOrder(kind, values);
}

function readOrder(kind: string, values: Values): AccessOrder {
  switch (kind) {
    case 'grant':
      return {
        kind,
        agency: readAgency(values),
        isNewAgency: values[NEW_AGENCY] === true,
        grants: readGrants(values),
      };
    case 'take':
      return {
        kind,
        agency: readAgency(values),
        scopes: readScopes(values),
        until: readLastDay(values),
        by: readText(values, 'by'),
      };
    case 'create-key':
      return { kind, isNewAgency: values[NEW_AGENCY] === true, holder: readHolder(values) };
    case 'revoke-key':
      return { kind, prefix: readPrefix(values) };
    default: {
      const agency = values.agency === undefined ? undefined : readAgency(values);
      return { kind: kind === 'keys' ? 'keys' : 'grants', agency };
    }
  }
}

function readGrants(values: Values): readonly Grant[] {
  const [validFrom, validUntil] = [readDay(values, 'from') ?? today(), readDay(values, 'until') ?? null];
  if (validUntil !== null && validUntil <= validFrom) throw new Error('--until must be after --from.');
  const agency = readAgency(values);
  const grantedBy = readText(values, 'by');
  const document = readOptionalText(values, 'document');
  return readScopes(values).map((scope) => ({ agency, scope, validFrom, validUntil, grantedBy, document }));
}

function readHolder(values: Values): Extract<AccessOrder, { kind: 'create-key' }>['holder'] {
  const named = values.kind ?? 'system';
  const kind = KINDS.find((known) => known === named);
  if (!kind) throw new Error(`--kind must be ${KINDS.join(', ')}; it is "${named}".`);
  const validUntil = readDay(values, 'until') ?? null;
  if (validUntil !== null && validUntil <= today()) throw new Error('--until must be a day to come.');
  return {
    kind,
    validUntil,
    agency: readAgency(values),
    scopes: readScopes(values),
    subject: readText(values, 'subject'),
    note: readOptionalText(values, 'note'),
  };
}

function need(values: Values, option: Option): string {
  const text = values[option]?.trim();
  if (!text) throw new Error(`--${option} is missing.`);
  return text;
}

/**
 * A text that goes into the books and comes back in lists on somebody's terminal: without line ends, escapes and letters
 * that turn or hide others, by which one row could be made to look like two, or like another.
 */
function readText(values: Values, option: Option): string {
  const text = readPurposeText(need(values, option), MAXIMUM_TEXT_CHARACTERS);
  if (text === undefined)
    throw new Error(`--${option} must have 1 to ${MAXIMUM_TEXT_CHARACTERS} printable characters.`);
  return text;
}

function readOptionalText(values: Values, option: Option): string | null {
  return values[option]?.trim() ? readText(values, option) : null;
}

function readPrefix(values: Values): string {
  const prefix = need(values, 'prefix').replace(/^ltk_/, '');
  if (!PREFIX_FORMAT.test(prefix)) throw new Error('--prefix must be the eight characters after ltk_.');
  return prefix;
}

/** What an agency was allowed until yesterday it has read: a grant cannot be taken back from the past. */
function readLastDay(values: Values): string {
  const until = readDay(values, 'until') ?? today();
  if (until < today()) throw new Error('--until must be today or a day to come.');
  return until;
}

function readAgency(values: Values): string {
  const agency = need(values, 'agency');
  if (!AGENCY_FORMAT.test(agency))
    throw new Error(`--agency must be a name in small letters, such as police; it is "${agency}".`);
  return agency;
}

function readScopes(values: Values): readonly string[] {
  const scopes = [...new Set(need(values, 'scope').split(/\s+/))];
  if (scopes.length > MAXIMUM_SCOPES) throw new Error(`--scope lists at most ${MAXIMUM_SCOPES} scopes.`);
  const wrong = scopes.find((scope) => !SCOPE_FORMAT.test(scope));
  if (wrong !== undefined) throw new Error(`--scope lists names such as city:case:read; "${wrong}" is none.`);
  return scopes;
}

function readDay(values: Values, option: 'from' | 'until'): string | undefined {
  const text = values[option];
  if (text === undefined) return undefined;
  try {
    return parseDay(text);
  } catch (error) {
    if (!(error instanceof InvalidCodeError)) throw error;
    throw new Error(`--${option} must be a day written YYYY-MM-DD; it is "${text}".`, { cause: error });
  }
}
