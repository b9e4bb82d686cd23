import { whereValidOn } from '@lienthong/db';
import type { Knex } from 'knex';
import { findCalendar } from '../calendar/calendar-store';
import { dueOn, type TermUnit } from '../term/term';
import type { Deadline, Procedure } from './deadline';

interface ProcedureRow {
  code: string;
  name: string;
  name_english: string;
  amount: number;
  unit: TermUnit;
  valid_from: string;
  valid_until: string | null;
  instrument: string | null;
  article: string | null;
  is_confirmed: boolean;
}

/**
 * By when a procedure that begins on `from` has to be done, under the term that held on that day; undefined when the
 * procedure is unknown or nothing set its term then.
 */
export async function findDeadline(
  knex: Knex,
  procedure: string,
  from: string,
): Promise<Deadline | undefined> {
  const [found] = await selectProcedures(knex, from).where('procedures.code', procedure);
  if (!found) return undefined;
  const calendar = await findCalendar(knex);
  const last = dueOn(calendar, from, found);
  return {
    procedure: found.code,
    from,
    dueOn: last,
    amount: found.amount,
    unit: found.unit,
    instrument: found.instrument,
    article: found.article,
    isConfirmed: found.is_confirmed,
    isProvisional: calendar.isProvisional(from, last),
  };
}

/** The procedures whose term was set on a day, by code. */
export async function findProcedures(knex: Knex, day: string): Promise<Procedure[]> {
  const rows = await selectProcedures(knex, day).orderBy('procedures.code');
  return rows.map(rowToProcedure);
}

/** Every code a procedure has, whether or not its term is set today. */
export async function findProcedureCodes(knex: Knex): Promise<string[]> {
  return knex('procedures').orderBy('procedures.code').pluck<string[]>('procedures.code');
}

function selectProcedures(knex: Knex, day: string): Knex.QueryBuilder<object, ProcedureRow[]> {
  const query = knex('procedures')
    .join('procedure_deadlines', 'procedure_deadlines.procedure_code', 'procedures.code')
    .select<ProcedureRow[]>('procedures.*', 'procedure_deadlines.*');
  return whereValidOn(query, 'procedure_deadlines', day) as Knex.QueryBuilder<object, ProcedureRow[]>;
}

function rowToProcedure(row: ProcedureRow): Procedure {
  return {
    code: row.code,
    name: row.name,
    nameEnglish: row.name_english,
    amount: row.amount,
    unit: row.unit,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    instrument: row.instrument,
    article: row.article,
    isConfirmed: row.is_confirmed,
  };
}
