import { whereValidOn, type KeysetOrder, type Page } from '@lienthong/db';
import type { Knex } from 'knex';
import { findPage, whereKeyIn, type OrderedPage } from '../dated-list';
import type { LegalProvision } from './legal-provision';

/** As the instruments are printed; what has no clause or point comes before what has. */
export const PROVISION_ORDER: KeysetOrder = {
  name: 'INSTRUMENT',
  columns: [
    { key: 'instrument', column: 'provisions.instrument', type: 'text' },
    { key: 'article', column: 'provisions.article', type: 'integer' },
    { key: 'clause_order', column: 'provisions.clause_order', type: 'integer' },
    { key: 'point_order', column: 'provisions.point_order', type: 'text' },
    { key: 'id', column: 'provisions.id', type: 'uuid' },
  ],
  direction: 'asc',
};

const COLUMNS = [
  'legal_provisions.id',
  'legal_provisions.instrument',
  'legal_provisions.article',
  'legal_provisions.clause',
  'legal_provisions.point',
  'legal_provisions.content',
  'legal_provisions.valid_from',
  'legal_provisions.valid_until',
  'legal_provisions.is_confirmed',
];

export interface LegalProvisionRow {
  id: string;
  instrument: string;
  article: number;
  clause: number | null;
  point: string | null;
  content: string;
  valid_from: string;
  valid_until: string | null;
  is_confirmed: boolean;
}

export async function findProvisions(knex: Knex, ids: readonly string[]): Promise<LegalProvision[]> {
  const query = knex('legal_provisions').select(COLUMNS);
  const rows = (await whereKeyIn(query, 'legal_provisions.id', 'uuid', ids)) as LegalProvisionRow[];
  return rows.map(rowToProvision);
}

/** The provisions in force on `day`. */
export function findProvisionPage(
  knex: Knex,
  day: string,
  list: OrderedPage,
): Promise<Page<LegalProvisionRow>> {
  // A keyset has no nulls, so what is missing is ordered as what no provision has.
  const inForce = knex('legal_provisions').select(
    ...COLUMNS,
    knex.raw('coalesce(legal_provisions.clause, 0) AS clause_order'),
    knex.raw(`coalesce(legal_provisions.point, '') AS point_order`),
  );
  whereValidOn(inForce, 'legal_provisions', day);
  return findPage(knex.select('provisions.*').from(inForce.as('provisions')), list);
}

export function rowToProvision(row: LegalProvisionRow): LegalProvision {
  return {
    id: row.id,
    instrument: row.instrument,
    article: row.article,
    clause: row.clause,
    point: row.point,
    content: row.content,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    isConfirmed: row.is_confirmed,
  };
}
