import type { Knex } from 'knex';
import { WorkingCalendar } from './working-calendar';

/** By connection pool; a transaction is a connection of its own and reads for itself. */
const KNOWN = new WeakMap<Knex, Promise<WorkingCalendar>>();

/**
 * The calendar that a database keeps. Read once and kept for the process's life: some two hundred rows, which change
 * once a year and with a migration, after which a service starts again anyway.
 */
export function findCalendar(knex: Knex): Promise<WorkingCalendar> {
  const known = KNOWN.get(knex);
  if (known) return known;
  const read = readCalendar(knex);
  KNOWN.set(knex, read);
  // A database that was away for a moment must not be believed to be away for ever.
  read.catch(() => KNOWN.delete(knex));
  return read;
}

async function readCalendar(knex: Knex): Promise<WorkingCalendar> {
  const years = await knex('calendar_years').select<{ year: number; is_confirmed: boolean }[]>(
    'calendar_years.year',
    'calendar_years.is_confirmed',
  );
  const days = await knex('calendar_days').select<{ day: string; is_working: boolean }[]>(
    'calendar_days.day',
    'calendar_days.is_working',
  );
  return new WorkingCalendar(
    years.map((row) => ({ year: row.year, isConfirmed: row.is_confirmed })),
    days.map((row) => ({ day: row.day, isWorking: row.is_working })),
  );
}
