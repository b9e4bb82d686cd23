import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { sumAnswerFigures } from './figures';
import { down, up } from './migrations/police/20261128040000-add-up-answers';
import { countStatements } from './statement-count';
import { openTestDatabase, type TestDatabase } from './testing/test-database';

const SERVER = process.env['TEST_POSTGRES_URL'];
const KINDS = [
  { kind: 'embedded' as const },
  ...(SERVER === undefined ? [] : [{ kind: 'postgres' as const }]),
];

const RESULTS = ['IDENTIFIED', 'NOT_IDENTIFIABLE'];
/** Received, answered (never, where there is no such day), and how. */
const REQUESTS = [
  ['2021-01-31', '2021-01-31', 'IDENTIFIED'],
  ['2021-01-31', '2021-02-01', 'IDENTIFIED'],
  ['2021-02-01', '2021-03-15', 'NOT_IDENTIFIABLE'],
  ['2021-02-10', '2021-02-12', 'NOT_IDENTIFIABLE'],
  ['2021-02-10', '2022-01-01', 'IDENTIFIED'],
  ['2021-03-01', '2021-03-02', 'IDENTIFIED'],
  ['2021-03-31', undefined, undefined],
  ['2021-12-31', '2022-02-01', 'NOT_IDENTIFIABLE'],
] as const;
const DAYS = [
  '2021-01-01',
  '2021-01-31',
  '2021-02-01',
  '2021-02-11',
  '2021-02-15',
  '2021-03-15',
  '2022-01-01',
  '2022-02-02',
];
const PERIODS = DAYS.flatMap((from, index) => DAYS.slice(index + 1).map((until) => ({ from, until })));

describe.each(KINDS)('answers of the police by a day, $kind', ({ kind }) => {
  let police: TestDatabase;

  beforeAll(async () => {
    police = await openTestDatabase('police', kind === 'postgres' ? { postgresUrl: SERVER } : {});
  }, 60_000);
  afterAll(() => police.dispose());

  it('are those of a recount in every period, through answers, corrections of either day and removals', async () => {
    const ids: string[] = [];
    for (const [received, answered, result] of REQUESTS) {
      ids.push(await request(police.knex, received, answered, result));
    }
    await expectRecount(police.knex);
    await police.asOwner(async (owner) => {
      await owner('verification_steps')
        .where({ request_id: ids[4], ordinal: 3 })
        .update({ reached_on: '2021-02-10' });
      await owner('verification_requests').where('id', ids[2]).update({ received_on: '2021-01-31' });
    });
    await expectRecount(police.knex);
    // The day of receipt is corrected to one after the answer, which no check forbids: on the days between it was answered.
    await police.knex('verification_requests').where('id', ids[3]).update({
      received_on: '2021-02-28',
      due_on: '2021-12-31',
    });
    await police.asOwner(async (owner) => {
      await owner('verification_steps').where('request_id', ids[0]).delete();
    });
    await expectRecount(police.knex);
  });

  if (kind === 'postgres') {
    it('are those of a recount when acts are under way while the months are first added up', async () => {
      await police.asOwner((owner) => owner.transaction(down));
      let finish = (): void => undefined;
      const isWanted = new Promise<void>((resolve) => (finish = resolve));
      let began = (): void => undefined;
      const isUnderWay = new Promise<void>((resolve) => (began = resolve));
      const acting = police.knex.transaction(async (trx) => {
        await request(trx, '2021-02-10', '2021-02-12', 'IDENTIFIED');
        began();
        await isWanted;
        await request(trx, '2021-02-01', '2021-02-11', 'NOT_IDENTIFIABLE');
      });
      await isUnderWay;
      const migrating = police.asOwner((owner) => owner.transaction(up));
      await new Promise((soon) => setTimeout(soon, 200));
      finish();
      await Promise.all([acting, migrating]);
      await request(police.knex, '2021-01-31', '2021-02-11', 'IDENTIFIED');
      await expectRecount(police.knex);
    });
  }

  it('are summed in one statement, so that none that is being written is in one part of the sum and not in another', async () => {
    const counting = countStatements(police);
    const period = { from: '2021-01-01', until: '2022-01-01' };
    await sumAnswerFigures(police.knex, ['REQUESTS_RECEIVED'], RESULTS, period, '2021-06-01');
    counting.stop();
    expect(counting.count()).toBe(1);
  });
});

async function request(
  knex: Knex,
  received: string,
  answered: string | undefined,
  result: string | undefined,
): Promise<string> {
  const id = randomUUID();
  await knex('verification_requests').insert({
    id,
    letter_number: '1',
    letter_date: '2021-01-01',
    received_on: received,
    due_on: '2021-12-31',
    case_id: randomUUID(),
    account_id: randomUUID(),
  });
  const steps = [
    { status: 'REQUESTED', reached_on: received },
    { status: 'ACCEPTED', reached_on: received },
    ...(result === undefined ? [] : [{ status: result, reached_on: answered }]),
  ];
  for (const [index, step] of steps.entries()) {
    await knex('verification_steps').insert({ request_id: id, ordinal: index + 1, ...step });
  }
  return id;
}

async function expectRecount(knex: Knex): Promise<void> {
  for (const period of PERIODS) {
    for (const day of DAYS) {
      const kept = await sumAnswerFigures(knex, ['REQUESTS_RECEIVED'], RESULTS, period, day);
      const { rows } = await knex.raw<{ rows: [Record<string, string>] }>(
        `SELECT count(*) AS "REQUESTS_RECEIVED", ${RESULTS.map(
          (result) =>
            `count(*) FILTER (WHERE answered <= :day::date AND status = '${result}') AS "ANSWERED_${result}"`,
        ).join(', ')} FROM (
           SELECT (SELECT reached_on FROM verification_steps AS s WHERE s.request_id = r.id AND s.ordinal = 3) AS answered,
             (SELECT status FROM verification_steps AS s WHERE s.request_id = r.id AND s.ordinal = 3) AS status
           FROM verification_requests AS r WHERE r.received_on >= :from::date AND r.received_on < :until::date) AS requests`,
        { ...period, day },
      );
      const counted = Object.keys(rows[0]).map((figure) => [figure, kept.get(figure) ?? '0']);
      expect([period, day, Object.fromEntries(counted)]).toEqual([period, day, rows[0]]);
    }
  }
}
