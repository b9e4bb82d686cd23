import { parseArgs } from 'node:util';
import { InvalidCodeError, parseDay, today } from '@lienthong/schema';
import type { Grant } from '../request/identify/access-store';
import type { Claimed } from '../request/identify/token-claims';
import { AGENCY_FORMAT } from '../request/identify/trusted-issuers';

export const USAGE = `Gives and takes what agencies may read, and the keys of their machines.

  npm run access -- grants     [--agency NAME]
  npm run access -- grant      --agency NAME --scope "SCOPE …" --by WHO [--from DAY] [--until DAY] [--document NUMBER]
  npm run access -- take       --agency NAME --scope "SCOPE …" --by WHO [--until DAY]
  npm run access -- keys       [--agency NAME]
  npm run access -- create-key --agency NAME --scope "SCOPE …" --subject NAME [--kind KIND] [--until DAY] [--note TEXT]
  npm run access -- revoke-key --prefix PREFIX

  --agency NAME      the agency, such as police
  --scope "A B"      what it may read, such as city:case:read
  --from DAY         first day, YYYY-MM-DD (default today in Viet Nam)
  --until DAY        first day on which it no longer holds (grant: default open; take: default today)
  --by WHO           who decides this
  --document NUMBER  the decision it rests on
  --kind KIND        of the key's holder: system (default), agency or officer
  --subject NAME     the system, office or officer that holds the key
  --note TEXT        what the key is for
  --prefix PREFIX    the eight characters after ltk_, as \`keys\` lists them

A running gateway follows within seconds. A key is shown once, when it is created.
Without DATABASE_URL_GATEWAY this works on the embedded database, which one process at a time may open: stop the gateway.`;

export type AccessOrder =
  | { readonly kind: 'help' }
  | { readonly kind: 'grants' | 'keys'; readonly agency: string | undefined }
  | { readonly kind: 'grant'; readonly grants: readonly Grant[] }
  | {
      readonly kind: 'take';
      readonly agency: string;
      readonly scopes: readonly string[];
      readonly until: string;
      readonly by: string;
    }
  | {
      readonly kind: 'create-key';
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

type Values = Readonly<Partial<Record<Option, string>>>;
type Option = (typeof OPTIONS)[number];

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
const ALLOWED: Readonly<Record<string, readonly Option[]>> = {
  grants: ['agency'],
  grant: ['agency', 'scope', 'from', 'until', 'by', 'document'],
  take: ['agency', 'scope', 'until', 'by'],
  keys: ['agency'],
  'create-key': ['agency', 'scope', 'until', 'kind', 'subject', 'note'],
  'revoke-key': ['prefix'],
};

const SCOPE_FORMAT = /^[a-z]+(:[a-z-]+)+$/;
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
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return { kind: 'help' };
  const [kind = '', ...others] = positionals;
  const allowed = Object.hasOwn(ALLOWED, kind) ? ALLOWED[kind] : undefined;
  if (!allowed || others.length > 0) throw new Error(`Say one of ${Object.keys(ALLOWED).join(', ')}.`);
  const idle = OPTIONS.find((option) => values[option] !== undefined && !allowed.includes(option));
  if (idle !== undefined) throw new Error(`--${idle} says nothing to ${kind}.`);
  return readOrder(kind, values);
}

function readOrder(kind: string, values: Values): AccessOrder {
  switch (kind) {
    case 'grant':
      return { kind, grants: readGrants(values) };
    case 'take':
      return {
        kind,
        agency: readAgency(values),
        scopes: readScopes(values),
        until: readDay(values, 'until') ?? today(),
        by: need(values, 'by'),
      };
    case 'create-key':
      return { kind, holder: readHolder(values) };
    case 'revoke-key':
      return { kind, prefix: need(values, 'prefix').replace(/^ltk_/, '') };
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
  const grantedBy = need(values, 'by');
  const document = values.document?.trim() || null;
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
    subject: need(values, 'subject'),
    note: values.note?.trim() || null,
  };
}

function need(values: Values, option: Option): string {
  const text = values[option]?.trim();
  if (!text) throw new Error(`--${option} is missing.`);
  return text;
}

function readAgency(values: Values): string {
  const agency = need(values, 'agency');
  if (!AGENCY_FORMAT.test(agency))
    throw new Error(`--agency must be a name in small letters, such as police; it is "${agency}".`);
  return agency;
}

function readScopes(values: Values): readonly string[] {
  const scopes = [...new Set(need(values, 'scope').split(/\s+/))];
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
