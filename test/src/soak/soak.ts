import type { Holdings } from '../bench/holdings';
import { describeMachine } from '../bench/machine';
import { describeFailure } from '../differential/describe-failure';
import { runDifferential, type DifferentialReport } from '../differential/run-differential';
import { makeDemonstrationTemplate } from '../testkit/demonstration-template';
import { runChaos } from './chaos';
import { brokenByDraining, runDrain } from './drain';
import { startFederationProcesses } from './federation-processes';
import { brokenByRaces, runLicenceRaces } from './licence-races';
import { watchMemory } from './memory';
import { brokenByKilling, runKills } from './kills';
import type { SoakOptions } from './options';
import { chaosQuestions } from './questions';
import { createRandom } from './random';
import { cellsOf, type SoakReport } from './report';
import { brokenByStoryKills, runStoryKills } from './story-kills';
import { brokenPromises } from './summary';

/** Short enough that the machine is not saturated: what is measured are faults, not queues. */
const PAUSE_MS = 80;
const MEMORY_SAMPLE_MS = 2_000;

/** Runs the sections that were asked for, one after another over the same processes. */
export async function runSoak(
  options: SoakOptions,
  holdings: Holdings,
  say: (line: string) => void,
): Promise<SoakReport> {
  const { postgresUrl, deadlineMs, sections, clients } = options;
  say('starting four subgraphs and the gateway …');
  await makeDemonstrationTemplate();
  const federation = await startFederationProcesses({ postgresUrl, deadlineMs }, holdings);
  const random = createRandom(options.seed);
  const questions = chaosQuestions();
  if (!federation.databases && sections.includes('chaos'))
    say('databases are embedded, so none fails apart from its subgraph; set TEST_POSTGRES_URL for that');

  const faults = sections.includes('chaos')
    ? await runChaos(
        federation,
        {
          rounds: options.rounds,
          faultMs: options.seconds * 1_000,
          beforeMs: options.seconds * 500,
          clients,
          pauseMs: PAUSE_MS,
          deadlineMs,
          random,
        },
        (summary) => {
          say(cellsOf(summary).join('  '));
          for (const reason of summary.reasons) say(`    ${reason}`);
        },
      )
    : [];
  const drain = sections.includes('drain')
    ? await runDrain(federation, { rounds: options.drainRounds, clients, questions, random }, (round) =>
        say(`ended under load, ${round} of ${options.drainRounds}`),
      )
    : undefined;
  const kills = sections.includes('evidence')
    ? await runKills(federation, { rounds: options.killRounds, clients, questions, random }, (round) =>
        say(`killed under load, ${round} of ${options.killRounds}`),
      )
    : undefined;
  const stories = sections.includes('acts')
    ? await runStoryKills(federation, { rounds: options.storyRounds, random, postgresUrl }, (round, killed) =>
        say(`${killed} killed in the midst of a story, ${round} of ${options.storyRounds}`),
      )
    : undefined;
  const races = sections.includes('acts')
    ? await runLicenceRaces(federation, options.raceRounds, (round) =>
        say(`two officers raced on one licence, ${round} of ${options.raceRounds}`),
      )
    : undefined;
  const memory = sections.includes('memory')
    ? await watchMemory(
        federation,
        {
          milliseconds: options.minutes * 60_000,
          sampleMs: MEMORY_SAMPLE_MS,
          clients,
          questions,
          random,
        },
        (minute, MiB) => say(`minute ${minute.toFixed(1)}: the gateway holds ${MiB.toFixed(0)} MiB`),
      )
    : [];
  const differential = sections.includes('differential')
    ? await runDifferential({
        queries: options.randomQuestions,
        seed: options.seed,
        onProgress: ({ asked }) => say(`${asked} of ${options.randomQuestions} random questions compared`),
      })
    : undefined;
  return {
    day: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    databases: federation.databaseVersion,
    options,
    faults,
    drain,
    kills,
    stories,
    races,
    memory,
    differential,
    broken: [
      ...brokenPromises(faults),
      ...(drain ? brokenByDraining(drain) : []),
      ...(kills ? brokenByKilling(kills) : []),
      ...(stories ? brokenByStoryKills(stories) : []),
      ...(races ? brokenByRaces(races) : []),
      ...(differential ? brokenByDifference(differential) : []),
    ],
  };
}

function brokenByDifference({ seed, failure }: DifferentialReport): readonly string[] {
  return failure ? [describeFailure(seed, failure)] : [];
}
