import { openTestDatabase, type TestDatabase } from '@lienthong/db/testing';
import { PROVISION, provisionId } from './legal-provisions';
import { CRITERIA_BEGAN, PRESS_IMITATION_CODES } from './press-imitation-criteria';
import { CHIEF_INSPECTOR, DIRECTOR_MAY_PUNISH, DIRECTOR_OF_CULTURE } from './sanctioning-titles';

describe('the law that demonstration rows refer to', () => {
  let city: TestDatabase;

  beforeAll(async () => {
    city = await openTestDatabase('city');
  });
  afterAll(() => city.dispose());

  it('is in a database that holds nothing else, under the ids that earlier seedings gave it', async () => {
    const rows = await city
      .knex('legal_provisions')
      .select<
        { id: string; instrument: string; article: number; clause: number | null; point: string | null }[]
      >('id', 'instrument', 'article', 'clause', 'point');
    expect(rows.length).toBeGreaterThan(20);
    for (const { id, instrument, article, clause, point } of rows) {
      expect([instrument, article, clause, id]).toEqual([
        instrument,
        article,
        clause,
        provisionId(instrument, article, clause, point),
      ]);
    }
  });

  it.each(Object.entries(PROVISION))('has %s, from its day', async (_name, { id, validFrom }) => {
    expect(await city.knex('legal_provisions').where({ id }).pluck('valid_from')).toEqual([validFrom]);
  });

  it('has the titles and signs that are named', async () => {
    expect(await city.knex('sanctioning_titles').orderBy('valid_from').pluck('code')).toEqual([
      CHIEF_INSPECTOR,
      DIRECTOR_OF_CULTURE,
    ]);
    const director = { code: DIRECTOR_OF_CULTURE, valid_from: DIRECTOR_MAY_PUNISH };
    expect(await city.knex('sanctioning_titles').where(director)).toHaveLength(1);
    const codes = await city
      .knex('press_imitation_criteria')
      .where('valid_from', CRITERIA_BEGAN)
      .pluck<string[]>('code');
    expect(codes.sort()).toEqual([...PRESS_IMITATION_CODES].sort());
  });
});
