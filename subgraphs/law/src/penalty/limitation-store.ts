import { whereValidOn } from '@lienthong/db';
import type { Knex } from 'knex';
import { lastDayOf } from '../term/term';
import type { Limitation, PenaltyField } from './penalty-range';

interface LimitationRow {
  amount: number;
  unit: Limitation['unit'];
  instrument: string;
  article: string;
  is_confirmed: boolean;
}

/** For how long acts of a field that ended on `day` may be punished; undefined when nothing set it then. */
export async function findLimitation(
  knex: Knex,
  field: PenaltyField,
  day: string,
): Promise<Limitation | undefined> {
  const query = knex('limitation_periods')
    .select('limitation_periods.*')
    .where('limitation_periods.field', field);
  const [row] = (await whereValidOn(query, 'limitation_periods', day)) as LimitationRow[];
  return (
    row && {
      amount: row.amount,
      unit: row.unit,
      instrument: row.instrument,
      article: row.article,
      isConfirmed: row.is_confirmed,
    }
  );
}

/**
 * The last day on which an act that ended on `endedOn` may be punished; undefined when no period was set that day.
 * Limitation ends with its last day, worked or not (Civil Code 91/2015/QH13, Article 151): a day off gives no more time.
 */
export async function limitationEndsOn(
  knex: Knex,
  field: PenaltyField,
  endedOn: string,
): Promise<string | undefined> {
  const limitation = await findLimitation(knex, field, endedOn);
  return limitation && lastDayOf(endedOn, limitation.amount, limitation.unit);
}
