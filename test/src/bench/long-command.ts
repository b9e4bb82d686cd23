import { createHoldings, type Holdings } from './holdings';
import { UsageError } from './options';

const USAGE_STATUS = 2;
const INTERRUPTED_STATUS = 130;

class InterruptedError extends Error {}

/** A command that takes minutes, tells how far it is, and gives back all that it holds when it is interrupted. */
export interface LongCommand<Options> {
  readonly usage: string;
  /** Undefined when help is asked for. @throws {UsageError} */
  readonly readOptions: (
    words: readonly string[],
    environment: Readonly<Record<string, string | undefined>>,
  ) => Options | undefined;
  /** Loads what the work needs, which who asks for help need not wait for, and does it. Returns the exit code. */
  readonly run: (options: Options, holdings: Holdings, say: (line: string) => void) => Promise<number>;
}

/** Rejects at the first signal. Later ones change nothing: a terminal and npm may each send the same Ctrl+C. */
function interruption(): Promise<never> {
  return new Promise((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => reject(new InterruptedError(`interrupted by ${signal}; cleaning up`)));
    }
  });
}

async function carryOut<Options>({ usage, readOptions, run }: LongCommand<Options>): Promise<number> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (!options) {
    console.log(usage);
    return 0;
  }
  const holdings = createHoldings();
  try {
    return await Promise.race([run(options, holdings, (line) => console.error(line)), interruption()]);
  } finally {
    for (const failure of await holdings.giveBackAll()) console.error('could not clean up:', failure);
  }
}

function statusOf(failure: unknown): number {
  const isExplained = failure instanceof UsageError || failure instanceof InterruptedError;
  console.error(isExplained ? failure.message : failure);
  if (failure instanceof UsageError) return USAGE_STATUS;
  return failure instanceof InterruptedError ? INTERRUPTED_STATUS : 1;
}

/** Carries a command out and ends the process. */
export function runLongCommand<Options>(command: LongCommand<Options>): void {
  void carryOut(command)
    .catch(statusOf)
    .then((status) => process.exit(status));
}
