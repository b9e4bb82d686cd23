import { pagesByParent, type KeysetOrder, type Page, type PageRequest } from '@lienthong/db';
import type { Knex } from 'knex';
import type { LicenceChange } from './licence';

/** Latest first. */
export const CHANGE_ORDER: KeysetOrder = {
  name: 'NOTIFIED_ON',
  columns: [
    { key: 'notified_on', column: 'licence_changes.notified_on', type: 'date' },
    { key: 'id', column: 'licence_changes.id', type: 'uuid' },
  ],
  direction: 'desc',
};

export interface LicenceChangeRow {
  id: string;
  licence_id: string;
  kind: LicenceChange['kind'];
  notified_on: string;
  confirm_due_on: string;
  description: string;
  document_number: string | null;
}

export function findChangesOfLicences(
  knex: Knex,
  list: string,
  page: PageRequest,
  licenceIds: readonly string[],
): Promise<Page<LicenceChangeRow>[]> {
  const query = () => knex('licence_changes').select('licence_changes.*');
  const parent = { parentColumn: 'licence_changes.licence_id', parentType: 'uuid' } as const;
  return pagesByParent<LicenceChangeRow>(
    knex,
    { name: list, query, ...parent, order: CHANGE_ORDER, page },
    licenceIds,
  );
}

export function rowToChange(row: LicenceChangeRow): LicenceChange {
  return {
    id: row.id,
    licenceId: row.licence_id,
    kind: row.kind,
    notifiedOn: row.notified_on,
    confirmDueOn: row.confirm_due_on,
    description: row.description,
    documentNumber: row.document_number,
  };
}
