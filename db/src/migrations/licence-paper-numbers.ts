import type { Knex } from 'knex';

/**
 * A page may print the number of an amendment instead of the grant's. Papers are looked up by what stands before the
 * first slash of their number, as licences are by theirs.
 */
export async function indexPaperNumbers(knex: Knex): Promise<void> {
  await knex.raw(
    `CREATE INDEX licence_issuances_by_number ON licence_issuances (split_part(document_number, '/', 1))`,
  );
}

export async function dropPaperNumbersIndex(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX licence_issuances_by_number');
}
