import { parseArgs } from 'node:util';
import { InvalidCodeError, parseDay } from '@lienthong/schema';

export const USAGE = `Reads licence statements and has them compared with the registers; writes a line of JSON for each.

  npm run --silent check-statements -- FILE … [--output FILE [--resume]] [--url URL] [--as-of DAY]
  npm run --silent check-statements -- FILE … --read-only                          (needs no gateway)

  FILE               .txt or .html: one statement; .jsonl: an object a line with text, and id and domain if there are;
                     .csv: with a first line that names the columns text, and id and domain if there are
  --files-from FILE  names of further files, one a line
  --output FILE      where the lines go (default: standard output)
  --resume           go on with an output that was interrupted: what has its line is not asked again
  --url URL          where the graph answers (default: HOST and PORT, http://127.0.0.1:4000); CHECK_TOKEN is who asks
  --as-of DAY        the day asked, YYYY-MM-DD (default: today)
  --at-once N        statements under way at once, 1 to 32 (default 4)
  --read-only        what statements claim, without asking whether it is so
  --help             this text

A statement that was refused has its line, with the error in it; a gateway that is away ends the run. Ends with 0 when all
were checked, with 1 when some were not or it failed, with 2 when it was asked wrongly, with 130 when it was interrupted.`;

export interface CheckOrder {
  readonly files: readonly string[];
  readonly filesFrom: string | undefined;
  readonly output: string | undefined;
  readonly resume: boolean;
  readonly url: string;
  readonly asOf: string | undefined;
  readonly atOnce: number;
  readonly readOnly: boolean;
}

const MOST_AT_ONCE = 32;

/**
 * Undefined when help is asked for.
 *
 * @param defaultUrl where the gateway is unless they say otherwise
 * @throws {Error} whose message says what is wrong with the words
 */
export function readCheckOrder(words: readonly string[], defaultUrl: string): CheckOrder | undefined {
  const { values, positionals: files } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      'files-from': { type: 'string' },
      output: { type: 'string' },
      resume: { type: 'boolean', default: false },
      url: { type: 'string' },
      'as-of': { type: 'string' },
      'at-once': { type: 'string', default: '4' },
      'read-only': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return undefined;
  const filesFrom = values['files-from'];
  if (files.length === 0 && filesFrom === undefined) throw new Error('Say which files hold the statements.');
  if (values.resume && values.output === undefined) {
    throw new Error('--resume goes on with the file that --output names; say which.');
  }
  if (values['read-only'] && (values.url !== undefined || values['as-of'] !== undefined)) {
    throw new Error('--read-only asks nobody: --url and --as-of say nothing to it.');
  }
  const url = values.url ?? defaultUrl;
  if (!/^https?:\/\/[^/]/.test(url)) throw new Error('--url must be an http(s) URL.');
  const atOnce = Number(values['at-once']);
  if (!Number.isInteger(atOnce) || atOnce < 1 || atOnce > MOST_AT_ONCE) {
    throw new Error(`--at-once must be from 1 to ${MOST_AT_ONCE}.`);
  }
  const { output, resume } = values;
  const readOnly = values['read-only'];
  return { files, filesFrom, output, resume, url, asOf: readDay(values['as-of']), atOnce, readOnly };
}

function readDay(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    return parseDay(text);
  } catch (error) {
    if (!(error instanceof InvalidCodeError)) throw error;
    throw new Error(`--as-of must be a day written YYYY-MM-DD; it is "${text}".`, { cause: error });
  }
}
