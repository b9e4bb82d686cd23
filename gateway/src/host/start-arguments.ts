import { parseArgs } from 'node:util';

export const USAGE = `Runs the graph: the gateway, and all agencies in its process unless they are elsewhere.

  npm start -- [--workers N]

  --workers N   gateway processes behind the one port (default: WORKERS, 1); needs real databases
  --help        this text

Everything else is said by variables: PORT, DATA_DIRECTORY, DATABASE_URL_<AGENCY> and those that the README lists.`;

export interface StartArguments {
  /** As it was written; what is wrong with it is told together with what is wrong with the environment. */
  readonly workers: string | undefined;
}

/** Undefined when help is asked for. @throws {Error} whose message says what is wrong with the words */
export function readStartArguments(words: readonly string[]): StartArguments | undefined {
  const { values } = parseArgs({
    args: [...words],
    options: { workers: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  return values.help ? undefined : { workers: values.workers };
}
