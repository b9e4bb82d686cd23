import { createHoldings } from '../bench/holdings';
import { runChaos } from './chaos';
import { startFederationProcesses, type FederationProcesses } from './federation-processes';
import { createRandom } from './random';
import { brokenPromises, type FaultSummary } from './summary';

const DEADLINE_MS = 1_500;

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
        pauseMs: 60,
        deadlineMs: DEADLINE_MS,
        random,
        agencies: ['city'],
      },
      (summary) => summaries.push(summary),
    );
    expect(brokenPromises(summaries)).toEqual([]);
    expect(summaries.map(({ fault }) => fault)).toEqual(['subgraph killed', 'subgraph hung']);
  }, 120_000);
});
