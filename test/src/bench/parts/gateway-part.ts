import { startCannedSubgraphs } from '../canned/start-canned';
import { expectSameAnswers, readAnswers } from '../compare-answers';
import { BASELINE, GATEWAYS, PEERS, type Contender, type ContenderName } from '../contenders/contender';
import type { OurCaller } from '../contenders/our-caller';
import { gatewayProgram } from '../contenders/own-gateways';
import { peerProgram } from '../contenders/peer-programs';
import { startContender, type Program } from '../contenders/program';
import { startSubgraphs, type SubgraphUrls } from '../contenders/subgraphs';
import { startCannedAnswers } from '../floor/start-floors';
import { holdingFor, type Holdings } from '../holdings';
import { measureRounds } from '../measuring/rounds';
import { installPeers } from '../peers/install-peers';
import { concludePart, type Absence, type PartResult, type PartSettings } from './part';
import {
  answerBytesOf,
  crowdedWorkloads,
  distinctWorkloads,
  identicalWorkloads,
  readReference,
  type ReferenceAnswers,
} from './reference-answers';

interface Starting {
  readonly name: ContenderName;
  readonly program: () => Program | Promise<Program>;
}

/** Gateways over subgraphs that answer from memory, so that it is the gateway that is measured. */
export async function measureGateways(settings: PartSettings, holdings: Holdings): Promise<PartResult> {
  const { databases, caller, without, say } = settings;
  const absences: Absence[] = [];
  const arePeersWanted = PEERS.some((name) => !without.has(name));
  const peersProblem = arePeersWanted ? await installPeers(holdings, say) : undefined;

  const recorded = await holdingFor(holdings, async (whileRecording) => {
    say('starting four subgraphs to record the answers of');
    const real = await startSubgraphs('unguarded', databases.urls, whileRecording);
    const canned = await startCannedSubgraphs(real, holdings);
    const stock = await startContender(gatewayProgram(BASELINE, canned.urls, caller), holdings);
    const reference = await readReference(stock);
    const contenders = [stock];
    for (const { name, program } of startings(canned.urls, caller, holdings, without)) {
      if (peersProblem !== undefined && isPeer(name)) {
        absences.push({ contender: name, reason: peersProblem });
        continue;
      }
      say(`recording what ${name} asks`);
      try {
        contenders.push(await startRecorded(await program(), reference, holdings));
      } catch (error) {
        // Ours must work; what others cannot do is told, and the rest measured.
        if (!isPeer(name)) throw error;
        const reason = error instanceof Error ? error.message : String(error);
        absences.push({ contender: name, reason });
        say(`${name} is not measured: ${reason}`);
      }
    }
    await canned.stopRecording();
    return { canned, contenders, reference };
  });

  const { canned, reference } = recorded;
  const contenders = [...recorded.contenders].sort((one, other) => place(one) - place(other));
  if (!without.has('canned')) contenders.push(await startCannedAnswers(reference, holdings));
  const { questions } = reference;
  const workloads = [
    ...distinctWorkloads(questions),
    ...identicalWorkloads(questions),
    ...crowdedWorkloads(questions),
  ];
  const measurements = await measureRounds({ ...settings, workloads, contenders });
  for (const body of await canned.unknownBodies())
    say(`a subgraph was asked what it was not before: ${body}`);
  return {
    ...(await concludePart('gateway', contenders, measurements)),
    absences,
    answerBytes: answerBytesOf(reference),
  };
}

function startings(
  urls: SubgraphUrls,
  caller: OurCaller,
  holdings: Holdings,
  without: ReadonlySet<ContenderName>,
): readonly Starting[] {
  const own = GATEWAYS.filter((name) => name !== BASELINE).map((name) => ({
    name,
    program: () => gatewayProgram(name, urls, caller),
  }));
  const others = PEERS.map((name) => ({ name, program: () => peerProgram(name, urls, holdings) }));
  return [...own, ...others].filter(({ name }) => !without.has(name));
}

/** A gateway that has answered everything that it will be asked as the stock gateway does. */
async function startRecorded(
  program: Program,
  reference: ReferenceAnswers,
  holdings: Holdings,
): Promise<Contender> {
  const contender = await startContender(program, holdings);
  for (const [question, expected] of reference.answers) {
    expectSameAnswers(contender.name, await readAnswers(contender, question), expected);
  }
  return contender;
}

function isPeer(name: ContenderName): boolean {
  return PEERS.some((peer) => peer === name);
}

function place({ name }: Contender): number {
  return [...GATEWAYS, ...PEERS].findIndex((known) => known === name);
}
