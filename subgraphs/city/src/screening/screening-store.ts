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
import type {
  Screening,
  ScreeningOutcome,
  ScreeningTarget,
  ScreeningTargetKind,
  ScreeningTopic,
} from './screening';

export const SCREENINGS: DatedTable = {
  name: 'screenings',
  day: 'screened_on',
  columns: ['id', 'screened_on', 'site_a_label', 'account_id', 'topics', 'outcome', 'case_id'],
};

export const SCREENINGS_OF_CASE: ChildList = {
  name: 'Case.screenings',
  table: SCREENINGS,
  parentColumn: 'case_id',
  parentType: 'uuid',
};

export interface ScreeningRow {
  id: string;
  screened_on: string;
  site_a_label: string | null;
  account_id: string | null;
  topics: ScreeningTopic[];
  outcome: ScreeningOutcome;
  case_id: string | null;
}

export interface ScreeningCriteria {
  readonly screened: Period | undefined;
  readonly targetKind: ScreeningTargetKind | undefined;
  readonly topic: ScreeningTopic | undefined;
}

export async function findScreenings(knex: Knex, ids: readonly string[]): Promise<Screening[]> {
  return (await findByIds<ScreeningRow>(knex, SCREENINGS, ids)).map(rowToScreening);
}

export function findScreeningPage(
  knex: Knex,
  criteria: ScreeningCriteria,
  list: OrderedPage,
): Promise<Page<ScreeningRow>> {
  const query = selectFrom(knex, SCREENINGS);
  whereDayIn(query, 'screenings.screened_on', criteria.screened);
  if (criteria.targetKind === 'SITE') query.whereNotNull('screenings.site_a_label');
  if (criteria.targetKind === 'ACCOUNT') query.whereNotNull('screenings.account_id');
  if (criteria.topic) query.whereRaw('screenings.topics @> ARRAY[?]::text[]', [criteria.topic]);
  return findPage(query, list);
}

export function rowToScreening(row: ScreeningRow): Screening {
  return {
    id: row.id,
    screenedOn: row.screened_on,
    target: rowToTarget(row),
    topics: row.topics,
    outcome: row.outcome,
    caseId: row.case_id,
  };
}

function rowToTarget(row: ScreeningRow): ScreeningTarget {
  if (row.account_id !== null) return { kind: 'account', accountId: row.account_id };
  if (row.site_a_label !== null) return { kind: 'site', domain: row.site_a_label };
  throw new Error(`screening ${row.id} has no target, which its table refuses`);
}
