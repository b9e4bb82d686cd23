import { parseArgs } from 'node:util';
import type { MappingWish } from '../columns/column-mapping';
import type { ImportMode } from '../importing/import-table';
import { REGISTERS } from '../register/registers';
import { TEXT_ENCODINGS, type TextEncodingName } from '../table/table';

export const USAGE = `Takes a register that an office keeps as a table into its agency's database.

  npm run import -- REGISTER FILE [options]

  REGISTER              ${REGISTERS.map(({ name, label, agency }) => `${name.padEnd(20)} ${label} (${agency})`).join('\n' + ' '.repeat(24))}
  FILE                  .xlsx, or text: CSV in UTF-8, UTF-16, Windows-1258 or TCVN3 (ABC), between , ; or tabs

  --dry-run             show what each column means and what would happen; write nothing into the register
  --all-or-nothing      write all rows or, if one is wrong, none (this is what happens unless said)
  --skip-bad            write the rows that are right; the others go to a file to be corrected
  --map "Header=field"  what a column means; "Header=" takes it out. A header may also be a column's letters. Repeatable
  --sheet NAME          which sheet; else the first that is not hidden
  --header-row N        which row the headers are in; else the one that is recognised
  --encoding NAME       ${TEXT_ENCODINGS.join(', ')}; else it is found
  --fields              show the register's fields and the headers that mean them
  --help                this text

The database is the one that DATABASE_URL_<AGENCY> names, or the embedded one under DATA_DIRECTORY. What is there already is
left as it is, and a row that contradicts it is listed, never written: an import that was stopped goes on when it is repeated.`;

export interface ImportOrder {
  readonly register: string;
  readonly path: string;
  readonly mode: ImportMode;
  readonly wishes: readonly MappingWish[];
  readonly sheet: string | undefined;
  readonly headerRow: number | undefined;
  readonly encoding: TextEncodingName | undefined;
}

export type ImportArguments =
  | ({ readonly kind: 'import' } & ImportOrder)
  | { readonly kind: 'fields'; readonly register: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'mistake'; readonly problem: string };

class Mistake extends Error {}

export function readImportArguments(words: readonly string[]): ImportArguments {
  try {
    return read(words);
  } catch (error) {
    return { kind: 'mistake', problem: error instanceof Error ? error.message : String(error) };
  }
}

function read(words: readonly string[]): ImportArguments {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean' },
      'all-or-nothing': { type: 'boolean' },
      'skip-bad': { type: 'boolean' },
      map: { type: 'string', multiple: true },
      sheet: { type: 'string' },
      'header-row': { type: 'string' },
      encoding: { type: 'string' },
      fields: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return { kind: 'help' };
  const [register, path, ...more] = positionals;
  const names = REGISTERS.map(({ name }) => name);
  if (register === undefined) throw new Mistake(`Say which register: ${names.join(', ')}`);
  if (!names.includes(register))
    throw new Mistake(`There is no register "${register}"; there is ${names.join(', ')}`);
  if (values.fields) return { kind: 'fields', register };
  if (path === undefined) throw new Mistake('Say which file');
  if (more.length > 0) throw new Mistake(`One file at a time; what is "${more[0]}"?`);
  if (values['all-or-nothing'] && values['skip-bad'])
    throw new Mistake('--all-or-nothing and --skip-bad exclude each other');
  return {
    kind: 'import',
    register,
    path,
    mode: values['dry-run'] ? 'check' : values['skip-bad'] ? 'skip-bad' : 'whole',
    wishes: (values.map ?? []).map(readWish),
    sheet: values.sheet,
    headerRow: values['header-row'] === undefined ? undefined : readRow(values['header-row']),
    encoding: values.encoding === undefined ? undefined : readEncoding(values.encoding),
  };
}

function readWish(text: string): MappingWish {
  const equals = text.lastIndexOf('=');
  if (equals < 1) throw new Mistake(`--map is written "Header=field"; it is "${text}"`);
  return { header: text.slice(0, equals), field: text.slice(equals + 1).trim() };
}

function readRow(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text))
    throw new Mistake(`--header-row must be the number of a row; it is "${text}"`);
  return Number(text);
}

const OTHER_NAMES: Readonly<Record<string, TextEncodingName>> = {
  utf8: 'utf-8',
  utf16: 'utf-16le',
  'utf-16': 'utf-16le',
  cp1258: 'windows-1258',
  abc: 'tcvn3',
};

function readEncoding(text: string): TextEncodingName {
  const name = text.toLowerCase();
  const encoding = TEXT_ENCODINGS.find((one) => one === name) ?? OTHER_NAMES[name];
  if (!encoding) throw new Mistake(`--encoding is one of ${TEXT_ENCODINGS.join(', ')}; it is "${text}"`);
  return encoding;
}
