import { oneOf, whereValidOn } from '@lienthong/db';
import type { Knex } from 'knex';
import { shareOf, type Ceiling, type PenaltyField, type PunishedKind } from './penalty-range';

interface CeilingRow {
  title_code: string;
  field: PenaltyField;
  ceiling: string;
  instrument: string;
  article: string | null;
  is_confirmed: boolean;
}

/** The most that a title could fine for one act on a day; undefined when it could not fine in that field. */
export async function findCeiling(
  knex: Knex,
  titleCode: string,
  field: PenaltyField,
  subjectKind: PunishedKind,
  on: string,
): Promise<Ceiling | undefined> {
  const rows = await selectCeilings(knex, [titleCode], on);
  const row = rows.find((one) => one.field === field);
  return row && rowToCeiling(row, subjectKind);
}

/** The ceilings of titles on a day, for an organisation, by title and field. */
export async function findCeilingsOfTitles(
  knex: Knex,
  titleCodes: readonly string[],
  on: string,
): Promise<Ceiling[]> {
  return (await selectCeilings(knex, titleCodes, on)).map((row) => rowToCeiling(row, 'ORGANIZATION'));
}

async function selectCeilings(knex: Knex, titleCodes: readonly string[], on: string): Promise<CeilingRow[]> {
  const query = knex('sanction_ceilings')
    .select('sanction_ceilings.*')
    .whereRaw(oneOf('sanction_ceilings.title_code', 'text'), [[...titleCodes]])
    .orderBy(['sanction_ceilings.title_code', 'sanction_ceilings.field']);
  return (await whereValidOn(query, 'sanction_ceilings', on)) as CeilingRow[];
}

function rowToCeiling(row: CeilingRow, subjectKind: PunishedKind): Ceiling {
  return {
    titleCode: row.title_code,
    field: row.field,
    subjectKind,
    amount: shareOf(subjectKind, BigInt(row.ceiling)),
    instrument: row.instrument,
    article: row.article,
    isConfirmed: row.is_confirmed,
  };
}
