import type { Knex } from 'knex';

/**
 * How many transactions have changed the agency's tables, and since when this server counts: one text that is the same for
 * as long as nothing has been changed, and is another from the moment at which a change can be seen. A server that was
 * brought back from a backup, or took over from another, has been started anew.
 */
export async function readChangeCount(knex: Knex): Promise<string> {
  const { rows } = await knex.raw<{ rows: [{ count: string }] }>(
    `SELECT coalesce(sum(changes), 0) || ' ' || extract(epoch FROM pg_postmaster_start_time()) AS count FROM change_counts`,
  );
  return rows[0].count;
}
