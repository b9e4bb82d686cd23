import { hash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLog, keepAnswers, PUBLIC, type KeepingSubgraph, type Principal } from '@lienthong/chassis';
import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { readChangeCount } from '@lienthong/db';
import { startCitySubgraph } from './city-subgraph';
import { LICENSING_OFFICER, LicensingDesk } from './testing/licensing-desk';

const ROUNDS = 30;
const READERS = 4;
const LOOK_MS = 3;

describe.each(TESTED_DATABASES)('answers that the city keeps ($kind)', ({ postgresUrl }) => {
  let city: TestedSubgraph;
  let desk: LicensingDesk;
  /** Two processes over one database, as far as what they keep goes. */
  let processes: readonly KeepingSubgraph[];

  beforeAll(async () => {
    city = await startTestedSubgraph('city', startCitySubgraph, postgresUrl);
    const log = createLog('kept', 'silent');
    processes = await Promise.all(
      [1, 2].map(async () =>
        keepAnswers(await startCitySubgraph(city.database, log), {
          maximumBytes: 1_000_000,
          // As on a long way to the database: whoever asks meanwhile may have seen a later state.
          look: async () => {
            const count = await readChangeCount(city.database.knex);
            await sleep(LOOK_MS);
            return count;
          },
          log,
        }),
      ),
    );
  });
  beforeAll(() => {
    desk = new LicensingDesk(city);
  });
  afterAll(async () => {
    await Promise.all(processes.map((subgraph) => subgraph.stop()));
    await city.dispose();
  });

  async function ask(
    subgraph: KeepingSubgraph | undefined,
    query: string,
    id: string,
    principal: Principal = LICENSING_OFFICER,
  ): Promise<string> {
    const body = { query, variables: { id } };
    const bodyHash = hash('sha256', JSON.stringify(body), 'base64url');
    const answer = await subgraph?.answer({ principal, requestId: 'r', body, bodyHash });
    if (answer?.body.kind !== 'complete') throw new Error('an answer was expected');
    return answer.body.string;
  }

  const VERSION = 'query ($id: ID!) { siteLicence(id: $id) { version } }';
  const versionAt = async (subgraph: KeepingSubgraph | undefined, id: string): Promise<number> =>
    Number(/"version":(\d+)/.exec(await ask(subgraph, VERSION, id))?.[1]);

  it(`tell no reader of an older state after a writer was answered, raced ${ROUNDS} times`, async () => {
    const licence = await desk.granted('2022-03-01', { terms: { validUntil: '2032-03-01' } });
    let answered = licence.version;
    let isWriting = true;
    let read = 0;
    const readers = Array.from({ length: READERS }, async (_, index) => {
      while (isWriting) {
        const before = answered;
        const version = await versionAt(processes[index % processes.length], licence.id);
        expect(version).toBeGreaterThanOrEqual(before);
        read += 1;
      }
    });
    for (let round = 0; round < ROUNDS; round += 1) {
      const change = { id: licence.id, version: answered, kind: 'OWNER', on: '2022-04-01', description: 'x' };
      const { record } = await desk.act('recordSiteLicenceChange', change, LICENSING_OFFICER);
      answered = record?.version ?? 0;
      expect(await versionAt(processes[round % processes.length], licence.id)).toBe(answered);
    }
    isWriting = false;
    await Promise.all(readers);
    expect(answered).toBe(licence.version + ROUNDS);
    expect(read).toBeGreaterThan(READERS);
  }, 60_000);

  it('are of use: what has not changed is answered without reading it again', async () => {
    const { id } = await desk.granted('2022-03-02', { terms: { validUntil: '2032-03-01' } });
    const [one] = processes;
    await versionAt(one, id);
    await sleep(50);
    const statements: string[] = [];
    const note = ({ sql }: { readonly sql: string }): unknown => statements.push(sql);
    city.database.knex.on('query', note);
    await versionAt(one, id);
    city.database.knex.removeListener('query', note);
    expect(statements).toEqual([expect.stringContaining('change_counts')]);
  });

  it('see a change that came past every subgraph', async () => {
    const { id, version } = await desk.granted('2022-03-03', { terms: { validUntil: '2032-03-01' } });
    const NUMBER = 'query ($id: ID!) { siteLicence(id: $id) { number version } }';
    expect(await ask(processes[0], NUMBER, id)).toContain(`"version":${version}`);
    await city.database.asOwner((owner) => owner('licences').where({ id }).update({ number: '31' }));
    expect(await ask(processes[0], NUMBER, id)).toContain('"number":"31"');
  });

  it('are given to nobody who may not ask', async () => {
    const { id } = await desk.granted('2022-03-04', { terms: { validUntil: '2032-03-01' } });
    expect(await ask(processes[0], VERSION, id)).toContain('"version":1');
    await sleep(50);
    expect(await ask(processes[0], VERSION, id, PUBLIC)).toContain('FORBIDDEN');
  });
});
