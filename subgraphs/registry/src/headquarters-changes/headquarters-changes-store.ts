import type { Knex } from 'knex';

/** Up to which change an agency's copy goes; `book` is '' where it has none yet. */
export interface HeadquartersPosition {
  readonly book: string;
  readonly position: bigint;
}

/** What changed after a position, of each organisation how it stands now. */
export interface HeadquartersChanges {
  readonly book: string;
  readonly afterPosition: string;
  readonly throughPosition: string;
  readonly latestPosition: string;
  readonly changedOrganizations: readonly ChangedOrganization[];
}

export interface ChangedOrganization {
  readonly code: string;
  /** Null when it is no longer on record. */
  readonly registeredOn: string | null;
  readonly dissolvedOn: string | null;
  readonly seats: readonly {
    readonly provinceCode: string;
    readonly provinceValidFrom: string;
    readonly validFrom: string;
    readonly validUntil: string | null;
  }[];
}

/**
 * A copy whose position lies beyond the last change: the registry was restored from a backup, and its numbers have come to
 * mean other changes.
 */
export class RegistryRestoredError extends Error {
  constructor(known: bigint, latest: string) {
    super(
      `A copy of head offices goes up to change ${known} and the registry's last is ${latest}: it was restored from a backup. ` +
        'Let its owner run: UPDATE registry.headquarters_book SET book = gen_random_uuid(); copies then begin anew.',
    );
    this.name = 'RegistryRestoredError';
  }
}

interface ChangeRow {
  book: string;
  latest_position: string;
  after_position: string;
  position: string | null;
  code: string;
  registered_on: string | null;
  dissolved_on: string | null;
  seats: ChangedOrganization['seats'] | null;
}

/**
 * The next changes after a position, `limit` at most; from the first where the copy is of another book. One statement, so that
 * they are of one moment.
 *
 * @throws {RegistryRestoredError}
 */
export async function findHeadquartersChanges(
  knex: Knex,
  known: HeadquartersPosition,
  limit: number,
): Promise<HeadquartersChanges> {
  const { rows } = await knex.raw<{ rows: [ChangeRow, ...ChangeRow[]] }>(
    `WITH known AS MATERIALIZED (
       SELECT books.book::text AS book, books.position AS latest_position,
         CASE WHEN books.book::text = :book THEN :position::bigint ELSE 0 END AS after_position
       FROM headquarters_book AS books
     ), page AS MATERIALIZED (
       SELECT changes.position, changes.organization_code AS code FROM headquarters_changes AS changes
       WHERE changes.position > (SELECT after_position FROM known) ORDER BY changes.position LIMIT :limit
     )
     SELECT known.*, page.*, organizations.registered_on, organizations.dissolved_on, seats.seats
     FROM known LEFT JOIN page ON true
     LEFT JOIN organizations ON organizations.code = page.code
     LEFT JOIN LATERAL (
       SELECT json_agg(json_build_object('provinceCode', headquarters.province_code,
         'provinceValidFrom', headquarters.province_valid_from, 'validFrom', headquarters.valid_from,
         'validUntil', headquarters.valid_until) ORDER BY headquarters.valid_from) AS seats
       FROM headquarters WHERE headquarters.organization_code = page.code
     ) AS seats ON true
     ORDER BY page.position`,
    { book: known.book, position: String(known.position), limit },
  );
  const [{ book, latest_position: latest, after_position: after }] = rows;
  if (BigInt(after) > BigInt(latest)) throw new RegistryRestoredError(known.position, latest);
  const changed = rows.filter(({ position }) => position !== null);
  return {
    book,
    afterPosition: after,
    throughPosition: changed.length < limit ? latest : (changed.at(-1)?.position ?? latest),
    latestPosition: latest,
    changedOrganizations: changed.map((row) => ({
      code: row.code,
      registeredOn: row.registered_on,
      dissolvedOn: row.dissolved_on,
      seats: row.seats ?? [],
    })),
  };
}
