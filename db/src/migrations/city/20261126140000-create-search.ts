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

export const SOURCES: readonly SearchSource[] = [
  ...licenceSearch('SITE_LICENCE', 'SITE_DOMAIN'),
  {
    kind: 'PENALTY_DECISION',
    table: 'penalty_decisions',
    record: 'id',
    values: [
      ['NUMBER', 'rows.number'],
      ['NUMBER', `split_part(rows.number, '/', 1)`],
    ],
  },
];

export async function up(knex: Knex): Promise<void> {
  await createTextFolding(knex);
  await createSearchText(knex);
  await createSearchTables(
    knex,
    'city_service',
    SOURCES.map(({ kind }) => kind),
  );
  for (const source of SOURCES) await keepSearchValues(knex, source);
  await indexSlips(knex);
}

export async function down(knex: Knex): Promise<void> {
  for (const source of SOURCES) await forgetSearchValues(knex, source);
  await dropSearchTables(knex);
  await dropSearchText(knex);
  await knex.raw('DROP FUNCTION fold_vietnamese(text)');
}
