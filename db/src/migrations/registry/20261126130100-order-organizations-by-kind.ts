import type { Knex } from 'knex';

/**
 * Enterprises by name begin after thousands of bodies and agencies whose names come first: at the size of a nation a page
 * of them read 4,168 rows that it then left out.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('CREATE INDEX organizations_by_kind_and_name ON organizations (kind, name_folded, code)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX organizations_by_kind_and_name');
}
