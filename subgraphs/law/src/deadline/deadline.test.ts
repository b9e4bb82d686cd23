import { openTestDatabase, type TestDatabase } from '@lienthong/db/testing';
import { AGENCIES } from '@lienthong/schema';
import { findDeadline, findProcedureCodes, findProcedures } from './deadline-store';
import { findInstruments } from './instrument-store';

describe.each(AGENCIES)('deadlines in the database of the %s, which holds no demonstration', (agency) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase(agency);
  });
  afterAll(() => database.dispose());

  it.each([
    ['SITE_LICENCE_GRANT', '2021-02-01', '2021-02-22', 'ten working days, with Tết between'],
    ['SITE_LICENCE_GRANT', '2024-04-22', '2024-05-08', 'a Saturday worked, three days off'],
    ['SITE_LICENCE_GRANT', '2021-03-01', '2021-03-15', 'an ordinary fortnight'],
    ['OWNER_CHANGE_CONFIRMATION', '2021-03-01', '2021-03-10', 'seven working days'],
    ['FORWARD_TO_MINISTRY', '2021-03-01', '2021-03-08', 'five working days'],
    ['SOCIAL_NETWORK_LICENCE_GRANT', '2021-01-12', '2021-02-17', 'thirty days, ending at Tết'],
    ['PENALTY_DECISION', '2021-12-31', '2022-01-07', 'seven days under the law of 2012'],
    ['PENALTY_DECISION', '2022-01-04', '2022-01-13', 'seven working days since its amendment'],
    ['PENALTY_DECISION_TRANSFERRED', '2022-03-01', '2022-03-15', 'ten working days'],
    ['PENALTY_DECISION_EXPLAINED', '2022-01-31', '2022-02-28', 'a month, to the end of February'],
    ['PENALTY_DECISION_COMPLEX', '2022-03-01', '2022-05-04', 'two months, ending on a holiday'],
    ['PENALTY_PAYMENT', '2022-03-01', '2022-03-11', 'ten days'],
    ['DATA_SHARING_ACCOUNT', '2025-08-19', '2025-08-21', 'two working days since Decree 194/2025'],
  ])('%s from %s is due on %s: %s', async (procedure, from, dueOn) => {
    expect(await findDeadline(database.knex, procedure, from)).toMatchObject({ dueOn, procedure, from });
  });

  it('say which term they apply, and who set it', async () => {
    expect(await findDeadline(database.knex, 'PENALTY_DECISION', '2026-11-26')).toEqual({
      procedure: 'PENALTY_DECISION',
      from: '2026-11-26',
      dueOn: '2026-12-07',
      amount: 7,
      unit: 'WORKING_DAYS',
      instrument: '15/2012/QH13',
      article: '66.1',
      isConfirmed: true,
      isProvisional: false,
    });
  });

  it.each([
    ['VERIFICATION_ANSWER', '2021-03-01', 'no law sets it'],
    ['VNNIC_ANSWER', '2021-03-01', 'no law sets it'],
    ['SITE_LICENCE_GRANT', '2025-03-03', 'the decree of 2024 has been read in summaries alone'],
    ['SOCIAL_NETWORK_CONFIRMATION', '2025-03-03', 'likewise'],
  ])('%s from %s is a setting to be confirmed: %s', async (procedure, from) => {
    expect(await findDeadline(database.knex, procedure, from)).toMatchObject({ isConfirmed: false });
  });

  it('are provisional where nobody has arranged the holidays yet', async () => {
    expect(await findDeadline(database.knex, 'SITE_LICENCE_GRANT', '2027-01-28')).toMatchObject({
      dueOn: '2027-02-18',
      isProvisional: true,
    });
  });

  it('are none for what is unknown, or before anything set a term', async () => {
    expect(await findDeadline(database.knex, 'NO_SUCH', '2021-03-01')).toBeUndefined();
    expect(await findDeadline(database.knex, 'SOCIAL_NETWORK_CONFIRMATION', '2024-12-24')).toBeUndefined();
  });

  it('are corrected by a row, without a change of code, by whoever owns the database', async () => {
    await database.knex
      .transaction(async (trx) => {
        await trx.raw('RESET ROLE');
        await trx('procedure_deadlines')
          .where({ procedure_code: 'VNNIC_ANSWER' })
          .update({ amount: 5, instrument: '147/2024/NĐ-CP', is_confirmed: true });
        const corrected = await findDeadline(trx, 'VNNIC_ANSWER', '2021-03-01');
        expect(corrected).toMatchObject({ dueOn: '2021-03-08', isConfirmed: true });
        throw new Error('undone');
      })
      .catch((error: unknown) => expect(error).toEqual(new Error('undone')));
  });

  it.each(['procedures', 'procedure_deadlines', 'calendar_days', 'calendar_years', 'legal_instruments'])(
    'cannot be changed in %s by who serves',
    async (table) => {
      await expect(database.knex(table).delete()).rejects.toMatchObject({ code: '42501' });
      await expect(database.knex(table).insert({})).rejects.toMatchObject({ code: '42501' });
    },
  );

  it('list the procedures of a day with one term each', async () => {
    const codes = (await findProcedures(database.knex, '2022-03-01')).map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).not.toContain('SOCIAL_NETWORK_CONFIRMATION');
    expect(await findProcedureCodes(database.knex)).toEqual(expect.arrayContaining(codes));
  });

  it('name instruments in force on the day, and what those amend', async () => {
    const inForce = await findInstruments(database.knex, '2022-01-27');
    expect(inForce.find(({ number }) => number === '14/2022/NĐ-CP')).toMatchObject({
      amends: ['15/2020/NĐ-CP', '119/2020/NĐ-CP'],
      validFrom: '2022-01-27',
    });
    const numbers = (await findInstruments(database.knex, '2026-07-01')).map(({ number }) => number);
    expect(numbers).toContain('174/2026/NĐ-CP');
    expect(numbers).not.toContain('15/2020/NĐ-CP');
  });
});
