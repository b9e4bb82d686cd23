import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { policeRegister, startPoliceSubgraph } from '..';

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

describe.each(TESTED_DATABASES)('the grounds of refusal over $kind', ({ postgresUrl }) => {
  let police: TestedSubgraph;

  beforeAll(async () => {
    police = await startTestedSubgraph('police', startPoliceSubgraph, postgresUrl);
    const refusedOn = (id: string, reachedOn: string) => ({
      id,
      letterNumber: '1/STTTT',
      letterDate: '2020-03-02',
      receivedOn: '2020-03-03',
      dueOn: '2027-03-03',
      caseId: uuid(500),
      accountId: uuid(600),
      steps: [
        { status: 'REQUESTED', reachedOn: '2020-03-03' },
        { status: 'REFUSED', reachedOn, refusal: { reason: 'Thiếu căn cứ', ground: 'Điều 26' } },
      ] as const,
    });
    await police.database.knex.transaction((trx) =>
      policeRegister.recordVerificationRequests(trx, [
        refusedOn(uuid(1), '2026-06-30'),
        refusedOn(uuid(2), '2026-07-01'),
      ]),
    );
  });
  afterAll(() => police.dispose());

  it.each([
    ['2013-08-31', undefined],
    ['2013-09-01', '72/2013/NĐ-CP'],
    ['2024-12-24', '72/2013/NĐ-CP'],
    ['2024-12-25', '24/2018/QH14'],
    ['2025-12-31', '24/2018/QH14'],
    ['2026-01-01', '91/2025/QH15'],
  ])('give for personal data on %s: %s', async (asOf, instrument) => {
    const { data } = await police.ask<{ policeRefusalGrounds: { code: string; instrument: string }[] }>(
      'query ($asOf: Date) { policeRefusalGrounds(asOf: $asOf) { code instrument } }',
      { asOf },
    );
    const found = data?.policeRefusalGrounds.find(({ code }) => code === 'PERSONAL_DATA');
    expect(found?.instrument).toBe(instrument);
  });

  it.each([
    [1, '24/2018/QH14', '26', '2026-06-29T17:00:00.000Z'],
    [2, '194/2025/NĐ-CP', '16', '2026-06-30T17:00:00.000Z'],
  ])('are those of the day on which request %i was refused: %s', async (id, instrument, article, at) => {
    const { data } = await police.ask(
      'query ($id: ID!) { verificationRequest(id: $id) { outcome { refusal { reason agency at ground { instrument article } } } } }',
      { id: uuid(id) },
    );
    const refusal = { reason: 'Thiếu căn cứ', agency: 'police', at, ground: { instrument, article } };
    expect(data).toEqual({ verificationRequest: { outcome: { refusal } } });
  });

  it('hold one instrument a code on each day, and the service can change none', async () => {
    const { knex } = police.database;
    const ground = {
      code: 'PERSONAL_DATA',
      instrument: 'x',
      article: '1',
      text: 'x',
      valid_from: '2025-01-01',
      valid_until: '2025-02-01',
    };
    await expect(knex('refusal_grounds').insert(ground)).rejects.toMatchObject({ code: '42501' });
    const asOwner = knex.transaction(async (trx) => {
      await trx.raw('RESET ROLE');
      await trx('refusal_grounds').insert(ground);
    });
    await expect(asOwner).rejects.toMatchObject({ constraint: 'refusal_grounds_one_per_day' });
    await knex.raw('SET ROLE police_service');
  });
});
