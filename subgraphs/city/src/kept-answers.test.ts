import { hash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createLog,
  keepAnswers,
  PUBLIC,
  type KeepingSubgraph,
  type Principal,
  type Subgraph,
} from '@lienthong/chassis';
import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { readChangeCount } from '@lienthong/db';
import { startCitySubgraph } from './city-subgraph';
import { LICENSING_OFFICER, LicensingDesk } from './testing/licensing-desk';

const ROUNDS = 30;
const SLOW_ROUNDS = 10;
const READERS = 4;
const LOOK_MS = 3;
/** Longer than a change takes. */
const ANSWER_MS = 150;

/** Answers some time after it has read: whoever is given the answer then may have asked after a change. */
function slowly(subgraph: Subgraph): Subgraph {
  const answer: Subgraph['answer'] = async (request) => {
    const read = await subgraph.answer(request);
    await sleep(ANSWER_MS);
    return read;
  };
  return { ...subgraph, answer };
}

describe.each(TESTED_DATABASES)('answers that the city keeps ($kind)', ({ postgresUrl }) => {
  let city: TestedSubgraph;
  let desk: LicensingDesk;
  /** Two processes over one database, as far as what they keep goes. */
  let processes: readonly KeepingSubgraph[];
  let slow: KeepingSubgraph;

  beforeAll(async () => {
    city = await startTestedSubgraph('city', startCitySubgraph, postgresUrl);
    const log = createLog('kept', 'silent');
    const keeping = (subgraph: Subgraph): KeepingSubgraph =>
      keepAnswers(subgraph, {
        maximumBytes: 1_000_000,
        // As on a long way to the database: whoever asks meanwhile may have seen a later state.
        look: async () => {
          const count = await readChangeCount(city.database.knex);
          await sleep(LOOK_MS);
          return count;
        },
        log,
      });
    const start = () => startCitySubgraph(city.database, log);
    processes = [keeping(await start()), keeping(await start())];
    slow = keeping(slowly(await start()));
  });
  beforeAll(() => {
    desk = new LicensingDesk(city);
  });
  afterAll(async () => {
    await Promise.all([...processes, slow].map((subgraph) => subgraph.stop()));
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

  it(`are read once for all who ask at once, and for none of them before what was answered, raced ${SLOW_ROUNDS} times`, async () => {
    const licence = await desk.granted('2022-03-05', { terms: { validUntil: '2032-03-01' } });
    const READ_AT_ONCE = 20;
    const officers = Array.from({ length: READ_AT_ONCE }, (_, index) => ({
      ...LICENSING_OFFICER,
      subject: `officer-${index}`,
    }));
    let answered = licence.version;
    let statements = 0;
    const note = ({ sql }: { readonly sql: string }): unknown =>
      (statements += /from "?(city"?\."?)?licences/i.test(sql) ? 1 : 0);
    const readAtOnce = (question: string): Promise<void[]> =>
      Promise.all(
        officers.map(async (officer) => {
          const before = answered;
          const text = await ask(slow, question, licence.id, officer);
          expect(Number(/"version":(\d+)/.exec(text)?.[1])).toBeGreaterThanOrEqual(before);
        }),
      );
    const change = async (): Promise<void> => {
      const input = { id: licence.id, version: answered, kind: 'OWNER', on: '2022-04-01', description: 'x' };
      const { record } = await desk.act('recordSiteLicenceChange', input, LICENSING_OFFICER);
      answered = record?.version ?? 0;
    };
    for (let round = 0; round < SLOW_ROUNDS; round += 1) {
      // Some ask before the change, some while it is made, and some when it has been answered; each time anew.
      const question = `${VERSION} # ${round}`;
      const before = readAtOnce(question);
      const after = sleep(8 * round)
        .then(change)
        .then(() => readAtOnce(question));
      await sleep(10 * round);
      await Promise.all([before, readAtOnce(question), after]);
    }
    await change();
    expect(answered).toBe(licence.version + SLOW_ROUNDS + 1);
    await sleep(2 * ANSWER_MS);
    city.database.knex.on('query', note);
    await readAtOnce(VERSION);
    city.database.knex.removeListener('query', note);
    expect(statements).toBe(1);
  }, 60_000);

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
