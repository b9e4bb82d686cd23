// npm run soak: the graph as processes under load, while its parts are killed and hung, ended and watched.
import { writeFileSync } from 'node:fs';
import { createHoldings } from '../bench/holdings';
import { UsageError } from '../bench/options';
import { writeChaosPage } from './chaos-page';
import { readSoakOptions, USAGE } from './options';
import { renderSoakReport } from './report';
import { runSoak } from './soak';

const USAGE_STATUS = 2;
const INTERRUPTED_STATUS = 130;

class InterruptedError extends Error {}

/** Rejects at the first signal. Later ones change nothing: a terminal and npm may each send the same Ctrl+C. */
function interruption(): Promise<never> {
  return new Promise((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => reject(new InterruptedError(`interrupted by ${signal}; cleaning up`)));
    }
  });
}

async function main(): Promise<number> {
  const options = readSoakOptions(process.argv.slice(2), process.env);
  if (!options) {
    console.log(USAGE);
    return 0;
  }
  const say = (line: string): void => console.error(line);
  const holdings = createHoldings();
  try {
    const report = await Promise.race([runSoak(options, holdings, say), interruption()]);
    const result = renderSoakReport(report);
    console.log(`\n${result}\n`);
    if (options.json !== undefined) {
      // Where the databases were is the operator's business, and the URL may hold a password.
      const shown = { ...report, options: { ...options, postgresUrl: undefined } };
      writeFileSync(options.json, `${JSON.stringify(shown, null, 2)}\n`);
    }
    if (options.isWritten) writeChaosPage(report);
    return report.broken.length > 0 ? 1 : 0;
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

void main()
  .catch(statusOf)
  .then((status) => process.exit(status));
