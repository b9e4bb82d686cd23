import type { Knex } from 'knex';

/**
 * How names are compared in searches: without case, Vietnamese marks or doubled spaces. "đ" is a letter of its own
 * that Unicode does not decompose, so it is folded by name.
 */
export async function createTextFolding(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE FUNCTION fold_vietnamese(input text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT trim(regexp_replace(
        translate(lower(regexp_replace(normalize(input, NFD), '[\\u0300-\\u036f]', '', 'g')), 'đ', 'd'),
        '\\s+', ' ', 'g'))
    $$;
  `);
}
