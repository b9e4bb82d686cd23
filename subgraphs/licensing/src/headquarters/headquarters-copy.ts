import { GraphQLError } from 'graphql';
import type { Knex } from 'knex';

/** Up to which change of which book of the registry the agency's copy of head offices goes. */
export interface HeadquartersPosition {
  readonly book: string;
  readonly position: string;
}

/** What the registry has of changes after that, as the gateway carries it over. Positions are whole numbers, as text. */
export interface HeadquartersChanges {
  readonly book: string;
  readonly afterPosition: string;
  readonly throughPosition: string;
  readonly latestPosition: string;
  readonly changedOrganizations: readonly object[];
}

/** The same where a question of a day asks for a province: those that had become it by then. */
export interface ChangesOfDay extends HeadquartersChanges {
  readonly recordedProvinces?: readonly { readonly code: string; readonly validFrom: string }[] | null;
}

export async function findHeadquartersPosition(knex: Knex): Promise<HeadquartersPosition> {
  const [row] = await knex('headquarters_copy').select<HeadquartersPosition[]>('book', 'position');
  if (!row) throw new Error('headquarters_copy has lost its row');
  return row;
}

/**
 * Takes over what changed, so that what is counted afterwards is of the moment at which the registry was asked, or later.
 *
 * @returns up to which change the copy goes then
 */
export async function takeOverHeadquarters(
  knex: Knex,
  { book, afterPosition, throughPosition, changedOrganizations }: HeadquartersChanges,
): Promise<string> {
  const { rows } = await knex.raw<{ rows: [{ position: string }] }>(
    'SELECT take_over_headquarters(?::text, ?::bigint, ?::bigint, ?::jsonb) AS position',
    [book, afterPosition, throughPosition, JSON.stringify(changedOrganizations)],
  );
  return rows[0].position;
}

/**
 * Makes sure that the copy goes up to every change there was when the registry was asked.
 *
 * @throws {GraphQLError} LIMIT_EXCEEDED while the copy is further behind than one question may bring; it then has taken over a part
 */
export async function bringUpToDate(knex: Knex, changes: HeadquartersChanges): Promise<void> {
  const { afterPosition, latestPosition: latest } = changes;
  // The copy was there when it was asked, and never goes back.
  if (afterPosition === latest && BigInt(latest) > 0n) return;
  const position = await takeOverHeadquarters(knex, changes);
  if (BigInt(position) >= BigInt(latest)) return;
  throw new GraphQLError(
    `The agency's copy of head offices has taken over ${position} of the registry's ${latest} changes, or waits for a register that is being filled. Ask again: every question takes over the next ones.`,
    { extensions: { code: 'LIMIT_EXCEEDED' } },
  );
}

/** Provinces as the tables name them. */
export function provinceNames({ recordedProvinces }: ChangesOfDay): readonly string[] {
  return (recordedProvinces ?? []).map(({ code, validFrom }) => `${code} ${validFrom}`);
}
