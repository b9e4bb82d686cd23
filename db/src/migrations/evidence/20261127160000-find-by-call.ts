import type { Knex } from 'knex';

/** Whoever keeps a call's id finds the record that answers for it, also where one record answers for several calls. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE records ADD COLUMN also_answered text[] NOT NULL DEFAULT '{}';
    COMMENT ON COLUMN records.also_answered IS 'Ids of the calls that were given the same answer, beside request_id.';
    UPDATE records SET also_answered = ARRAY(
      SELECT jsonb_array_elements_text(records.content::jsonb -> 'alsoAnswered'))
    WHERE records.kind = 'READ' AND records.content LIKE '%"alsoAnswered":[%';
    CREATE INDEX records_by_request ON records (request_id) WHERE request_id IS NOT NULL;
    CREATE INDEX records_by_also_answered ON records USING gin (also_answered) WHERE also_answered <> '{}';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX records_by_also_answered, records_by_request;
    ALTER TABLE records DROP COLUMN also_answered;
  `);
}
