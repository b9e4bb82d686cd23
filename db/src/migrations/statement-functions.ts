import type { Knex } from 'knex';
import { rewriteRecount, type RecountedTable } from './headquarters-copy';
import { rewriteDaysInForce, rewriteHolderCounter } from './licence-figures';
import { rewriteSearchFunction, type SearchSource } from './search-tables';

/**
 * Functions of earlier migrations as this build writes them: they keep the same rows, and take less for a thousand at once.
 * A new database has them already; in one that was there before they replace the former.
 */
export async function quickenStatementFunctions(
  knex: Knex,
  {
    sources,
    recounted = [],
  }: { readonly sources: readonly SearchSource[]; readonly recounted?: readonly RecountedTable[] },
): Promise<void> {
  for (const source of sources) await rewriteSearchFunction(knex, source);
  if (recounted.length > 0) {
    await rewriteHolderCounter(knex);
    await rewriteDaysInForce(knex);
  }
  for (const table of recounted) await rewriteRecount(knex, table);
}
