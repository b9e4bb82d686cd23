import { parseArgs } from 'node:util';
import { addDays, InvalidCodeError, parseDay, today } from '@lienthong/schema';

export const USAGE = `Proves the log of who read what, hands it out, archives it and changes its key.

  npm run evidence -- verify     [--key FILE …] [--head HEAD …] [--archives DIRECTORY]
  npm run evidence -- verify     --export FILE --key FILE … [--head HEAD …]       (needs no database)
  npm run evidence -- export     --file FILE [--from PLACE] [--until PLACE] [--unsealed] [--resume]
  npm run evidence -- archive    --keep-days N [--directory DIRECTORY]
  npm run evidence -- rotate-key --new-key FILE --by WHO [--document NUMBER]
  npm run evidence -- reconcile  [--from DAY] [--until DAY] [--url URL]           (asks a running graph)
  npm run evidence -- keys                                                        (all public keys, as JWKS)
  npm run evidence -- public-key                                                  (the current one, as PEM)

  --key FILE         a public key that is trusted, PEM or JWKS (default: the key in EVIDENCE_KEY_FILE)
  --head HEAD        a place that somebody kept: a receipt (ORDINAL.HASH), an anchor file, or an earlier export
  --archives DIR     prove the archive files, too, and that the database goes on where they end
  --from, --until    an ordinal, or a day YYYY-MM-DD (until: the first day that is left out);
                     widened to the seals before and after it
  --url URL          where the graph answers (default: HOST and PORT, http://127.0.0.1:4000); EVIDENCE_TOKEN is who asks
  --unsealed         end with what is not sealed yet
  --resume           go on with an export that was interrupted
  --keep-days N      days that stay in the database
  --new-key FILE     the key that seals from now on; made when the file is not there
  --by WHO           who decides this
  --document NUMBER  the decision it rests on
  --help             this text

Ends with 0 when everything is proven or done, with 1 when something was found or failed, with 2 when it was asked wrongly.
Without DATABASE_URL_EVIDENCE or DATABASE_URL_GATEWAY this works on the embedded database, which one process at a time may
open: stop the gateway.`;

type Place = number | string;

export type EvidenceOrder =
  | { readonly kind: 'help' | 'keys' | 'public-key' }
  | {
      readonly kind: 'verify';
      readonly exportFile: string | undefined;
      readonly keyFiles: readonly string[];
      readonly heads: readonly string[];
      readonly archives: string | undefined;
    }
  | {
      readonly kind: 'export';
      readonly file: string;
      readonly from: Place | undefined;
      readonly until: Place | undefined;
      readonly isUnsealed: boolean;
      readonly resume: boolean;
    }
  | {
      readonly kind: 'reconcile';
      readonly from: string;
      readonly until: string;
      readonly url: string | undefined;
    }
  | { readonly kind: 'archive'; readonly keepDays: number; readonly directory: string | undefined }
  | {
      readonly kind: 'rotate-key';
      readonly newKeyFile: string;
      readonly by: string;
      readonly document: string | null;
    };

const OPTIONS = {
  export: { type: 'string' },
  key: { type: 'string', multiple: true },
  head: { type: 'string', multiple: true },
  archives: { type: 'string' },
  file: { type: 'string' },
  from: { type: 'string' },
  until: { type: 'string' },
  url: { type: 'string' },
  unsealed: { type: 'boolean' },
  resume: { type: 'boolean' },
  'keep-days': { type: 'string' },
  directory: { type: 'string' },
  'new-key': { type: 'string' },
  by: { type: 'string' },
  document: { type: 'string' },
} as const;

type Option = keyof typeof OPTIONS;
type Values = ReturnType<typeof parse>['values'];

