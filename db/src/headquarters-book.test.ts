/** What numbering head offices promises to a registry that has been in use before. */
import { type Knex } from 'knex';
import { down, up } from './migrations/registry/20261126140000-number-headquarters-changes';
import { openTestDatabase, type TestDatabase } from './testing/test-database';

class Undone extends Error {}

const CODES = ['0100109106', '0101248141', '0300588569'];

describe('a registry that had organisations before their changes were numbered', () => {
  let registry: TestDatabase;

  beforeAll(async () => {
    registry = await openTestDatabase('registry');
  });
  afterAll(() => registry.dispose());

  const changes = (trx: Knex): Promise<{ organization_code: string; position: string }[]> =>
    trx('headquarters_changes').select('*').orderBy('position');

  it('has a number for each of them, and goes on from there', async () => {
    const undone = registry.knex.transaction(async (trx) => {
      await trx.raw('RESET ROLE');
      await down(trx);
      await trx('organizations').insert(
        CODES.map((code) => ({
          code,
          kind: 'ENTERPRISE',
          name: `Công ty ${code} (minh họa)`,
          registered_on: '2010-01-04',
        })),
      );
      await up(trx);
      expect(await changes(trx)).toEqual(
        CODES.map((code, index) => ({ organization_code: code, position: String(index + 1) })),
      );
      await trx('organizations').where({ code: CODES[0] }).update({ dissolved_on: '2024-01-02' });
      expect((await changes(trx)).at(-1)).toEqual({ organization_code: CODES[0], position: '4' });
      throw new Undone();
    });
    await expect(undone).rejects.toThrow(Undone);
  });
});
