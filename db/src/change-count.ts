import type { Knex } from 'knex';

/**
 * How many transactions have changed the agency's tables, and since when this server counts: one text that is the same for
 * as long as nothing has been changed, and is another from the moment at which a change can be seen. A server that took
 * over from another has been started anew, and a database that was brought back from a backup has other tables.
 */
export async function readChangeCount(knex: Knex): Promise<string> {
  const { rows } = await knex.raw<{ rows: [{ count: string }] }>(
    `SELECT concat_ws(' ', coalesce(sum(changes), 0), extract(epoch FROM pg_postmaster_start_time()),
       (SELECT oid FROM pg_database WHERE datname = current_database()), 'change_counts'::regclass::oid) AS count
     FROM change_counts`,
  );
  return rows[0].count;
}
