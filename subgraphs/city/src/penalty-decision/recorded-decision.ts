import type { Knex } from 'knex';
import type { RemedyKind } from './penalty-decision';

/** What names a decision: its issuer's numbers start again each year. */
export interface DecisionKey {
  readonly issuerAgencyId: string;
  readonly number: string;
  readonly year: number;
}

/** A decision as the city's register holds it, with each act it punishes. */
export interface RecordedDecision extends DecisionKey {
  readonly decidedOn: string;
  readonly titleCode: string;
  readonly organizationCode: string | null;
  readonly individualId: string | null;
  readonly paidOn: string | null;
  readonly acts: readonly RecordedPenaltyAct[];
  readonly remedies: readonly RemedyKind[];
}

export interface RecordedPenaltyAct {
  readonly caseNumber: string;
  readonly provisionId: string;
  readonly occurredOn: string;
  /** Whole đồng. */
  readonly fine: string;
}

/** Those of many decisions that the register holds, in one statement, for whoever compares a list with it. */
export async function findRecordedDecisions(
  knex: Knex,
  keys: readonly DecisionKey[],
): Promise<readonly RecordedDecision[]> {
  const { rows } = await knex.raw<{ rows: RecordedDecision[] }>(
    `SELECT decisions.issuer_agency_id AS "issuerAgencyId", decisions.number, asked.year, decisions.decided_on AS "decidedOn",
       decisions.title_code AS "titleCode", decisions.organization_code AS "organizationCode",
       decisions.individual_id AS "individualId", decisions.paid_on AS "paidOn",
       coalesce((SELECT json_agg(json_build_object('caseNumber', cases.number, 'provisionId', acts.provision_id,
           'occurredOn', violations.occurred_on, 'fine', acts.fine::text) ORDER BY acts.ordinal)
         FROM penalty_acts AS acts JOIN violations ON violations.id = acts.violation_id
         JOIN cases ON cases.id = violations.case_id WHERE acts.decision_id = decisions.id), '[]') AS acts,
       coalesce((SELECT json_agg(remedies.kind ORDER BY remedies.kind)
         FROM penalty_remedies AS remedies WHERE remedies.decision_id = decisions.id), '[]') AS remedies
     FROM unnest(?::text[], ?::text[], ?::int[]) AS asked (issuer, number, year)
     JOIN penalty_decisions AS decisions ON decisions.issuer_agency_id = asked.issuer
       AND decisions.number = asked.number AND extract(year FROM decisions.decided_on) = asked.year`,
    [
      keys.map(({ issuerAgencyId }) => issuerAgencyId),
      keys.map(({ number }) => number),
      keys.map(({ year }) => year),
    ],
  );
  return rows;
}

/** Provisions and titles of all times: some hundred rows by which printed decisions are understood. */
export interface SanctioningLaw {
  readonly provisions: readonly LawProvisionRow[];
  readonly titles: readonly LawTitleRow[];
}

export interface LawProvisionRow {
  readonly id: string;
  readonly instrument: string;
  readonly article: number;
  readonly clause: number | null;
  readonly point: string | null;
  readonly validFrom: string;
  readonly validUntil: string | null;
  /** Codes of the acts that are punished under it. */
  readonly acts: readonly string[];
}

export interface LawTitleRow {
  readonly code: string;
  readonly name: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
}

export async function findSanctioningLaw(knex: Knex): Promise<SanctioningLaw> {
  const provisions = await knex.raw<{ rows: LawProvisionRow[] }>(
    `SELECT provisions.id, provisions.instrument, provisions.article, provisions.clause, provisions.point,
       provisions.valid_from AS "validFrom", provisions.valid_until AS "validUntil",
       coalesce((SELECT json_agg(ranges.act_code) FROM fine_ranges AS ranges WHERE ranges.provision_id = provisions.id), '[]') AS acts
     FROM legal_provisions AS provisions`,
  );
  const titles = await knex.raw<{ rows: LawTitleRow[] }>(
    'SELECT code, name, valid_from AS "validFrom", valid_until AS "validUntil" FROM sanctioning_titles',
  );
  return { provisions: provisions.rows, titles: titles.rows };
}

/** Ids of cases by their numbers; a number that no case has is left out. */
export async function findCaseIds(
  knex: Knex,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await knex('cases')
    .whereRaw('cases.number = ANY (?::text[])', [[...numbers]])
    .select<{ id: string; number: string }[]>('cases.id', 'cases.number');
  return new Map(rows.map(({ id, number }) => [number, id]));
}
