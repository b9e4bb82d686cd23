import type { Knex } from 'knex';

/**
 * Where each row of `licence_applications` stood at the end of `day`, as SQL, and null before it came. The one
 * definition: fields, filters and acts all read it.
 */
export function applicationStatusOn(knex: Knex, day: string): Knex.Raw {
  return knex.raw(
    `CASE
      WHEN licence_applications.received_on > :day::date THEN NULL
      WHEN licence_applications.decided_on <= :day::date THEN licence_applications.outcome
      WHEN licence_applications.valid_on <= :day::date THEN 'VALID'
      WHEN EXISTS (
        SELECT 1 FROM licence_application_supplements AS supplements
        WHERE supplements.application_id = licence_applications.id AND supplements.asked_on <= :day::date
          AND (supplements.supplied_on IS NULL OR supplements.supplied_on > :day::date)
      ) THEN 'INCOMPLETE'
      ELSE 'SUBMITTED'
    END`,
    { day },
  );
}
