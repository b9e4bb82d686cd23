import { randomUUID } from 'node:crypto';
import { sumFigures } from './figures';
import { insertRows, insertTogether } from './insert-rows';
import { countStatements } from './statement-count';
import { openTestDatabase, type TestDatabase } from './testing/test-database';

describe('rows that come in by the thousand', () => {
  let city: TestDatabase;
  beforeAll(async () => {
    city = await openTestDatabase('city');
  });
  afterAll(() => city.dispose());

  const licence = (id: string, number: string) => ({
    id,
    number,
    symbol: `GP "TTĐT"? \\n {a,b}`,
    issued_on: '2020-01-01',
    issuer_agency_id: 'hn-stttt',
    holder_code: 'H26.1',
    valid_until: '2030-01-01',
  });
  const paper = (id: string, decidedOn: string, kind: string) => ({
    id: randomUUID(),
    licence_id: id,
    kind,
    decided_on: decidedOn,
    document_number: '1',
    valid_until: '2021-01-01',
  });

  it('are what was given, whatever characters, lists and blanks are in them', async () => {
    const id = randomUUID();
    await insertRows(city.knex, 'licences', [licence(id, '1')]);
    const categories = ['Kinh tế, "xã hội"', '{}', 'NULL', ''];
    await insertRows(city.knex, 'aggregated_sites', [{ licence_id: id, categories, phone: null }]);
    expect(await city.knex('licences').where('id', id).first('symbol', 'issued_on', 'revoked_on')).toEqual({
      symbol: `GP "TTĐT"? \\n {a,b}`,
      issued_on: '2020-01-01',
      revoked_on: null,
    });
    expect(await city.knex('aggregated_sites').where('licence_id', id).first('categories', 'phone')).toEqual({
      categories,
      phone: null,
    });
  });

  it('may lack what others have', async () => {
    const [revoked, kept] = [randomUUID(), randomUUID()];
    await insertRows(city.knex, 'licences', [
      licence(kept, '2'),
      { ...licence(revoked, '3'), revoked_on: '2020-02-02' },
    ]);
    expect(
      await city.knex('licences').whereIn('id', [kept, revoked]).orderBy('number').pluck('revoked_on'),
    ).toEqual([null, '2020-02-02']);
  });

  it('come with what refers to them in one statement, and are counted as if they had come apart', async () => {
    const inForceOn = async (until: string): Promise<number> =>
      Number((await sumFigures(city.knex, ['IN_FORCE'], { until })).get('IN_FORCE') ?? '0');
    const before = [await inForceOn('2020-12-31'), await inForceOn('2021-06-01')];
    const id = randomUUID();
    const statements = countStatements(city);
    await insertTogether(city.knex, [
      { table: 'licences', rows: [licence(id, '4')] },
      { table: 'licence_issuances', rows: [paper(id, '2020-01-01', 'NEW')] },
      { table: 'licence_suspensions', rows: [] },
    ]);
    expect(statements.count()).toBe(1);
    statements.stop();
    expect([await inForceOn('2020-12-31'), await inForceOn('2021-06-01')]).toEqual([
      (before[0] ?? 0) + 1,
      before[1],
    ]);
  });

  it('are not there at all where one of them refers to nothing', async () => {
    const id = randomUUID();
    await expect(
      insertTogether(city.knex, [
        { table: 'licences', rows: [licence(id, '5')] },
        { table: 'licence_issuances', rows: [paper(randomUUID(), '2020-01-01', 'NEW')] },
      ]),
    ).rejects.toThrow(/licence_issuances_licence_id_fkey/);
    expect(await city.knex('licences').where('id', id)).toEqual([]);
  });
});
