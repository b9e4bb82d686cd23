import { BatchLoader, loaderByArguments, rowByKey } from '@lienthong/chassis';
import type { PageRequest } from '@lienthong/db';
import type { Knex } from 'knex';
import { findHistories, findVersions } from './act-store';

export type ActLoaders = ReturnType<typeof createActLoaders>;

/** What one request may read of what was done, batched. */
export function createActLoaders(knex: Knex) {
  return {
    version: rowByKey(
      (ids) => findVersions(knex, ids),
      ({ subjectId }) => subjectId,
    ),
    history: loaderByArguments(
      ({ list, page }: { list: string; page: PageRequest }) =>
        new BatchLoader((ids: readonly string[]) => findHistories(knex, list, page, ids)),
    ),
  };
}
