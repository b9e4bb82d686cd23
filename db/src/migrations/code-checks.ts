import type { Knex } from 'knex';

/**
 * Functions by which a database refuses a code that cannot exist: the check digit of an enterprise code
 * (Circular 105/2020/TT-BTC) and the three forms of an organisation's code (Decision 20/2020/QD-TTg).
 * Each agency's database has its own, because each may live alone.
 */
export async function createCodeChecks(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE FUNCTION is_enterprise_code(code text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT CASE
        WHEN code !~ '^[0-9]{10}(-[0-9]{3}){0,1}$' THEN false
        WHEN substr(code, 1, 2) = '00' OR substr(code, 3, 7) = '0000000' OR code LIKE '%-000' THEN false
        ELSE substr(code, 10, 1)::int = 10 - (
          31 * substr(code, 1, 1)::int + 29 * substr(code, 2, 1)::int + 23 * substr(code, 3, 1)::int +
          19 * substr(code, 4, 1)::int + 17 * substr(code, 5, 1)::int + 13 * substr(code, 6, 1)::int +
          7 * substr(code, 7, 1)::int + 5 * substr(code, 8, 1)::int + 3 * substr(code, 9, 1)::int) % 11
      END
    $$;
    CREATE FUNCTION is_organization_code(code text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT CASE
        WHEN code ~ '^[0-9]' THEN is_enterprise_code(code)
        WHEN code ~ '^Z' THEN code ~ '^Z[0-9]{2}[0-9A-Z]{0,32}$'
        ELSE length(code) <= 35 AND code ~ '^[A-Y][0-9]{2}(\\.[0-9A-Z]+)*$'
      END
    $$;
  `);
}
