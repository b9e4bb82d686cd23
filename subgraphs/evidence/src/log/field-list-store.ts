import type { Knex } from 'knex';
import type { KeptFieldList } from '../record/field-list';

/** Writes lists of fields before the first record that names them. */
export interface FieldListKeeper {
  readonly keep: (lists: readonly KeptFieldList[]) => Promise<void>;
  /** What is known to be kept may have been removed. */
  readonly forget: () => void;
}

/** Digests that are remembered at once; what is forgotten is only written again, to no effect. */
const MOST_KNOWN = 10_000;

export function createFieldListKeeper(knex: Knex): FieldListKeeper {
  const known = new Set<string>();
  return {
    keep: async (lists) => {
      const unknown = lists.filter(({ digest }) => !known.has(digest));
      if (unknown.length === 0) return;
      // In one order in all processes: each waits for rows that another has begun to write, and would for each other.
      unknown.sort((one, other) => (one.digest < other.digest ? -1 : 1));
      await knex('field_lists')
        .insert(unknown.map(({ digest, content }) => ({ digest, content })))
        .onConflict('digest')
        .ignore();
      if (known.size + unknown.length > MOST_KNOWN) known.clear();
      for (const { digest } of unknown) known.add(digest);
    },
    forget: () => known.clear(),
  };
}

/** Those of the lists that are kept, by digest. */
export async function readFieldLists(
  knex: Knex,
  digests: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (digests.length === 0) return new Map();
  const rows = await knex('field_lists')
    .select<KeptFieldList[]>('field_lists.digest', 'field_lists.content')
    .whereIn('field_lists.digest', digests);
  return new Map(rows.map(({ digest, content }) => [digest, content]));
}

/** The list that the record of a read names, which is the first that it says after its time. */
const NAMED = `substring(records.content FROM '^\\{"kind":"READ","at":"[^"]{24}","fields":"([^"]{88})"')`;

/** Digests that are held in memory, and lists that are removed while others wait to add records. */
const MOST_FOUND = 100_000;
const MOST_AT_ONCE = 1_000;
/** Shorter than a record may take to be written. */
const LOCK_TIMEOUT = '2s';

/**
 * Removes the lists that no record in the database names: with operations that nobody asks twice strangers could fill it
 * for good. What is removed halfway is removed; the rest goes the next time.
 */
export async function removeUnnamedFieldLists(owner: Knex): Promise<void> {
  for (;;) {
    const { rows: ends } = await owner.raw<{ rows: readonly { end: string | null }[] }>(
      'SELECT max(ordinal) AS end FROM records',
    );
    const end = ends[0]?.end ?? 0;
    const { rows } = await owner.raw<{ rows: readonly { digest: string }[] }>(
      `SELECT digest FROM field_lists EXCEPT SELECT ${NAMED} FROM records WHERE ordinal <= ? LIMIT ?`,
      [end, MOST_FOUND],
    );
    const digests = rows.map(({ digest }) => digest);
    for (let from = 0; from < digests.length; from += MOST_AT_ONCE) {
      await removeUnlessNamedAfter(owner, end, digests.slice(from, from + MOST_AT_ONCE));
    }
    if (digests.length < MOST_FOUND) return;
  }
}

/**
 * Who adds records waits meanwhile, and looks for the lists that they name after that, in the same statement. Who reads does
 * not wait, and is not waited for: a dump or a verification takes its time.
 */
async function removeUnlessNamedAfter(owner: Knex, end: string | 0, digests: string[]): Promise<void> {
  await owner.transaction(async (trx) => {
    await trx.raw(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
    await trx.raw('LOCK TABLE records IN SHARE ROW EXCLUSIVE MODE');
    await trx.raw(
      `DELETE FROM field_lists WHERE digest = ANY(?::text[])
         AND digest NOT IN (SELECT ${NAMED} FROM records WHERE ordinal > ? AND ${NAMED} IS NOT NULL)`,
      [digests, end],
    );
  });
}
