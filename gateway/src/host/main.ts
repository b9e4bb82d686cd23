import { createLog, isRunByNpm, onTermination } from '@lienthong/chassis';
import { readEnvironment } from './environment';
import { runGateway } from './run-gateway';

// @apollo/gateway reports to its maker unless told not to; nothing of this graph may leave the machine.
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';

async function main(): Promise<void> {
  const environment = readEnvironment(process.env);
  const log = createLog('gateway', environment.logLevel);
  const gateway = await runGateway(environment, log);
  onTermination(log, isRunByNpm(process.env), gateway.stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? `\n${error.name}: ${error.message}` : error);
  process.exit(1);
});
