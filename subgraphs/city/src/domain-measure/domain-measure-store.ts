import type { Page } from '@lienthong/db';
import type { Period } from '@lienthong/chassis';
import type { Knex } from 'knex';
import {
  findByIds,
  findPage,
  selectFrom,
  whereDayIn,
  type ChildList,
  type DatedTable,
  type OrderedPage,
} from '../dated-list';
import { whereDue, type DueCriteria } from '../due-day';
import type {
  DomainMeasure,
  DomainMeasureBasis,
  DomainMeasureKind,
  RecordedMeasureStatus,
  VnnicAnswer,
} from './domain-measure';

export const DOMAIN_MEASURES: DatedTable = {
  name: 'domain_measures',
  day: 'requested_on',
  columns: [
    'id',
    'kind',
    'a_label',
    'letter_number',
    'requested_on',
    'case_id',
    'decision_id',
    'organization_code',
    'status',
    'answered_on',
    'effective_from',
    'effective_until',
    'rejection_reason',
    'answer_due_on',
    'lifted_on',
  ],
};

export const MEASURES_OF_ORGANIZATION: ChildList = {
  name: 'Organization.domainMeasures',
  table: DOMAIN_MEASURES,
  parentColumn: 'organization_code',
  parentType: 'text',
};

export interface DomainMeasureRow {
  id: string;
  kind: DomainMeasureKind;
  a_label: string;
  letter_number: string;
  requested_on: string;
  case_id: string | null;
  decision_id: string | null;
  organization_code: string | null;
  status: RecordedMeasureStatus;
  answered_on: string | null;
  effective_from: string | null;
  effective_until: string | null;
  rejection_reason: string | null;
  answer_due_on: string | null;
  lifted_on: string | null;
}

export interface DomainMeasureCriteria extends DueCriteria {
  readonly requested: Period | undefined;
  readonly kind: DomainMeasureKind | undefined;
  /** A-label. */
  readonly domain: string | undefined;
}

export async function findMeasures(knex: Knex, ids: readonly string[]): Promise<DomainMeasure[]> {
  return (await findByIds<DomainMeasureRow>(knex, DOMAIN_MEASURES, ids)).map(rowToMeasure);
}

export function findMeasurePage(
  knex: Knex,
  criteria: DomainMeasureCriteria,
  list: OrderedPage,
): Promise<Page<DomainMeasureRow>> {
  const query = selectFrom(knex, DOMAIN_MEASURES);
  whereDayIn(query, 'domain_measures.requested_on', criteria.requested);
  if (criteria.kind) query.where('domain_measures.kind', criteria.kind);
  if (criteria.domain !== undefined) query.where('domain_measures.a_label', criteria.domain);
  whereDue(query, 'domain_measures.answer_due_on', "domain_measures.status = 'SENT'", criteria);
  return findPage(query, list);
}

export function rowToMeasure(row: DomainMeasureRow): DomainMeasure {
  return {
    id: row.id,
    kind: row.kind,
    domain: row.a_label,
    letterNumber: row.letter_number,
    requestedOn: row.requested_on,
    basis: rowToBasis(row),
    organizationCode: row.organization_code,
    status: row.status,
    answer: rowToAnswer(row),
    answerDueOn: row.answer_due_on,
    liftedOn: row.lifted_on,
  };
}

function rowToBasis(row: DomainMeasureRow): DomainMeasureBasis {
  if (row.case_id !== null) return { kind: 'inspection', caseId: row.case_id };
  if (row.decision_id !== null) return { kind: 'penalty', decisionId: row.decision_id };
  throw new Error(`domain measure ${row.id} has no basis, which its table refuses`);
}

function rowToAnswer(row: DomainMeasureRow): VnnicAnswer | null {
  return row.answered_on === null
    ? null
    : {
        answeredOn: row.answered_on,
        effectiveFrom: row.effective_from,
        effectiveUntil: row.effective_until,
        reason: row.rejection_reason,
      };
}
