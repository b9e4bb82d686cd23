import { whereValidOn } from '@lienthong/db';
import type { Knex } from 'knex';
import {
  shareOf,
  type PenaltyField,
  type PenaltyRange,
  type PunishedKind,
  type RemedyKind,
} from './penalty-range';
import { findLimitation } from './limitation-store';

interface RangeRow {
  act_code: string;
  field: PenaltyField;
  provision_id: string;
  minimum: string;
  maximum: string;
  remedies: RemedyKind[];
  is_confirmed: boolean;
  valid_from: string;
}

export interface PenaltyQuestion {
  /** Code of the act, such as FALSE_INFORMATION. */
  readonly act: string;
  readonly subjectKind: PunishedKind;
  /**
   * The day the act ended; of one that was still going on when it was detected, the day of its detection (Decree
   * 174/2026/NĐ-CP, Article 115).
   */
  readonly on: string;
}

/** What an act costs under the provision of its day; undefined when the act is unknown or nothing punished it then. */
export async function findPenaltyRange(
  knex: Knex,
  { act, subjectKind, on }: PenaltyQuestion,
): Promise<PenaltyRange | undefined> {
  const query = selectRanges(knex).where('fine_ranges.act_code', act);
  const [row] = (await whereValidOn(query, 'legal_provisions', on)) as RangeRow[];
  return row && rowToRange(knex, row, subjectKind, on);
}

/**
 * What is paid under one provision, which says itself on which days it held; undefined when no range is known for it.
 * The limitation is the one that held as the provision began.
 */
export async function findRangeOfProvision(
  knex: Knex,
  provisionId: string,
  subjectKind: PunishedKind,
): Promise<PenaltyRange | undefined> {
  const [row] = (await selectRanges(knex).where('fine_ranges.provision_id', provisionId)) as RangeRow[];
  return row && rowToRange(knex, row, subjectKind, row.valid_from);
}

function selectRanges(knex: Knex): Knex.QueryBuilder {
  return knex('fine_ranges')
    .join('punishable_acts', 'punishable_acts.code', 'fine_ranges.act_code')
    .join('legal_provisions', 'legal_provisions.id', 'fine_ranges.provision_id')
    .select('fine_ranges.*', 'punishable_acts.field', 'legal_provisions.valid_from');
}

async function rowToRange(
  knex: Knex,
  row: RangeRow,
  subjectKind: PunishedKind,
  on: string,
): Promise<PenaltyRange> {
  const [minimum, maximum] = [row.minimum, row.maximum].map((text) => shareOf(subjectKind, BigInt(text)));
  if (minimum === undefined || maximum === undefined) throw new TypeError('a range has two ends');
  return {
    act: row.act_code,
    field: row.field,
    subjectKind,
    provisionId: row.provision_id,
    minimum,
    middle: (minimum + maximum) / 2n,
    maximum,
    remedies: row.remedies,
    limitation: (await findLimitation(knex, row.field, on)) ?? null,
    isConfirmed: row.is_confirmed,
  };
}
