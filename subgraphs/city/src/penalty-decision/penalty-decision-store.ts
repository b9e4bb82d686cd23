import { whereValidOn, type Page } from '@lienthong/db';
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
import type {
  PenaltyAct,
  PenaltyDecision,
  PenaltyRemedy,
  RemedyKind,
  SanctioningTitle,
} from './penalty-decision';

export const PENALTY_DECISIONS: DatedTable = {
  name: 'penalty_decisions',
  day: 'decided_on',
  columns: [
    'id',
    'number',
    'decided_on',
    'issuer_agency_id',
    'title_code',
    'organization_code',
    'individual_id',
    'paid_on',
    'paid_amount',
    'payment_due_on',
  ],
};

export const DECISIONS_OF_ORGANIZATION: ChildList = {
  name: 'Organization.penaltyDecisions',
  table: PENALTY_DECISIONS,
  parentColumn: 'organization_code',
  parentType: 'text',
};

export interface PenaltyDecisionRow extends SubjectColumns {
  id: string;
  number: string;
  decided_on: string;
  issuer_agency_id: string;
  title_code: string;
  paid_on: string | null;
  paid_amount: string | null;
  payment_due_on: string | null;
}

export interface PenaltyDecisionCriteria extends SubjectCriteria, DueCriteria {
  readonly decided: Period | undefined;
}

export async function findDecisions(knex: Knex, ids: readonly string[]): Promise<PenaltyDecision[]> {
  return (await findByIds<PenaltyDecisionRow>(knex, PENALTY_DECISIONS, ids)).map(rowToDecision);
}

export function findDecisionPage(
  knex: Knex,
  criteria: PenaltyDecisionCriteria,
  list: OrderedPage,
): Promise<Page<PenaltyDecisionRow>> {
  const query = selectFrom(knex, PENALTY_DECISIONS);
  whereDayIn(query, 'penalty_decisions.decided_on', criteria.decided);
  whereSubject(query, 'penalty_decisions', criteria);
  whereDue(query, 'penalty_decisions.payment_due_on', 'penalty_decisions.paid_on IS NULL', criteria);
  return findPage(query, list);
}

export async function findActs(knex: Knex, decisionIds: readonly string[]): Promise<PenaltyAct[]> {
  const query = penaltyActs(knex);
  const rows = (await whereKeyIn(query, 'penalty_acts.decision_id', 'uuid', decisionIds)) as PenaltyActRow[];
  return rows.map(rowToAct);
}

/** In the order of each decision; sums are text also where the rows are made JSON. */
export function penaltyActs(knex: Knex): Knex.QueryBuilder {
  return knex('penalty_acts')
    .select(
      'penalty_acts.decision_id',
      'penalty_acts.violation_id',
      'penalty_acts.provision_id',
      knex.raw('penalty_acts.fine::text AS fine'),
      'penalty_acts.circumstances',
    )
    .orderBy(['penalty_acts.decision_id', 'penalty_acts.ordinal']);
}

export function rowToAct(row: PenaltyActRow): PenaltyAct {
  return {
    decisionId: row.decision_id,
    violationId: row.violation_id,
    provisionId: row.provision_id,
    fine: row.fine,
    circumstances: row.circumstances,
  };
}

/** Decisions with their sums as text, to be made JSON. */
export function decisionsAsText(knex: Knex): Knex.QueryBuilder {
  const columns = PENALTY_DECISIONS.columns.filter((column) => column !== 'paid_amount');
  return knex('penalty_decisions').select(
    ...columns.map((column) => `penalty_decisions.${column}`),
    knex.raw('penalty_decisions.paid_amount::text AS paid_amount'),
  );
}

export async function findRemedies(knex: Knex, decisionIds: readonly string[]): Promise<PenaltyRemedy[]> {
  const query = knex('penalty_remedies')
    .select(
      'penalty_remedies.decision_id',
      'penalty_remedies.kind',
      'penalty_remedies.detail',
      'penalty_remedies.completed_on',
    )
    .orderBy(['penalty_remedies.decision_id', 'penalty_remedies.kind']);
  const rows = (await whereKeyIn(query, 'penalty_remedies.decision_id', 'uuid', decisionIds)) as RemedyRow[];
  return rows.map((row) => ({
    decisionId: row.decision_id,
    kind: row.kind,
    detail: row.detail,
    completedOn: row.completed_on,
  }));
}

export async function findTitles(knex: Knex, codes: readonly string[]): Promise<SanctioningTitle[]> {
  const query = knex('sanctioning_titles').select('sanctioning_titles.*');
  const rows = (await whereKeyIn(query, 'sanctioning_titles.code', 'text', codes)) as TitleRow[];
  return rows.map(rowToTitle);
}

/** The titles that could punish on a day, oldest first. */
export async function findTitlesOn(knex: Knex, day: string): Promise<SanctioningTitle[]> {
  const query = knex('sanctioning_titles')
    .select('sanctioning_titles.*')
    .orderBy(['sanctioning_titles.valid_from', 'sanctioning_titles.code']);
  return ((await whereValidOn(query, 'sanctioning_titles', day)) as TitleRow[]).map(rowToTitle);
}

function rowToTitle(row: TitleRow): SanctioningTitle {
  return {
    code: row.code,
    name: row.name,
    nameEnglish: row.name_english,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
  };
}

export interface PenaltyActRow {
  decision_id: string;
  violation_id: string;
  provision_id: string;
  fine: string;
  circumstances: string | null;
}

interface RemedyRow {
  decision_id: string;
  kind: RemedyKind;
  detail: string | null;
  completed_on: string | null;
}

interface TitleRow {
  code: string;
  name: string;
  name_english: string;
  valid_from: string;
  valid_until: string | null;
}

export function rowToDecision(row: PenaltyDecisionRow): PenaltyDecision {
  const { paid_on: paidOn, paid_amount: amount } = row;
  return {
    id: row.id,
    number: row.number,
    decidedOn: row.decided_on,
    issuerAgencyId: row.issuer_agency_id,
    titleCode: row.title_code,
    subject: columnsToSubject(row),
    paymentDueOn: row.payment_due_on,
    payment: paidOn !== null && amount !== null ? { paidOn, amount } : null,
  };
}
