import { parseArgs } from 'node:util';
import { DATABASE_OWNERS, isDatabaseOwner, type DatabaseOwner } from '@lienthong/db';

export const USAGE = `Brings databases up to this build, and says what was done.

  npm run migrate -- [NAME …]

  NAME     whose: ${DATABASE_OWNERS.join(', ')} (default: all of them)
  --help   this text

They are those that DATABASE_URL_<NAME> names (DATABASE_OWNER_URL_<NAME>: with another login), or the embedded ones under
DATA_DIRECTORY, which one process at a time may open: stop the graph.`;

/** Undefined when help is asked for. @throws {Error} whose message says what is wrong with the words */
export function readMigrateArguments(words: readonly string[]): readonly DatabaseOwner[] | undefined {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) return undefined;
  const unknown = positionals.find((name) => !isDatabaseOwner(name));
  if (unknown !== undefined) throw new Error(`There is no database of "${unknown}".`);
  return positionals.length > 0 ? positionals.filter(isDatabaseOwner) : DATABASE_OWNERS;
}
