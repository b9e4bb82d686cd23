import { asConstraintViolation, type AgencyDatabase } from '@lienthong/db';
import { AGENCIES, type AgencyName } from '@lienthong/schema';
import {
  DemonstrationUnderWayError,
  NotOnlyDemonstrationError,
  OtherDemonstrationError,
} from './demonstration-errors';
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

/**
 * Compares what is there with what the progress tables say, in one statement for each agency, so that a seeding which is
 * under way elsewhere is not taken for rows of another origin.
 *
 * @throws {NotOnlyDemonstrationError} when a database has more or fewer rows than its progress table says
 */
export async function assertOnlyDemonstration(databases: Databases): Promise<void> {
  await Promise.all(
    AGENCIES.map(async (agency) => {
      const { knex } = databases[agency];
      const counts = COUNTED_TABLES[agency].map((table) => knex(table).count());
      const { expected, found } = await knex.first<{ expected: string; found: string }>(
        knex.raw('(SELECT coalesce(sum(rows), 0) FROM demonstration_batches) AS expected'),
        knex.raw(`${counts.map(() => '?').join(' + ')} AS found`, counts),
      );
      if (found !== expected) {
        throw new NotOnlyDemonstrationError(agency, `${found} rows where the generator wrote ${expected}`);
      }
    }),
  );
}

/**
 * Comes first in a portion's transaction: of two seedings at once the later one fails here, before it wrote anything.
 *
 * @throws {DemonstrationUnderWayError} when the portion has been written since this seeding began
 */
export async function enterPortion(
  trx: Transaction,
  agency: AgencyName,
  name: string,
  rows: number,
): Promise<void> {
  try {
    await trx('demonstration_batches').insert({ name, rows });
  } catch (error) {
    throw asConstraintViolation(error)?.kind === 'unique' ? new DemonstrationUnderWayError(agency) : error;
  }
}

interface BatchRow {
  name: string;
  rows: number;
}
