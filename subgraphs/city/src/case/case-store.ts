import { whereValidOn, type Page } from '@lienthong/db';
import type { Period } from '@lienthong/chassis';
import { today } from '@lienthong/schema';
import type { Knex } from 'knex';
import {
  findByIds,
  findPage,
  selectFrom,
  whereDayIn,
  whereKeyIn,
  type DatedTable,
  type OrderedPage,
} from '../dated-list';
import type { Case, CaseOwner } from './case';

export const CASES: DatedTable = {
  name: 'cases',
  day: 'opened_on',
  columns: ['id', 'number', 'summary', 'opened_on', 'closed_on', 'sanctioning_officer'],
};

export interface CaseRow {
  id: string;
  number: string;
  summary: string;
  opened_on: string;
  closed_on: string | null;
  sanctioning_officer: string | null;
}

export interface CaseCriteria {
  readonly number: string | undefined;
  readonly opened: Period | undefined;
  readonly isOpen: boolean | undefined;
  /** The day `isOpen` is asked of. */
  readonly asOf: string;
}

export async function findCases(knex: Knex, ids: readonly string[]): Promise<Case[]> {
  return (await findByIds<CaseRow>(knex, CASES, ids)).map(rowToCase);
}

export function findCasePage(knex: Knex, criteria: CaseCriteria, list: OrderedPage): Promise<Page<CaseRow>> {
  const query = selectFrom(knex, CASES);
  if (criteria.number !== undefined) query.where('cases.number', criteria.number);
  whereDayIn(query, 'cases.opened_on', criteria.opened);
  if (criteria.isOpen === true) whereOpenOn(query, criteria.asOf);
  if (criteria.isOpen === false) query.where('cases.closed_on', '<=', criteria.asOf);
  return findPage(query, list);
}

/** Nobody has closed a case on a day to come, and those that nobody has closed have an index of their own. */
function whereOpenOn(query: Knex.QueryBuilder, day: string): void {
  query.where('cases.opened_on', '<=', day);
  if (day >= today()) query.whereNull('cases.closed_on');
  else query.whereRaw(`coalesce(cases.closed_on, 'infinity'::date) > ?::date`, [day]);
}

export async function findOwnersOn(
  knex: Knex,
  caseIds: readonly string[],
  day: string,
): Promise<CaseOwner[]> {
  const query = knex('case_owners').select('case_owners.case_id', 'case_owners.agency_id');
  whereValidOn(query, 'case_owners', day);
  const rows = (await whereKeyIn(query, 'case_owners.case_id', 'uuid', caseIds)) as CaseOwnerRow[];
  return rows.map((row) => ({ caseId: row.case_id, agencyId: row.agency_id }));
}

interface CaseOwnerRow {
  case_id: string;
  agency_id: string;
}

export function rowToCase(row: CaseRow): Case {
  return {
    id: row.id,
    number: row.number,
    summary: row.summary,
    openedOn: row.opened_on,
    closedOn: row.closed_on,
    sanctioningOfficer: row.sanctioning_officer,
  };
}
