import type { Knex } from 'knex';
import { licenceSearch } from '../licence-search';
import {
  createSearchTables,
  dropSearchTables,
  forgetSearchValues,
  indexSlips,
  keepSearchValues,
  type SearchSource,
} from '../search-tables';
import { createSearchText, dropSearchText } from '../search-text';
import { createTextFolding } from '../text-folding';

const LICENCE = 'SOCIAL_NETWORK_LICENCE';

export const SOURCES: readonly SearchSource[] = [
  ...licenceSearch(LICENCE, 'SOCIAL_NETWORK_DOMAIN'),
  {
    kind: LICENCE,
    table: 'social_networks',
    record: 'licence_id',
    values: [['NETWORK_NAME', 'rows.network_name']],
  },
];

export async function up(knex: Knex): Promise<void> {
  await createTextFolding(knex);
  await createSearchText(knex);
  await createSearchTables(knex, 'ministry_service', [...new Set(SOURCES.map(({ kind }) => kind))]);
  for (const source of SOURCES) await keepSearchValues(knex, source);
  await indexSlips(knex);
}

export async function down(knex: Knex): Promise<void> {
  for (const source of SOURCES) await forgetSearchValues(knex, source);
  await dropSearchTables(knex);
  await dropSearchText(knex);
  await knex.raw('DROP FUNCTION fold_vietnamese(text)');
}
