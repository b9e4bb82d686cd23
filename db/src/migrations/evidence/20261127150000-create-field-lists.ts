import type { Knex } from 'knex';

/** Half of a record were the names of fields, which are the same each time an operation is asked. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE field_lists (
      digest text PRIMARY KEY,
      content text NOT NULL,
      -- Whoever may add could otherwise keep a false list where a true one is to come.
      CONSTRAINT field_lists_digest CHECK (
        digest = replace(encode(sha512(convert_to(content, 'UTF8')), 'base64'), E'\\n', ''))
    );
    COMMENT ON TABLE field_lists IS 'Which fields were asked and which of them hold personal data, as records name it by digest.';
    COMMENT ON COLUMN field_lists.digest IS 'SHA-512 of the content, base64.';
    GRANT SELECT, INSERT ON field_lists TO evidence_service;
    -- What is left of a record hardly compresses, and trying took the server as long as all else.
    ALTER TABLE records RESET (toast_tuple_target);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE records SET (toast_tuple_target = 256); DROP TABLE field_lists');
}
