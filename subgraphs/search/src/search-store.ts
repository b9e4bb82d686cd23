import { invalidInput } from '@lienthong/chassis';
import type { Knex } from 'knex';
import { LEAST_SCORES, type SearchKind, type SearchMatch } from './search-match';
import type { SearchQuestion } from './search-question';

/**
 * So many values of an agency are ranked at most. Ten thousand take some 40 ms; of more than that nobody reads the last
 * pages, and a page of the middle would cost the database as much each time.
 */
const MOST_RANKED = 10_000;

const { EXACT, PREFIX, WORDS, SIMILAR } = LEAST_SCORES;
const ABOVE_ALL = EXACT + 1;

/** Whether a row of `ranked` comes after the match that the page before ended with. */
const IS_AFTER = `(ranked.score < :score OR (ranked.score = :score
    AND (ranked.folded, ranked.kind, ranked.record_id) > (:folded, :kind, :record)))`;

const IN_ORDER = 'ORDER BY ranked.score DESC, ranked.folded, ranked.kind, ranked.record_id';

/** Whether a page has room left after what these have found. */
function hasRoomAfter(...tiers: readonly string[]): string {
  return `${tiers.map((tier) => `(SELECT count(*) FROM ${tier})`).join(' + ')} < :limit`;
}

/** Score of values that hold what is sought: from `least`, the more the larger a part of the value that is. */
function scoreFrom(least: number): string {
  return `(${least} + least(249, 249 * length(sought.folded) / greatest(length(found.folded), 1)))::int`;
}

/** The best value of each record among `found`, unless another value of the record is in a better tier. */
function bestOf(found: string, least: number, isBetter: string): string {
  return `
    SELECT ranked.* FROM (
      SELECT * FROM (
        SELECT DISTINCT ON (found.kind, found.record_id)
          ${scoreFrom(least)} AS score, found.folded, found.kind, found.record_id, found.field, found.value
        FROM ${found} AS found CROSS JOIN sought
        WHERE (SELECT count(*) FROM ${found}) <= :most
        ORDER BY found.kind, found.record_id, score DESC, found.folded, found.field, found.value
      ) AS ranked WHERE ${IS_AFTER} ${IN_ORDER}
    ) AS ranked CROSS JOIN sought
    WHERE NOT EXISTS (
      SELECT FROM search_values AS other
      WHERE other.kind = ranked.kind AND other.record_id = ranked.record_id AND (${isBetter}) OFFSET 0)
    LIMIT :limit`;
}

const BEGINS_ALIKE = '(other.folded >= sought.folded AND other.folded < sought.beyond)';

/**
 * Four tiers, the best first; each is looked into only where those before leave room on the page. The first two are read
 * in the order of an index, however many values begin alike; the others are ranked whole, and so are bounded.
 *
 * Words and forms are taken from `sought` by subselects, of which the planner knows no values: it goes by the index and
 * does not scan for a word that it believes to be everywhere.
 */
