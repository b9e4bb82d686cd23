import type { Knex } from 'knex';

/** First day after a licence's term as it was on `day`, as SQL: that of the latest paper decided by then. */
export function licenceTermOn(knex: Knex, day: string): Knex.Raw {
  return knex.raw(
    `(SELECT papers.valid_until FROM licence_issuances AS papers
      WHERE papers.licence_id = licences.id AND papers.decided_on <= :day::date
      ORDER BY papers.decided_on DESC, papers.valid_until DESC LIMIT 1)`,
    { day },
  );
}

/**
 * Where each row of `licences` stood on `day`, as SQL. The one definition of a licence's state: fields, filters and
 * statistics all read it, so that they cannot disagree.
 *
 * Revocation outlasts everything; a term that has ended outlasts a suspension. The term is that of the latest paper
 * decided by the day, because a renewal changes nothing about the days before it.
 */
export function licenceStatusOn(knex: Knex, day: string): Knex.Raw {
  return knex.raw(
    `CASE
      WHEN licences.issued_on > :day::date THEN 'NOT_YET_ISSUED'
      WHEN licences.revoked_on <= :day::date THEN 'REVOKED'
      WHEN :term <= :day::date THEN 'EXPIRED'
      WHEN EXISTS (
        SELECT 1 FROM licence_suspensions AS suspensions
        WHERE suspensions.licence_id = licences.id
          AND suspensions.valid_from <= :day::date AND suspensions.valid_until > :day::date
      ) THEN 'SUSPENDED'
      ELSE 'IN_FORCE'
    END`,
    { day, term: licenceTermOn(knex, day) },
  );
}
