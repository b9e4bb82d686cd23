import { findHeadquartersPosition, takeOverHeadquarters } from '@lienthong/licensing';
import { CHANGES_A_QUESTION, findHeadquartersChanges } from '@lienthong/registry';
import type { Databases } from './progress-table';

/** Agencies that keep a copy of the registry's head offices. */
const KEEPERS = ['city', 'ministry'] as const;

/**
 * Does what questions would otherwise do first, a part each: of a hundred volumes there is more to take over than one question brings.
 */
export async function bringCopiesUpToDate(databases: Databases): Promise<void> {
  for (const keeper of KEEPERS) {
    const { knex } = databases[keeper];
    for (;;) {
      const { book, position } = await findHeadquartersPosition(knex);
      const known = { book, position: BigInt(position) };
      const changes = await findHeadquartersChanges(databases.registry.knex, known, CHANGES_A_QUESTION);
      await takeOverHeadquarters(knex, changes);
      if (changes.throughPosition === changes.latestPosition) break;
    }
  }
}
