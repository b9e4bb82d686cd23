import { createHoldings } from '../bench/holdings';
import { runChaos } from './chaos';
import { brokenByDraining, runDrain } from './drain';
import { startFederationProcesses, type FederationProcesses } from './federation-processes';
import { brokenByKilling, runKills } from './kills';
import { watchMemory } from './memory';
import { chaosQuestions } from './questions';
import { createRandom } from './random';
import { brokenByStoryKills, runStoryKills } from './story-kills';
import { brokenPromises, type FaultSummary } from './summary';

/** Far beyond what a well agency needs on a machine that others use too. */
const DEADLINE_MS = 2_500;

/** The short form of `npm run soak`. */
describe('the graph under load, each part a process', () => {
  const holdings = createHoldings();
  const random = createRandom(1);
  let federation: FederationProcesses;

  beforeAll(async () => {
    federation = await startFederationProcesses(
      { postgresUrl: undefined, deadlineMs: DEADLINE_MS },
      holdings,
    );
  }, 120_000);
  afterAll(async () => {
    expect(await holdings.giveBackAll()).toEqual([]);
  }, 60_000);

  it('loses the fields of an agency that is killed or hangs, no others and no request, and has it back', async () => {
    const summaries: FaultSummary[] = [];
    await runChaos(
      federation,
      {
        rounds: 1,
        faultMs: 3_000,
        beforeMs: 500,
        clients: 3,
        pauseMs: 120,
        deadlineMs: DEADLINE_MS,
        random,
        agencies: ['city'],
      },
      (summary) => summaries.push(summary),
    );
    expect(brokenPromises(summaries)).toEqual([]);
    expect(summaries.map(({ fault }) => fault)).toEqual(['subgraph killed', 'subgraph hung']);
  }, 120_000);

  it('loses no request when the gateway is told to end under load, and has it back', async () => {
    const summary = await runDrain(
      federation,
      { rounds: 1, clients: 3, questions: chaosQuestions(), random },
      () => undefined,
    );
    expect(brokenByDraining(summary)).toEqual([]);
    expect(summary.answered).toBeGreaterThan(0);
  }, 60_000);

  it('has a record of every answer that it gave before it was killed under load, in one chain', async () => {
    const summary = await runKills(
      federation,
      { rounds: 2, clients: 3, questions: chaosQuestions(), random },
      () => undefined,
    );
    expect(brokenByKilling(summary)).toEqual([]);
    expect(summary.answered).toBeGreaterThan(0);
  }, 90_000);

  it('has every act that it acknowledged, once and whole, after kills in the midst of a story', async () => {
    const summary = await runStoryKills(
      federation,
      { rounds: 3, random, postgresUrl: undefined },
      () => undefined,
    );
    expect(brokenByStoryKills(summary)).toEqual([]);
    expect(summary.acknowledged).toBe(3 * 17);
  }, 120_000);

  it('is still whole after questions of every kind, and its memory is told', async () => {
    const summaries = await watchMemory(
      federation,
      { milliseconds: 1_000, sampleMs: 100, clients: 3, questions: chaosQuestions(), random },
      () => undefined,
    );
    if (process.platform === 'linux') {
      expect(summaries.map(({ name }) => name).sort()).toEqual([
        'city',
        'gateway',
        'ministry',
        'police',
        'registry',
      ]);
    }
    const { status } = await fetch(`${federation.url}/readyz`);
    expect(status).toBe(200);
  }, 60_000);
});
