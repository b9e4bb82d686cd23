import cluster from 'node:cluster';
import { createLog, isRunByNpm, onTermination, type Environment } from '@lienthong/chassis';
import { readEnvironment } from './environment';
import { settleHeap } from './heap';
import { runGateway } from './run-gateway';
import type { StartArguments } from './start-arguments';
import { startWorkers, tellPrimary } from './workers';

/** Not SIGHUP, which ends whatever runs in a terminal that is closed. */
const REPLACE = 'SIGUSR2';

/** Serves until it is told to end: as the gateway itself, as one of several, or as the process over those. */
export async function runProcess(words: StartArguments, variables: Environment): Promise<void> {
  settleHeap();
  const isUnderNpm = isRunByNpm(variables);
  const environment = readEnvironment(variables, words.workers);
  const log = createLog('gateway', environment.logLevel);
  if (environment.workers > 1 && cluster.isPrimary) {
    const workers = await startWorkers(environment.workers, log);
    process.on(REPLACE, () => void workers.replaceAll());
    onTermination(log, isUnderNpm, workers.stop);
    return;
  }
  process.on(REPLACE, () =>
    log.warn('nothing is replaced: that is for the first process of several, which --workers 2 starts'),
  );
  const { isServing, stop } = await runGateway(environment, log);
  onTermination(log, isUnderNpm && cluster.isPrimary, stop);
  tellPrimary(isServing);
}
