import type { Knex } from 'knex';

/**
 * Whoever keeps a call's id finds the record that answers for it, also where one answers for several calls. Read from the
 * record's text, which alone is proven, by whatever version of a gateway it was written; ids have no signs that JSON escapes.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE FUNCTION also_answered_in(content text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT string_to_array(replace(substring(content FROM '"alsoAnswered":[[]([^]]*)[]]'), '"', ''), ',')
    $$;
    COMMENT ON FUNCTION also_answered_in IS 'Ids of the calls that were given the answer of a record, beside its request_id.';
    CREATE INDEX records_by_request ON records (request_id) WHERE request_id IS NOT NULL;
    CREATE INDEX records_by_also_answered ON records USING gin (also_answered_in(content))
      WHERE content LIKE '%"alsoAnswered":[%';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    'DROP INDEX records_by_also_answered, records_by_request; DROP FUNCTION also_answered_in(text)',
  );
}
