import { parseArgs } from 'node:util';

export const USAGE = `Composes the agencies' SDL, and writes what is made of it.

  npm run compose -- [--check] [--conventions]

  --check         write nothing, and say which of schema/supergraph.graphql, schema/persisted-operations.json and
                  docs/personal-data.md are stale
  --conventions   write nothing, and say where the graph breaks a rule of schema/CONVENTIONS.md
  --help          this text`;

export interface ComposeArguments {
  readonly check: boolean;
  readonly conventions: boolean;
}

/** Undefined when help is asked for. @throws {Error} whose message says what is wrong with the words */
export function readComposeArguments(words: readonly string[]): ComposeArguments | undefined {
  const { values } = parseArgs({
    args: [...words],
    options: {
      check: { type: 'boolean', default: false },
      conventions: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  return values.help ? undefined : values;
}
