import type { Knex } from 'knex';
import { avoidScans } from './figure-counters';
import { afterEachStatement, writeStatementFunction, type StatementWork } from './figure-tables';

/** What waits to be put into an index is read from end to end by every search. */
const PENDING_KB = 256;

/**
 * What can be searched of an agency's records: for each what is written on it, folded, and the words of that. Each kind of
 * record lies apart, so that nobody pays for kinds that he may not read.
 *
 * The database keeps it itself: triggers write what a statement has changed, in its transaction, and nobody else may.
 */
export async function createSearchTables(
  knex: Knex,
  serviceRole: string,
  kinds: readonly string[],
): Promise<void> {
  await knex.raw(`
    CREATE TABLE search_values (
      kind text COLLATE "C" NOT NULL,
      record_id text COLLATE "C" NOT NULL,
      field text COLLATE "C" NOT NULL,
      value text COLLATE "C" NOT NULL,
      folded text COLLATE "C" NOT NULL,
      words text[] COLLATE "C" NOT NULL,
      PRIMARY KEY (kind, record_id, field, value)
    ) PARTITION BY LIST (kind);
    COMMENT ON TABLE search_values IS 'What a search may find of each record. Triggers keep it; the service reads it.';
    ${kinds
      .map(
        (kind) =>
          `CREATE TABLE search_values_${kind.toLowerCase()} PARTITION OF search_values FOR VALUES IN ('${kind}');`,
      )
      .join('\n    ')}
    CREATE INDEX search_values_in_order ON search_values (folded, record_id);
    CREATE INDEX search_values_by_word ON search_values USING gin (words) WITH (gin_pending_list_limit = ${PENDING_KB});

    CREATE TABLE search_vocabulary (word text COLLATE "C" NOT NULL);
    COMMENT ON TABLE search_vocabulary IS
      'Words among search_values that a slip may hide. Two transactions that bring one word do not wait for each other, so a word may stand here twice.';
    CREATE INDEX search_vocabulary_by_word ON search_vocabulary (word);

    GRANT SELECT ON search_values, search_vocabulary TO ${serviceRole};
  `);
}

/** After the first filling, which it would make twice as long. */
export async function indexSlips(knex: Knex): Promise<void> {
  await knex.raw(
    `CREATE INDEX search_vocabulary_by_slip ON search_vocabulary USING gin (one_character_out(word))
       WITH (gin_pending_list_limit = ${PENDING_KB})`,
  );
}

export async function dropSearchTables(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE search_vocabulary, search_values');
}

/** Where the values of one kind stand. */
export interface SearchSource {
  readonly kind: string;
  readonly table: string;
  /** The column that names the record. */
  readonly record: string;
  /** The values of a row: for each field SQL over `rows`; what is null is no value. */
  readonly values: readonly (readonly [field: string, value: string])[];
}

/** Keeps the values of a kind from now on, and writes those that are there. */
export async function keepSearchValues(knex: Knex, source: SearchSource): Promise<void> {
  await afterEachStatement(knex, workOf(source));
  await avoidScans(knex, nameOf(source));
  await knex.raw(write(source.kind, select(source, source.table)));
}

/** Writes anew what keeps the values of a kind, as this build has it. */
export async function rewriteSearchFunction(knex: Knex, source: SearchSource): Promise<void> {
  await writeStatementFunction(knex, workOf(source));
  await avoidScans(knex, nameOf(source));
}

function workOf(source: SearchSource): StatementWork {
  const { table, kind, record } = source;
  return {
    table,
    name: nameOf(source),
    work: ({ added, removed }) => {
      // Another row of the record may say the same, as of a domain name that was taken off a licence and came back.
      const left = `(SELECT * FROM ${table} AS base WHERE base.${record} IN (SELECT r.${record} FROM ${removed} AS r))`;
      return `
        DELETE FROM search_values AS kept
          USING (${select(source, removed)} EXCEPT ${select(source, left)}) AS gone (record_id, field, value)
          WHERE kept.kind = '${kind}' AND kept.record_id = gone.record_id AND kept.field = gone.field
            AND kept.value = gone.value;
        ${write(kind, `${select(source, added)} EXCEPT ${select(source, removed)}`)}`;
    },
  };
}

/** Ends what {@link keepSearchValues} began. */
export async function forgetSearchValues(knex: Knex, source: SearchSource): Promise<void> {
  await knex.raw(`DROP FUNCTION ${nameOf(source)}() CASCADE`);
}

function nameOf({ kind, table }: SearchSource): string {
  return `search_${kind.toLowerCase()}_in_${table}`;
}

/** A selection of (record_id, field, value) from rows of the source's table. */
function select({ record, values }: SearchSource, rows: string): string {
  const fields = values.map(([field, value]) => `('${field}', ${value})`).join(', ');
  return `SELECT DISTINCT rows.${record}::text COLLATE "C", given.field COLLATE "C", given.value COLLATE "C"
    FROM ${rows} AS rows CROSS JOIN LATERAL (VALUES ${fields}) AS given (field, value) WHERE given.value IS NOT NULL`;
}

/**
 * No word that another transaction is bringing is waited for. Each word is sought once, through the index (OFFSET keeps the
 * planner from a join, for which it would read the whole vocabulary for a thousand words: a third of an import's time).
 */
function write(kind: string, values: string): string {
  return `
    WITH written AS (
      INSERT INTO search_values (kind, record_id, field, value, folded, words)
        SELECT '${kind}', added.record_id, added.field, added.value, added.folded, search_words(added.folded)
        FROM (
          SELECT found.record_id, found.field, found.value, search_folded(found.value) AS folded
          FROM (${values}) AS found (record_id, field, value) OFFSET 0
        ) AS added
      ON CONFLICT DO NOTHING
      RETURNING words
    )
    INSERT INTO search_vocabulary (word)
      SELECT each.word
      FROM (SELECT DISTINCT unnest(written.words) COLLATE "C" AS word FROM written OFFSET 0) AS each
      WHERE may_hold_a_slip(each.word)
        AND NOT EXISTS (SELECT FROM search_vocabulary AS known WHERE known.word = each.word OFFSET 0);`;
}
