import { randomUUID } from 'node:crypto';
import { openTestDatabase, type TestDatabase } from './testing/test-database';

const SERVER = process.env['TEST_POSTGRES_URL'];
const KINDS = [
  { kind: 'embedded' as const },
  ...(SERVER === undefined ? [] : [{ kind: 'postgres' as const }]),
];

interface Kept {
  kind: string;
  record_id: string;
  field: string;
  value: string;
}

describe.each(KINDS)('what the city can be searched for, $kind', ({ kind }) => {
  let city: TestDatabase;

  beforeAll(async () => {
    city = await openTestDatabase('city', kind === 'postgres' ? { postgresUrl: SERVER } : {});
  }, 120_000);
  afterAll(() => city.dispose());

  async function licence(number: string): Promise<string> {
    const id = randomUUID();
    await city.knex('licences').insert({
      id,
      number,
      symbol: 'GP-TTĐT',
      issued_on: '2020-01-01',
      issuer_agency_id: 'hn-stttt',
      holder_code: '0190000005',
      valid_until: '2030-01-01',
    });
    return id;
  }

  async function domain(id: string, name: string, addedOn: string): Promise<void> {
    const aLabel = name === 'việt.vn' ? 'xn--vit-9q5a.vn' : name;
    await city.knex('licence_domains').insert({
      licence_id: id,
      a_label: aLabel,
      u_label: name,
      added_on: addedOn,
    });
  }

  async function keptOf(id: string): Promise<string[]> {
    const rows = await city.knex('search_values').select<Kept[]>('*').where('record_id', id);
    return rows.map((row) => `${row.kind} ${row.field} ${row.value}`).sort();
  }

  it('follows a licence and its names through additions, corrections and removals', async () => {
    const id = await licence('12');
    expect(await keptOf(id)).toEqual(['SITE_LICENCE NUMBER 12', 'SITE_LICENCE NUMBER 12/GP-TTĐT']);
    await domain(id, 'việt.vn', '2020-01-01');
    await domain(id, 'tin.vn', '2020-01-01');
    await domain(id, 'tin.vn', '2021-01-01');
    expect(await keptOf(id)).toEqual([
      'SITE_DOMAIN DOMAIN_NAME tin.vn',
      'SITE_DOMAIN DOMAIN_NAME việt.vn',
      'SITE_DOMAIN DOMAIN_NAME xn--vit-9q5a.vn',
      'SITE_LICENCE NUMBER 12',
      'SITE_LICENCE NUMBER 12/GP-TTĐT',
    ]);
    await city.knex('licences').where({ id }).update({ number: '13', revoked_on: '2021-05-05' });
    await city.asOwner((owner) => owner('licence_domains').where('added_on', '2021-01-01').delete());
    await city.asOwner((owner) => owner('licence_domains').where('u_label', 'việt.vn').delete());
    expect(await keptOf(id)).toEqual([
      'SITE_DOMAIN DOMAIN_NAME tin.vn',
      'SITE_LICENCE NUMBER 13',
      'SITE_LICENCE NUMBER 13/GP-TTĐT',
    ]);
  });

  it('is what it was where a transaction is undone', async () => {
    const before = await city.knex('search_values').count();
    await city.knex
      .transaction(async (trx) => {
        await trx('licences').update({ number: '77' });
        throw new Error('undone');
      })
      .catch(() => undefined);
    expect(await city.knex('search_values').count()).toEqual(before);
    expect(await city.knex('search_values').where('value', '77')).toEqual([]);
  });

  it('is not written by who serves', async () => {
    await expect(city.knex('search_values').delete()).rejects.toThrow(/permission denied/);
    await expect(city.knex('search_vocabulary').insert({ word: 'x' })).rejects.toThrow(/permission denied/);
  });

  it.each([
    ['Cổng Thông Tin ĐIỆN TỬ', 'cong thong tin dien tu'],
    ['Cổng'.normalize('NFD'), 'cong'],
    ['ĐƯỜNG  ĐUA', 'duong dua'],
  ])('folds %s to %s', async (written, folded) => {
    const { rows } = await city.knex.raw<{ rows: { folded: string }[] }>(
      'SELECT search_folded(:w) AS folded',
      {
        w: written,
      },
    );
    expect(rows).toEqual([{ folded }]);
  });

  it.each([
    ['vit', 'viet', true],
    ['vieet', 'viet', true],
    ['veit', 'viet', true],
    ['vist', 'viet', true],
    ['soa', 'sao', true],
    ['viet', 'viet', false],
    ['sa', 'sao', true],
    ['vi', 'viet', false],
    ['tevi', 'viet', false],
    ['vtei', 'viet', false],
    ['sac', 'sao', false],
  ])('%s for %s is one slip: %s', async (sought, known, isOne) => {
    const { rows } = await city.knex.raw<{ rows: { is_one: boolean; is_found: boolean }[] }>(
      `SELECT is_one_slip(:sought, :known) AS is_one,
        one_character_out(:sought) && one_character_out(:known) AS is_found`,
      { sought, known },
    );
    expect(rows[0]?.is_one).toBe(isOne);
    // What is one slip apart has a form in common, or the index of forms would not lead to it.
    if (isOne) expect(rows[0]?.is_found).toBe(true);
  });
});
