import type { AgencyName } from '@lienthong/schema';

/**
 * What a dossier needs of each database, as somebody would write it who had this one question to answer: one statement
 * each, that the database puts into JSON itself. $1 is the company's code, $2 the day.
 */
export const DOSSIER_SQL: Readonly<Record<AgencyName, string>> = {
  registry: `
    WITH RECURSIVE became AS (
      SELECT provinces.*, 0 AS steps
      FROM registry.headquarters
      JOIN registry.provinces ON provinces.code = headquarters.province_code
        AND provinces.valid_from = headquarters.province_valid_from
      WHERE headquarters.organization_code = $1 AND headquarters.valid_from <= $2::date
        AND coalesce(headquarters.valid_until > $2::date, true)
      UNION ALL
      SELECT successors.*, became.steps + 1
      FROM became
      JOIN registry.provinces AS successors ON successors.code = became.successor_code
        AND successors.valid_from = became.successor_valid_from
      WHERE became.valid_until <= $2::date
    )
    SELECT json_build_object(
      'name', organizations.name,
      'headquarters', (
        SELECT json_build_object('province', json_build_object('name', became.name))
        FROM became ORDER BY became.steps DESC LIMIT 1
      )
    ) AS answer
    FROM registry.organizations WHERE organizations.code = $1 AND organizations.kind = 'ENTERPRISE'`,
  city: `
    SELECT json_build_object(
      'siteLicences', (
        SELECT coalesce(json_agg(json_build_object(
          'number', licences.number, 'symbol', licences.symbol, 'issuedOn', licences.issued_on,
          'status', ${statusOf('city')},
          'domains', (
            SELECT coalesce(json_agg(json_build_object('name', domains.u_label)
              ORDER BY domains.added_on, domains.a_label), '[]')
            FROM city.licence_domains AS domains WHERE domains.licence_id = licences.id
          )
        ) ORDER BY licences.issued_on DESC, licences.id DESC), '[]')
        FROM ${latest('city.licences', 'holder_code', 'issued_on')} AS licences
      ),
      'violations', (
        SELECT coalesce(json_agg(json_build_object(
          'id', violations.id, 'occurredOn', violations.occurred_on, 'summary', violations.summary,
          'penaltyDecision', (
            SELECT json_build_object(
              'number', decisions.number, 'decidedOn', decisions.decided_on,
              'total', json_build_object(
                'amount', (
                  SELECT sum(fined.fine)::text FROM city.penalty_acts AS fined WHERE fined.decision_id = decisions.id
                ),
                'currencyCode', 'VND'
              )
            )
            FROM city.penalty_acts AS acts
            JOIN city.penalty_decisions AS decisions ON decisions.id = acts.decision_id
            WHERE acts.violation_id = violations.id LIMIT 1
          )
        ) ORDER BY violations.occurred_on DESC, violations.id DESC), '[]')
        FROM ${latest('city.violations', 'organization_code', 'occurred_on')} AS violations
      ),
      'sentOn', (
        SELECT coalesce(json_object_agg(letters.id, letters.sent_on), '{}')
        FROM city.verification_letters AS letters WHERE letters.concerns_code = $1
      )
    ) AS answer`,
  ministry: `
    SELECT coalesce(json_agg(json_build_object(
      'number', licences.number, 'symbol', licences.symbol, 'issuedOn', licences.issued_on,
      'status', ${statusOf('ministry')}, 'networkName', networks.network_name
    ) ORDER BY licences.issued_on DESC, licences.id DESC), '[]') AS answer
    FROM ${latest('ministry.licences', 'holder_code', 'issued_on')} AS licences
    JOIN ministry.social_networks AS networks ON networks.licence_id = licences.id`,
  police: `
    SELECT coalesce(json_agg(json_build_object(
      'id', requests.id, 'receivedOn', requests.received_on,
      'status', (
        SELECT steps.status FROM police.verification_steps AS steps
        WHERE steps.request_id = requests.id AND steps.reached_on <= $2::date
        ORDER BY steps.ordinal DESC LIMIT 1
      )
    ) ORDER BY requests.received_on DESC, requests.id DESC), '[]') AS answer
    FROM ${latest('police.verification_requests', 'concerns_code', 'received_on')} AS requests`,
};

/** The twenty rows of a company that a dossier shows. */
function latest(table: string, owner: string, day: string): string {
  return `(SELECT * FROM ${table} WHERE ${owner} = $1 ORDER BY ${day} DESC, id DESC LIMIT 20)`;
}

/** Where a licence stood on the day. */
function statusOf(schema: 'city' | 'ministry'): string {
  return `CASE
    WHEN licences.issued_on > $2::date THEN 'NOT_YET_ISSUED'
    WHEN licences.revoked_on <= $2::date THEN 'REVOKED'
    WHEN (
      SELECT papers.valid_until FROM ${schema}.licence_issuances AS papers
      WHERE papers.licence_id = licences.id AND papers.decided_on <= $2::date
      ORDER BY papers.decided_on DESC, papers.valid_until DESC LIMIT 1
    ) <= $2::date THEN 'EXPIRED'
    WHEN EXISTS (
      SELECT FROM ${schema}.licence_suspensions AS suspensions
      WHERE suspensions.licence_id = licences.id
        AND suspensions.valid_from <= $2::date AND suspensions.valid_until > $2::date
    ) THEN 'SUSPENDED'
    ELSE 'IN_FORCE'
  END`;
}
