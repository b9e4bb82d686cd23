// Our gateway as it runs, with its log of evidence in the real PostgreSQL that EVIDENCE_URL names, or without one to see
// what the log costs. Only here: no setting turns it off.
import { createLog, isRunByNpm, onTermination } from '@lienthong/chassis';
import { readEnvironment, runGateway, settleHeap } from '@lienthong/gateway';

async function main(): Promise<void> {
  settleHeap();
  const environment = readEnvironment(process.env);
  const url = process.env['EVIDENCE_URL'];
  const log = createLog('bench-gateway', 'warn');
  const { stop } = await runGateway(
    {
      ...environment,
      evidence: url
        ? {
            ...environment.evidence,
            database: { kind: 'postgres', url, poolSize: 10, statementTimeoutMs: 10_000 },
          }
        : undefined,
    },
    log,
  );
  onTermination(log, isRunByNpm(process.env), stop);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
