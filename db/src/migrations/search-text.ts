import type { Knex } from 'knex';

/**
 * How a search reads words. PostgreSQL's own word classes depend on the locale of a database, of which embedded and real
 * ones have different ones; so what parts words is written out.
 *
 * Two words are one slip apart where a character is missing, doubled, wrong, or has changed places with the next. Of such
 * words some form with one character taken out is the same, which an index of those forms finds by equality. Trigrams,
 * which compare how much of two words is alike, know too little of short ones: a Vietnamese syllable has two to six
 * letters, and `viet` has none but its first in common with `veit`.
 */
export async function createSearchText(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE FUNCTION search_folded(input text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT fold_vietnamese(replace(input, 'Đ', 'đ') COLLATE "default") COLLATE "C"
    $$;
    COMMENT ON FUNCTION search_folded IS
      'In the collation "C", and in databases whose locale is C, lower() leaves Đ as it is.';

    CREATE FUNCTION search_words(folded text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT array_remove(regexp_split_to_array(folded, '[\\s!-/:-@\\[-\`{-~\\u00a0-\\u00bf\\u2010-\\u2027]+'), '')
    $$;

    CREATE FUNCTION one_character_out(word text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
      SELECT ARRAY(SELECT DISTINCT overlay(word PLACING '' FROM n FOR 1) FROM generate_series(1, length(word)) AS n) || word
    $$;

    CREATE FUNCTION may_hold_a_slip(word text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT length(word) BETWEEN 2 AND 40 AND word !~ '^[0-9]+$'
    $$;
    COMMENT ON FUNCTION may_hold_a_slip IS
      'A number that differs by a digit is another number, and of one letter no slip leaves anything to know it by.';

    CREATE FUNCTION is_one_slip(sought text, known text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
      SELECT sought <> known AND CASE length(sought) - length(known)
        WHEN 1 THEN substr(sought, alike + 2) = substr(known, alike + 1)
        WHEN -1 THEN substr(sought, alike + 1) = substr(known, alike + 2)
        WHEN 0 THEN (length(sought) > 3 AND substr(sought, alike + 2) = substr(known, alike + 2))
          OR (substr(sought, alike + 1, 2) = reverse(substr(known, alike + 1, 2))
            AND substr(sought, alike + 3) = substr(known, alike + 3))
        ELSE false
      END
      FROM (
        SELECT coalesce(max(n), 0) AS alike
        FROM generate_series(1, least(length(sought), length(known))) AS n
        WHERE left(sought, n) = left(known, n)
      ) AS beginning
    $$;
    COMMENT ON FUNCTION is_one_slip IS
      'A wrong letter is a slip in words of four and more: of three, another letter makes another word.';
  `);
}

export async function dropSearchText(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP FUNCTION is_one_slip(text, text);
    DROP FUNCTION may_hold_a_slip(text);
    DROP FUNCTION one_character_out(text);
    DROP FUNCTION search_words(text);
    DROP FUNCTION search_folded(text);
  `);
}
