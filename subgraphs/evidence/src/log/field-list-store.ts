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

/**
 * Removes the lists that no record in the database names. Nobody is kept waiting for the long part of it, which looks
 * through all records; then whoever adds one comes before or after, since adding looks at this table.
 */
export async function removeUnnamedFieldLists(owner: Knex.Transaction): Promise<void> {
  const { rows: ends } = await owner.raw<{ rows: readonly { end: string | null }[] }>(
    'SELECT max(ordinal) AS end FROM records',
  );
  const end = ends[0]?.end ?? 0;
  const { rows } = await owner.raw<{ rows: readonly { digest: string }[] }>(
    `SELECT digest FROM field_lists EXCEPT SELECT ${NAMED} FROM records WHERE ordinal <= ?`,
    [end],
  );
  if (rows.length === 0) return;
  await owner.raw('LOCK TABLE field_lists IN ACCESS EXCLUSIVE MODE');
  await owner.raw(
    `DELETE FROM field_lists WHERE digest = ANY(?::text[])
       AND digest NOT IN (SELECT ${NAMED} FROM records WHERE ordinal > ? AND kind = 'READ' AND ${NAMED} IS NOT NULL)`,
    [rows.map(({ digest }) => digest), end],
  );
}
