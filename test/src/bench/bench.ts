import { prepareOurCaller } from './contenders/our-caller';
import { availableParallelism, loadavg } from 'node:os';
import { createBenchDatabases } from './bench-databases';
import { holdingFor, type Holdings } from './holdings';
import { startLoadGenerator } from './load-generator';
import { describeMachine } from './machine';
import type { BenchOptions } from './options';
import { measureEndToEnd } from './parts/end-to-end-part';
import { measureFloor } from './parts/floor-part';
import { measureGateways } from './parts/gateway-part';
import type { PartName, PartResult, PartSettings } from './parts/part';
import { peerVersions } from './peers/peer-versions';
import type { Report } from './report/report';

const MEASURE: Readonly<
  Record<PartName, (settings: PartSettings, holdings: Holdings) => Promise<PartResult>>
> = {
  gateway: measureGateways,
  'end-to-end': measureEndToEnd,
  floor: measureFloor,
};

/** One run from empty databases to medians. What it takes, it takes through `holdings`. */
export async function runBench(
  options: BenchOptions,
  holdings: Holdings,
  say: (line: string) => void,
): Promise<Report> {
  const [loadBefore = 0] = loadavg();
  if (loadBefore > availableParallelism() / 2) {
    say(
      `others are at work on this machine (load ${loadBefore.toFixed(1)}): what is measured now says little`,
    );
  }
  say('creating and filling five databases');
  const databases = await createBenchDatabases(options.postgresUrl, holdings);
  const caller = await prepareOurCaller(databases.evidenceUrl, holdings);
  const generate = await startLoadGenerator(holdings);
  const results: PartResult[] = [];
  for (const part of options.parts) {
    say(`\npart: ${part}`);
    results.push(
      await holdingFor(holdings, (own) =>
        MEASURE[part]({ ...options, databases, caller, generate, say }, own),
      ),
    );
  }
  return {
    day: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    loadBefore,
    peers: peerVersions(),
    postgresVersion: databases.serverVersion,
    rounds: options.rounds,
    seconds: options.seconds,
    results,
  };
}
