import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE verification_requests ADD COLUMN answered_on date;
    UPDATE verification_requests SET answered_on = steps.reached_on FROM verification_steps AS steps
      WHERE steps.request_id = verification_requests.id
        AND steps.status IN ('IDENTIFIED', 'NOT_IDENTIFIABLE', 'OUT_OF_AREA', 'REFUSED');
    COMMENT ON COLUMN verification_requests.answered_on IS
      'Day of the step that answered, written with it. Deadlines are asked of the few unanswered, which have an index of their own.';

    CREATE FUNCTION note_day_of_answer() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
      UPDATE verification_requests SET answered_on = NEW.reached_on WHERE id = NEW.request_id;
      RETURN NULL;
    END $$;
    CREATE TRIGGER note_day_of_answer AFTER INSERT OR UPDATE ON verification_steps FOR EACH ROW
      WHEN (NEW.status IN ('IDENTIFIED', 'NOT_IDENTIFIABLE', 'OUT_OF_AREA', 'REFUSED'))
      EXECUTE FUNCTION note_day_of_answer();

    CREATE INDEX verification_requests_unanswered ON verification_requests (received_on, id) WHERE answered_on IS NULL;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX verification_requests_unanswered;
    DROP TRIGGER note_day_of_answer ON verification_steps;
    DROP FUNCTION note_day_of_answer();
    ALTER TABLE verification_requests DROP COLUMN answered_on;
  `);
}
