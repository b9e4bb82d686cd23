import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import type { ExportWords } from '../export/export-order';
import { ADDRESS_USAGE, type AddressWords } from './gateway-address';

export const USAGE = `Reads a saved operation page after page from a running gateway, and writes it as a table.

  npm run export -- OPERATION --out FILE [options]

  --out FILE         where it goes; a row is written as soon as it is read
  --format FORMAT    csv, xlsx or jsonl (default: what FILE ends with)
  --variables JSON   the operation's variables, such as '{"search": "bao"}'
  --headers LANGUAGE vi (default): Vietnamese terms; en: the names of the fields
  --separator NAME   of csv: comma (default) or semicolon, which Excel in Vietnamese expects
  --resume           goes on with a csv or jsonl export that was broken off
${ADDRESS_USAGE}
  --help             this text

Until it is whole the file is called FILE.part; FILE.part.json says how far it has come.`;

export interface ExportArguments {
  readonly words: ExportWords;
  readonly address: AddressWords;
  readonly out: string;
  readonly isResumed: boolean;
}

/** @returns undefined when only help is asked for @throws {Error} whose message says what is wrong with the words */
export function readExportArguments(args: readonly string[]): ExportArguments | undefined {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      out: text,
      format: text,
      variables: text,
      headers: text,
      separator: text,
      resume: { type: 'boolean' },
      url: text,
      token: text,
      case: text,
      purpose: text,
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return undefined;
  const [operation, ...others] = positionals;
  if (operation === undefined || others.length > 0) {
    throw new Error('Name the one operation to be exported, such as CompanyList.');
  }
  if (!values.out) throw new Error('Say with --out into which file.');
  const { out, format = extname(out).slice(1), variables, headers, separator } = values;
  return {
    words: { operation, format, variables, headers, separator },
    address: values,
    out,
    isResumed: values.resume ?? false,
  };
}
