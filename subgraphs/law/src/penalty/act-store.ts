import { oneOf, whereValidOn } from '@lienthong/db';
import type { Knex } from 'knex';
import type { PenaltyField, PunishableAct } from './penalty-range';

interface ActRow {
  code: string;
  field: PenaltyField;
  label: string;
  label_english: string;
}

/** The acts that a provision punished on a day, by code. */
export async function findPunishableActs(knex: Knex, day: string): Promise<PunishableAct[]> {
  const query = knex('punishable_acts')
    .join('fine_ranges', 'fine_ranges.act_code', 'punishable_acts.code')
    .join('legal_provisions', 'legal_provisions.id', 'fine_ranges.provision_id')
    .select<ActRow[]>('punishable_acts.*')
    .orderBy('punishable_acts.code');
  return ((await whereValidOn(query, 'legal_provisions', day)) as ActRow[]).map(rowToAct);
}

/** The acts with these codes, punished today or not. */
export async function findActs(knex: Knex, codes: readonly string[]): Promise<PunishableAct[]> {
  const rows = await knex('punishable_acts')
    .select<ActRow[]>('punishable_acts.*')
    .whereRaw(oneOf('punishable_acts.code', 'text'), [[...codes]]);
  return rows.map(rowToAct);
}

/** Every code an act has, whether or not it is punished today. */
export async function findActCodes(knex: Knex): Promise<string[]> {
  return knex('punishable_acts').orderBy('punishable_acts.code').pluck<string[]>('punishable_acts.code');
}

function rowToAct(row: ActRow): PunishableAct {
  return { code: row.code, field: row.field, label: row.label, labelEnglish: row.label_english };
}
