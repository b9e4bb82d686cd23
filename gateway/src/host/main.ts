import cluster from 'node:cluster';
import { createLog, isRunByNpm, onTermination } from '@lienthong/chassis';
import { readEnvironment } from './environment';
import { settleHeap } from './heap';
import { runGateway } from './run-gateway';
import { startWorkers, tellPrimary } from './workers';

// @apollo/gateway reports to its maker unless told not to; nothing of this graph may leave the machine.
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';

async function main(): Promise<void> {
  settleHeap();
  const environment = readEnvironment(process.env, process.argv.slice(2));
  const log = createLog('gateway', environment.logLevel);
  const isPrimaryOfSeveral = environment.workers > 1 && cluster.isPrimary;
  const running = isPrimaryOfSeveral
    ? await startWorkers(environment.workers, log)
    : await runGateway(environment, log);
  onTermination(log, isRunByNpm(process.env) && cluster.isPrimary, running.stop);
  tellPrimary();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? `\n${error.name}: ${error.message}` : error);
  process.exit(1);
});