const FIND_MATCHES = `
  WITH sought AS MATERIALIZED (
    SELECT said.folded, said.folded || chr(1114111) COLLATE "C" AS beyond, search_words(said.folded) AS words
    FROM (SELECT search_folded(:said) AS folded) AS said
  ),
  exact AS MATERIALIZED (
    SELECT ranked.* FROM (
      SELECT DISTINCT ON (found.kind, found.record_id)
        ${EXACT} AS score, found.folded, found.kind, found.record_id, found.field, found.value
      FROM search_values AS found
      WHERE found.kind = ANY(:kinds::text[]) AND found.folded = (SELECT folded FROM sought) AND :score::int >= ${EXACT}
      ORDER BY found.kind, found.record_id, found.field, found.value
    ) AS ranked WHERE ${IS_AFTER} ${IN_ORDER} LIMIT :limit
  ),
  prefix AS MATERIALIZED (
    SELECT ${PREFIX} AS score, ranked.folded, ranked.kind, ranked.record_id, ranked.field, ranked.value
    FROM sought CROSS JOIN unnest(:kinds::text[]) AS each (kind) CROSS JOIN LATERAL (
      SELECT found.* FROM search_values AS found
      WHERE found.kind = each.kind COLLATE "C" AND found.folded > sought.folded AND found.folded < sought.beyond
        AND (:score::int > ${PREFIX} OR found.folded >= :folded COLLATE "C")
        AND (:score > ${PREFIX} OR (found.folded, found.kind, found.record_id) > (:folded, :kind, :record))
        AND NOT EXISTS (
          SELECT FROM search_values AS other
          WHERE other.kind = found.kind AND other.record_id = found.record_id AND ${BEGINS_ALIKE}
            AND (other.folded, other.field, other.value) < (found.folded, found.field, found.value) OFFSET 0)
      ORDER BY found.folded, found.record_id LIMIT :limit
    ) AS ranked
    WHERE :score::int >= ${PREFIX} AND ${hasRoomAfter('exact')}
    ORDER BY ranked.folded, ranked.kind, ranked.record_id LIMIT :limit
  ),
  with_words AS MATERIALIZED (
    SELECT found.kind, found.record_id, found.field, found.value, found.folded FROM search_values AS found
    WHERE found.kind = ANY(:kinds::text[]) AND found.words @> (SELECT words FROM sought)
      AND (SELECT cardinality(words) FROM sought) > 0 AND :score::int >= ${WORDS} AND ${hasRoomAfter('exact', 'prefix')}
    LIMIT :most + 1
  ),
  words AS MATERIALIZED (${bestOf('with_words', WORDS, BEGINS_ALIKE)}),
  doubtful AS MATERIALIZED (
    SELECT each.word, each.next_word, array_remove(sought.words, each.word) AS others, cardinality(sought.words) AS count
    FROM sought CROSS JOIN LATERAL (
      SELECT word, lead(word) OVER (ORDER BY place) AS next_word
      FROM unnest(sought.words) WITH ORDINALITY AS said (word, place)
    ) AS each
    WHERE ${hasRoomAfter('exact', 'prefix', 'words')}
  ),
  slips AS MATERIALIZED (
    SELECT doubtful.others, ARRAY(
      SELECT known.word FROM search_vocabulary AS known
      WHERE one_character_out(known.word) && one_character_out(doubtful.word)
        AND is_one_slip(doubtful.word, known.word)
        AND (doubtful.count > 1 OR least(length(doubtful.word), length(known.word)) > 2)
    ) AS meant
    FROM doubtful WHERE may_hold_a_slip(doubtful.word)
    UNION ALL
    SELECT doubtful.others || substr(doubtful.word, place + 1), ARRAY[left(doubtful.word, place)]
    FROM doubtful CROSS JOIN LATERAL generate_series(2, length(doubtful.word) - 2) AS place
    WHERE may_hold_a_slip(doubtful.word)
      AND EXISTS (SELECT FROM search_vocabulary AS known WHERE known.word = left(doubtful.word, place) OFFSET 0)
      AND EXISTS (SELECT FROM search_vocabulary AS known WHERE known.word = substr(doubtful.word, place + 1) OFFSET 0)
    UNION ALL
    SELECT array_remove(doubtful.others, doubtful.next_word), ARRAY[doubtful.word || doubtful.next_word]
    FROM doubtful WHERE doubtful.next_word IS NOT NULL
  ),
  with_slips AS MATERIALIZED (
    SELECT found.* FROM slips CROSS JOIN LATERAL (
      SELECT found.kind, found.record_id, found.field, found.value, found.folded FROM search_values AS found
      WHERE found.kind = ANY(:kinds::text[]) AND found.words && slips.meant AND found.words @> slips.others
        AND cardinality(slips.meant) > 0 OFFSET 0
    ) AS found
    LIMIT :most + 1
  ),
  similar_words AS MATERIALIZED (
    ${bestOf('with_slips', SIMILAR, `${BEGINS_ALIKE} OR other.words @> sought.words`)}
  )
  SELECT bounds.is_too_broad, ranked.*
  FROM (
    SELECT (SELECT count(*) FROM with_words) > :most OR (SELECT count(*) FROM with_slips) > :most AS is_too_broad
  ) AS bounds LEFT JOIN LATERAL (
    TABLE exact UNION ALL TABLE prefix UNION ALL TABLE words UNION ALL TABLE similar_words
  ) AS ranked ON NOT bounds.is_too_broad
  ${IN_ORDER} LIMIT :limit`;

interface MatchRow {
  is_too_broad: boolean;
  /** Null in the one row there is where nothing was found. */
  score: number | null;
  folded: string;
  kind: SearchKind;
  record_id: string;
  field: SearchMatch['field'];
  value: string;
}

/**
 * The best matches of an agency after the one that the page before ended with, in order: one more than the page holds, by
 * which whoever joins them with others' sees whether there is a next page. One statement.
 *
 * @param question its kinds are those that the agency keeps and the caller may read
 * @param most so many values are ranked in a tier, and no more
 * @throws BAD_USER_INPUT where more would have to be ranked
 */
export async function findMatches(
  knex: Knex,
  { text, kinds, first, after }: SearchQuestion,
  most = MOST_RANKED,
): Promise<readonly SearchMatch[]> {
  if (kinds.length === 0) return [];
  const [score, folded, kind, record] = after ?? [];
  const { rows } = await knex.raw<{ rows: MatchRow[] }>(FIND_MATCHES, {
    said: text,
    kinds: [...kinds],
    limit: first + 1,
    most,
    score: score === undefined ? ABOVE_ALL : Number(score),
    folded: folded ?? '',
    kind: kind ?? '',
    record: record ?? '',
  });
  if (rows[0]?.is_too_broad) {
    throw invalidInput(
      `\`text\` is too broad: more than ${most} names or numbers are like it. Add a word, or name fewer \`kinds\`.`,
    );
  }
  return rows.flatMap(({ score: given, ...row }) =>
    given === null
      ? []
      : {
          kind: row.kind,
          recordId: row.record_id,
          field: row.field,
          text: row.value,
          folded: row.folded,
          score: given,
        },
  );
}
