import type { AgencyDatabase } from '@lienthong/db';
import { AGENCIES, type AgencyName } from '@lienthong/schema';
import { NotOnlyDemonstrationError, OtherDemonstrationError } from './demonstration-errors';
import { COUNTED_TABLES, type Transaction } from './portion';

export type Databases = Readonly<Record<AgencyName, AgencyDatabase>>;

/** What was written before, by agency. */
export type Written = Readonly<Record<AgencyName, ReadonlyMap<string, number>>>;

/** How rows of one seed and scale are called in the progress tables; no two seedings share a name. */
export function seedingName(seed: number, scale: number): string {
  return `seed ${seed} scale ${scale}`;
}

/**
 * Reads which portions are there already.
 *
 * @throws {OtherDemonstrationError} when there are portions of another seed or scale
 */
export async function readWritten(databases: Databases, seeding: string): Promise<Written> {
  const read = async (agency: AgencyName): Promise<[AgencyName, ReadonlyMap<string, number>]> => {
    const rows = await databases[agency].knex('demonstration_batches').select<BatchRow[]>('name', 'rows');
    const other = rows.find(({ name }) => !name.startsWith(`${seeding}:`));
    if (other) throw new OtherDemonstrationError(agency, other.name.replace(/:.*$/, ''), seeding);
    return [agency, new Map(rows.map(({ name, rows: count }) => [name, count]))];
  };
  const entries = await Promise.all(AGENCIES.map(read));
  return Object.fromEntries(entries) as Record<AgencyName, ReadonlyMap<string, number>>;
}

/** @throws {NotOnlyDemonstrationError} when a database has more or fewer rows than its progress table says */
export async function assertOnlyDemonstration(databases: Databases, written: Written): Promise<void> {
  await Promise.all(
    AGENCIES.map(async (agency) => {
      const expected = [...written[agency].values()].reduce((sum, rows) => sum + rows, 0);
      const found = await countRows(databases[agency]);
      if (found !== expected) {
        throw new NotOnlyDemonstrationError(agency, `${found} rows where the generator wrote ${expected}`);
      }
    }),
  );
}

/** Comes first in a portion's transaction: of two seedings at once the later one fails here, before it wrote anything. */
export async function enterPortion(trx: Transaction, name: string, rows: number): Promise<void> {
  await trx('demonstration_batches').insert({ name, rows });
}

interface BatchRow {
  name: string;
  rows: number;
}

async function countRows({ agency, knex }: AgencyDatabase): Promise<number> {
  let sum = 0;
  for (const table of COUNTED_TABLES[agency]) {
    const row = await knex(table).first<{ count: string }>(knex.raw('count(*) AS count'));
    sum += Number(row.count);
  }
  return sum;
}