/** Which options belong to which order: one that would be ignored is a mistake that somebody relies on. */
const ALLOWED: Readonly<Record<string, readonly Option[]>> = {
  verify: ['export', 'key', 'head', 'archives'],
  export: ['file', 'from', 'until', 'unsealed', 'resume'],
  archive: ['keep-days', 'directory'],
  'rotate-key': ['new-key', 'by', 'document'],
  reconcile: ['from', 'until', 'url'],
  keys: [],
  'public-key': [],
};

function parse(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { ...OPTIONS, help: { type: 'boolean', short: 'h' } },
  });
}

/** @throws {Error} whose message says what is wrong with the words */
export function readEvidenceOrder(words: readonly string[]): EvidenceOrder {
  const { values, positionals } = parse(words);
  const [kind = '', ...others] = positionals;
  if (values.help || (kind === 'help' && others.length === 0)) return { kind: 'help' };
  const allowed = Object.hasOwn(ALLOWED, kind) ? ALLOWED[kind] : undefined;
  if (!allowed || others.length > 0) throw new Error(`Say one of ${Object.keys(ALLOWED).join(', ')}.`);
  const given = Object.keys(values) as readonly Option[];
  const idle = given.find((option) => !allowed.includes(option));
  if (idle !== undefined) throw new Error(`--${idle} says nothing to ${kind}.`);
  return readOrder(kind, values);
}

function readOrder(kind: string, values: Values): EvidenceOrder {
  switch (kind) {
    case 'verify':
      return readVerify(values);
    case 'export':
      return {
        kind,
        file: need(values, 'file'),
        from: readPlace(values, 'from'),
        until: readPlace(values, 'until'),
        isUnsealed: values.unsealed === true,
        resume: values.resume === true,
      };
    case 'reconcile':
      return readReconcile(values);
    case 'archive': {
      const days = need(values, 'keep-days');
      if (!/^\d{1,5}$/.test(days)) throw new Error(`--keep-days must be a number of days; it is "${days}".`);
      return { kind, keepDays: Number(days), directory: values.directory };
    }
    case 'rotate-key':
      return {
        kind,
        newKeyFile: need(values, 'new-key'),
        by: need(values, 'by'),
        document: values.document?.trim() || null,
      };
    default:
      return { kind: kind === 'keys' ? 'keys' : 'public-key' };
  }
}

function readVerify(values: Values): EvidenceOrder {
  const keyFiles = values.key ?? [];
  if (values.export !== undefined && values.archives !== undefined) {
    throw new Error('--export and --archives are two different things to prove.');
  }
  if (values.export !== undefined && keyFiles.length === 0) {
    throw new Error('--key is missing: an export is proven by a public key that came by another way.');
  }
  return {
    kind: 'verify',
    exportFile: values.export,
    keyFiles,
    heads: values.head ?? [],
    archives: values.archives,
  };
}

/** Today, unless days are given. */
function readReconcile(values: Values): EvidenceOrder {
  const [from, until] = [readDay(values, 'from') ?? today(), readDay(values, 'until') ?? addDays(today(), 1)];
  if (from >= until) throw new Error('--until must be after --from.');
  if (values.url !== undefined && !/^https?:\/\//.test(values.url))
    throw new Error('--url must be an http(s) URL.');
  return { kind: 'reconcile', from, until, url: values.url };
}

function readDay(values: Values, option: 'from' | 'until'): string | undefined {
  const place = readPlace(values, option);
  if (typeof place === 'number') throw new Error(`--${option} must be a day written YYYY-MM-DD.`);
  return place;
}

function need(values: Values, option: 'file' | 'keep-days' | 'new-key' | 'by'): string {
  const text = values[option]?.trim();
  if (!text) throw new Error(`--${option} is missing.`);
  return text;
}

function readPlace(values: Values, option: 'from' | 'until'): Place | undefined {
  const text = values[option];
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  try {
    return parseDay(text);
  } catch (error) {
    if (!(error instanceof InvalidCodeError)) throw error;
    throw new Error(`--${option} must be an ordinal or a day written YYYY-MM-DD; it is "${text}".`, {
      cause: error,
    });
  }
}
