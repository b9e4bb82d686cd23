import { createBenchDatabases } from './bench-databases';
import { startContenders } from './contenders';
import type { Holdings } from './holdings';
import { startLoadGenerator } from './load-generator';
import { describeMachine } from './machine';
import type { BenchOptions } from './options';
import { measureRecords } from './record-size';
import { measureRounds } from './rounds';
import type { Report } from './report';
import { summarise } from './summary';
import { compareAnswers, loadWorkloads } from './workloads';

/** One run from empty databases to medians. What it takes, it takes through `holdings`. */
export async function runBench(
  options: BenchOptions,
  holdings: Holdings,
  say: (line: string) => void,
): Promise<Report> {
  say('creating and filling four databases');
  const databases = await createBenchDatabases(options.postgresUrl, holdings);
  say('starting four subgraphs, guarded and not, and four gateways');
  const contenders = await startContenders(databases, holdings);
  const workloads = loadWorkloads();
  const answerBytes = new Map<string, number>();
  for (const workload of workloads) {
    const bytes = await compareAnswers(workload, contenders);
    answerBytes.set(workload.name, bytes.get('ours') ?? NaN);
    say(`all gateways answer ${workload.name} alike`);
  }
  const generate = await startLoadGenerator(holdings);
  const measurements = await measureRounds({ ...options, workloads, contenders, generate, say });
  return {
    day: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    postgresVersion: databases.serverVersion,
    rounds: options.rounds,
    seconds: options.seconds,
    answerBytes,
    logSize: await measureRecords(databases.evidenceUrl),
    summaries: summarise(measurements),
  };
}
