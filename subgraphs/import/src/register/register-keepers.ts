import type { Knex } from 'knex';
import { UnreadableCellError } from '../cell/cell-reading';

/** Who kept an agency's register when, as its database knows. */
export class RegisterKeepers {
  private constructor(private readonly keepers: readonly KeeperRow[]) {}

  static async read(knex: Knex): Promise<RegisterKeepers> {
    return new RegisterKeepers(
      await knex('register_keepers').select<KeeperRow[]>(
        'register_keepers.agency_id',
        'register_keepers.valid_from',
        'register_keepers.valid_until',
      ),
    );
  }

  /** The agency, by its id in the registry; undefined on a day on which nobody did. */
  on(day: string): string | undefined {
    return this.keepers.find(
      (one) => one.valid_from <= day && (one.valid_until === null || one.valid_until > day),
    )?.agency_id;
  }

  /** @throws {UnreadableCellError} for the id of an agency that never kept it */
  expectKeeper(id: string): string {
    const ids = this.keepers.map(({ agency_id }) => agency_id);
    if (ids.includes(id)) return id;
    throw new UnreadableCellError(
      `it is no agency that kept this register, which is known by its id: ${ids.join(' or ')}. ` +
        'Left empty, or the column taken out with --map, it is the keeper of the day',
    );
  }
}

interface KeeperRow {
  readonly agency_id: string;
  readonly valid_from: string;
  readonly valid_until: string | null;
}
