import cluster from 'node:cluster';
import { createLog, isRunByNpm, onTermination } from '@lienthong/chassis';
import { readEnvironment } from './environment';
import { settleHeap } from './heap';
import { runGateway } from './run-gateway';
import type { StartArguments } from './start-arguments';
import { startWorkers, tellPrimary } from './workers';

// @apollo/gateway reports to its maker unless told not to; nothing of this graph may leave the machine.
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';

/** Not SIGHUP, which ends whatever runs in a terminal that is closed. */
const REPLACE = 'SIGUSR2';

/** Serves until it is told to end: as the gateway itself, as one of several, or as the process over those. */
export async function runProcess(words: StartArguments): Promise<void> {
  settleHeap();
  const environment = readEnvironment(process.env, words.workers);
  const log = createLog('gateway', environment.logLevel);
  if (environment.workers > 1 && cluster.isPrimary) {
    const workers = await startWorkers(environment.workers, log);
    process.on(REPLACE, () => void workers.replaceAll());
    onTermination(log, isRunByNpm(process.env), workers.stop);
    return;
  }
  process.on(REPLACE, () =>
    log.warn('nothing is replaced: that is for the first process of several, which --workers 2 starts'),
  );
  const { isServing, stop } = await runGateway(environment, log);
  onTermination(log, isRunByNpm(process.env) && cluster.isPrimary, stop);
  tellPrimary(isServing);
}
