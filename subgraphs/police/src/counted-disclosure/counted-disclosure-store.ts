import type { Period } from '@lienthong/chassis';
import { findPage, type KeysetOrder, type Page, type PageRequest } from '@lienthong/db';
import { LEGAL_TIME_ZONE } from '@lienthong/schema';
import type { Knex } from 'knex';
import type { CountedDisclosure } from './counted-disclosure';

export interface CountedDisclosureRow {
  ordinal: string;
  id: string;
  disclosed_at: Date;
  request_id: string;
  case_number: string;
  agency: string;
  officer: string;
  call_request_id: string;
}

/** Ordinals are drawn as identities are given, and unlike times are unique. */
export function disclosureOrder(direction: 'asc' | 'desc'): KeysetOrder {
  return {
    name: 'DISCLOSED',
    columns: [{ key: 'ordinal', column: 'identity_disclosures.ordinal', type: 'bigint' }],
    direction,
  };
}

export function findDisclosurePage(
  knex: Knex,
  disclosed: Period | undefined,
  order: KeysetOrder,
  page: PageRequest,
  scope: string,
): Promise<Page<CountedDisclosureRow>> {
  const query = knex('identity_disclosures').select('identity_disclosures.*');
  if (disclosed) {
    const { from, until } = disclosed;
    query
      .whereRaw('disclosed_at >= ?::date::timestamp AT TIME ZONE ?', [from, LEGAL_TIME_ZONE])
      .whereRaw('disclosed_at < ?::date::timestamp AT TIME ZONE ?', [until, LEGAL_TIME_ZONE]);
  }
  return findPage<CountedDisclosureRow>(query, order, page, scope);
}

export function rowToCountedDisclosure(row: CountedDisclosureRow): CountedDisclosure {
  return {
    id: row.id,
    disclosedAt: row.disclosed_at,
    verificationRequestId: row.request_id,
    caseNumber: row.case_number,
    agency: row.agency,
    officer: row.officer,
    requestId: row.call_request_id,
  };
}
