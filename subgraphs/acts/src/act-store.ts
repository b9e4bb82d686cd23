import { type KeysetOrder, oneOf, type Page, type PageRequest, pagesByParent } from '@lienthong/db';
import type { Knex } from 'knex';
import type { RecordedAct } from './act';

/** Latest first. */
export const HISTORY_ORDER: KeysetOrder = {
  name: 'VERSION',
  columns: [{ key: 'version', column: 'acts.version', type: 'integer' }],
  direction: 'desc',
};

export interface ActRow {
  subject_id: string;
  version: number;
  act: string;
  acted_on: string;
  from_state: string | null;
  to_state: string | null;
  document_number: string | null;
  reason: string | null;
  agency: string;
  officer: string;
  performed_at: string;
}

const COLUMNS = [
  'acts.subject_id',
  'acts.version',
  'acts.act',
  'acts.acted_on',
  'acts.from_state',
  'acts.to_state',
  'acts.document_number',
  'acts.reason',
  'acts.agency',
  'acts.officer',
  'acts.performed_at',
];

export function findHistories(
  knex: Knex,
  list: string,
  page: PageRequest,
  subjectIds: readonly string[],
): Promise<Page<ActRow>[]> {
  const query = () => knex('acts').select(COLUMNS);
  const parent = { parentColumn: 'acts.subject_id', parentType: 'text' } as const;
  return pagesByParent<ActRow>(
    knex,
    { name: list, query, ...parent, order: HISTORY_ORDER, page },
    subjectIds,
  );
}

/** The version of each record that has a history; the others are in version 1. */
export async function findVersions(
  knex: Knex,
  subjectIds: readonly string[],
): Promise<{ subjectId: string; version: number }[]> {
  const rows = await knex('acts')
    .select<{ subject_id: string; version: number }[]>(
      'acts.subject_id',
      knex.raw('max(acts.version)::int AS version'),
    )
    .whereRaw(oneOf('acts.subject_id', 'text'), [[...subjectIds]])
    .groupBy('acts.subject_id');
  return rows.map((row) => ({ subjectId: row.subject_id, version: row.version }));
}

export function rowToAct(row: ActRow): RecordedAct {
  return {
    subjectId: row.subject_id,
    version: row.version,
    act: row.act,
    on: row.acted_on,
    fromState: row.from_state,
    toState: row.to_state,
    documentNumber: row.document_number,
    reason: row.reason,
    agency: row.agency,
    officer: row.officer,
    performedAt: row.performed_at,
  };
}
