import type { Knex } from 'knex';
import {
  createSearchTables,
  dropSearchTables,
  forgetSearchValues,
  indexSlips,
  keepSearchValues,
  type SearchSource,
} from '../search-tables';
import { createSearchText, dropSearchText } from '../search-text';

export const ORGANIZATIONS: SearchSource = {
  kind: 'ORGANIZATION',
  table: 'organizations',
  record: 'code',
  values: [
    ['CODE', 'rows.code'],
    ['NAME', 'rows.name'],
    ['SHORT_NAME', 'rows.short_name'],
    ['FOREIGN_NAME', 'rows.foreign_name'],
  ],
};

export async function up(knex: Knex): Promise<void> {
  await createSearchText(knex);
  await createSearchTables(knex, 'registry_service', [ORGANIZATIONS.kind]);
  await keepSearchValues(knex, ORGANIZATIONS);
  await indexSlips(knex);
}

export async function down(knex: Knex): Promise<void> {
  await forgetSearchValues(knex, ORGANIZATIONS);
  await dropSearchTables(knex);
  await dropSearchText(knex);
}
