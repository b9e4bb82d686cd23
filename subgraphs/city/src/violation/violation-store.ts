import type { Page } from '@lienthong/db';
import type { Period } from '@lienthong/chassis';
import type { Knex } from 'knex';
import {
  findByIds,
  findPage,
  selectFrom,
  whereDayIn,
  whereKeyIn,
  type ChildList,
  type DatedTable,
  type OrderedPage,
} from '../dated-list';
import { whereDue, type DueCriteria } from '../due-day';
import { columnsToSubject, type SubjectColumns } from '../organization/subject';
import { whereSubject, type SubjectCriteria } from '../organization/subject-criteria';
import type { Evidence, Punishment, Violation } from './violation';

export const VIOLATIONS: DatedTable = {
  name: 'violations',
  day: 'occurred_on',
  columns: [
    'id',
    'case_id',
    'provision_id',
    'summary',
    'occurred_on',
    'ended_on',
    'place',
    'account_id',
    'site_a_label',
    'organization_code',
    'individual_id',
    'act_code',
    'record_number',
    'recorded_on',
    'decision_due_on',
  ],
};

export const VIOLATIONS_OF_ORGANIZATION: ChildList = {
  name: 'Organization.violations',
  table: VIOLATIONS,
  parentColumn: 'organization_code',
  parentType: 'text',
};

export const VIOLATIONS_OF_CASE: ChildList = {
  name: 'Case.violations',
  table: VIOLATIONS,
  parentColumn: 'case_id',
  parentType: 'uuid',
};

export interface ViolationRow extends SubjectColumns {
  id: string;
  case_id: string;
  provision_id: string;
  summary: string;
  occurred_on: string;
  ended_on: string | null;
  place: string | null;
  account_id: string | null;
  site_a_label: string | null;
  act_code: string | null;
  record_number: string | null;
  recorded_on: string | null;
  decision_due_on: string | null;
}

export interface ViolationCriteria extends SubjectCriteria, DueCriteria {
  readonly occurred: Period | undefined;
}

const UNPUNISHED = 'NOT EXISTS (SELECT FROM penalty_acts WHERE penalty_acts.violation_id = violations.id)';

export async function findViolations(knex: Knex, ids: readonly string[]): Promise<Violation[]> {
  return (await findByIds<ViolationRow>(knex, VIOLATIONS, ids)).map(rowToViolation);
}

export function findViolationPage(
  knex: Knex,
  criteria: ViolationCriteria,
  list: OrderedPage,
): Promise<Page<ViolationRow>> {
  const query = selectFrom(knex, VIOLATIONS);
  whereDayIn(query, 'violations.occurred_on', criteria.occurred);
  whereSubject(query, 'violations', criteria);
  whereDue(query, 'violations.decision_due_on', UNPUNISHED, criteria);
  return findPage(query, list);
}

export async function findEvidence(knex: Knex, violationIds: readonly string[]): Promise<Evidence[]> {
  const query = knex('violation_evidence')
    .select('violation_evidence.*')
    .orderBy(['violation_evidence.captured_on', 'violation_evidence.sha256']);
  const rows = (await whereKeyIn(
    query,
    'violation_evidence.violation_id',
    'uuid',
    violationIds,
  )) as EvidenceRow[];
  return rows.map((row) => ({
    violationId: row.violation_id,
    description: row.description,
    capturedOn: row.captured_on,
    sha256: row.sha256,
  }));
}

export async function findPunishments(knex: Knex, violationIds: readonly string[]): Promise<Punishment[]> {
  const query = knex('penalty_acts').select('penalty_acts.violation_id', 'penalty_acts.decision_id');
  const rows = (await whereKeyIn(
    query,
    'penalty_acts.violation_id',
    'uuid',
    violationIds,
  )) as PunishmentRow[];
  return rows.map((row) => ({ violationId: row.violation_id, decisionId: row.decision_id }));
}

interface EvidenceRow {
  violation_id: string;
  description: string;
  captured_on: string;
  sha256: string;
}

interface PunishmentRow {
  violation_id: string;
  decision_id: string;
}

export function rowToViolation(row: ViolationRow): Violation {
  return {
    id: row.id,
    caseId: row.case_id,
    provisionId: row.provision_id,
    summary: row.summary,
    occurredOn: row.occurred_on,
    endedOn: row.ended_on,
    place: row.place,
    accountId: row.account_id,
    domain: row.site_a_label,
    subject: columnsToSubject(row),
    act: row.act_code,
    recordNumber: row.record_number,
    recordedOn: row.recorded_on,
    decisionDueOn: row.decision_due_on,
  };
}
