import { LEGAL_TIME_ZONE } from '@lienthong/schema';
import type { Knex } from 'knex';
import type { Head } from '../chain/link';
import type { SignedSeal } from '../seal/seal';
import { readStart } from './read-database';
import { parseSeal, placeOf } from './seal-verifier';

/** From where to where: always after a seal, so that what follows can be proven to follow. */
export interface ExportRange {
  readonly after: Head;
  /** The seal that ends there. */
  readonly seal: SignedSeal | undefined;
  readonly afterSeal: number;
  /** Last ordinal. */
  readonly until: number;
}

export interface RangeOrder {
  /** First ordinal, or day, that must be in it. */
  readonly from: number | string | undefined;
  /** Last ordinal, or the first day that need not be in it. */
  readonly until: number | string | undefined;
  /** Whether it may end with records that are not sealed yet. */
  readonly isUnsealed: boolean;
}

/** The nearest range that proves what was asked for; undefined when nothing of it is in the database. */
export async function findRange(
  knex: Knex,
  { from, until, isUnsealed }: RangeOrder,
): Promise<ExportRange | undefined> {
  const start = await readStart(knex);
  const first = await firstOrdinal(knex, from);
  if (first === Infinity) return undefined;
  const before = first === undefined ? undefined : await sealWhere(knex, 'last_ordinal < ?', first, 'desc');
  const begin = before ?? (start.seal ? parsed(start.seal) : undefined);
  const after = begin ? placeOf(begin.seal) : start.head;
  const last = await lastOrdinal(knex, until);
  const end = isUnsealed ? last : await sealedEnd(knex, last);
  if (end === undefined || end <= after.ordinal || (first ?? 1) > end) return undefined;
  return { after, seal: begin, afterSeal: begin?.seal.number ?? 0, until: end };
}

async function sealedEnd(knex: Knex, last: number | undefined): Promise<number | undefined> {
  if (last === undefined) return undefined;
  const seal =
    (await sealWhere(knex, 'last_ordinal >= ?', last, 'asc')) ??
    (await sealWhere(knex, 'last_ordinal <= ?', last, 'desc'));
  return seal?.seal.lastOrdinal;
}

async function sealWhere(knex: Knex, condition: string, ordinal: number, direction: 'asc' | 'desc') {
  const row = await knex('seals')
    .select('seals.content', 'seals.signature')
    .whereRaw(`seals.${condition}`, [ordinal])
    .orderBy('seals.last_ordinal', direction)
    .first<SignedSeal | undefined>();
  return row && parsed(row);
}

function parsed(signed: SignedSeal) {
  const seal = parseSeal(signed.content);
  return seal && { ...signed, seal };
}

async function firstOrdinal(knex: Knex, from: RangeOrder['from']): Promise<number | undefined> {
  return typeof from === 'string' ? edge(knex, 'min', '>=', from) : from;
}

async function lastOrdinal(knex: Knex, until: RangeOrder['until']): Promise<number | undefined> {
  if (typeof until === 'string') return edge(knex, 'max', '<', until);
  const { rows } = await knex.raw<{ rows: readonly { last: string | null }[] }>(
    'SELECT max(ordinal) AS last FROM records',
  );
  const last = rows[0]?.last;
  if (last === null || last === undefined) return undefined;
  return Math.min(Number(last), until ?? Number(last));
}

/** Days are days in Viet Nam, wherever the server's clock stands. */
async function edge(
  knex: Knex,
  end: 'min' | 'max',
  comparison: '>=' | '<',
  day: string,
): Promise<number | undefined> {
  const { rows } = await knex.raw<{ rows: readonly { ordinal: string | null }[] }>(
    `SELECT ${end}(ordinal) AS ordinal FROM records
     WHERE recorded_at ${comparison} ?::date::timestamp AT TIME ZONE ?`,
    [day, LEGAL_TIME_ZONE],
  );
  const ordinal = rows[0]?.ordinal;
  // Nothing that early, or late: no ordinal is one.
  return ordinal === null || ordinal === undefined ? (end === 'min' ? Infinity : undefined) : Number(ordinal);
}
