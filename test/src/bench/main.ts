// npm run bench: this gateway, Apollo's own and others' over the same subgraphs, on one machine, in one run.
import { runBench } from './bench';
import { createHoldings } from './holdings';
import { readOptions, USAGE, UsageError } from './options';
import { drawPerformance } from './report/performance-chart';
import { writePerformancePage } from './report/performance-page';
import { renderReport } from './report/report';

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
  const options = readOptions(process.argv.slice(2), process.env);
  if (!options) {
    console.log(USAGE);
    return 0;
  }
  const say = (line: string): void => console.error(line);
  const holdings = createHoldings();
  try {
    const report = await Promise.race([runBench(options, holdings, say), interruption()]);
    const result = renderReport(report);
    console.log(`\n${result}\n`);
    if (options.isWritten) writePerformancePage(result, drawPerformance(report.results));
    return report.results.some(({ summaries }) => summaries.some(({ errors }) => errors > 0)) ? 1 : 0;
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
