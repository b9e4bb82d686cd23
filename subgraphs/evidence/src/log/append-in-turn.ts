import { asConstraintViolation, sendText } from '@lienthong/db';
import type { Knex } from 'knex';
import type { Head } from '../chain/link';
import type { WrittenDraft } from '../record/record-text';
import type { KeptFieldList } from '../record/field-list';
import { columnsOf, linkTexts } from './new-records';
import { NotRecordedError } from './not-recorded';

/** Where records have come to stand. */
export interface Turn {
  /** The place that they follow. */
  readonly after: Head;
  readonly heads: readonly Head[];
  /** RFC 3339. */
  readonly at: string;
}

interface TurnRow {
  readonly after_ordinal: string | null;
  readonly after_hash: Buffer;
  readonly at: string;
  readonly last_hash: Buffer;
}

const APPEND = `SELECT * FROM append_in_turn($1::bigint, $2::bytea, $3::text, $4::text, $5::text, $6::text, $7::text, $8::text,
  $9::text, $10::text)`;

/**
 * Adds records at the end of a log that others write, too: the database waits for its turn, finds the end and links to it. What
 * it has linked is computed again here, since a receipt is this process's word.
 *
 * @param known a place that has to be there still
 * @param lists the lists of fields that the records name
 * @param now RFC 3339; a later time of the record before is taken instead
 * @returns `overtaken` where a process that does not wait for turns came between; `detached` as insertRecords does
 * @throws {NotRecordedError} BROKEN where the database has linked something else than it was given
 */
export async function appendInTurn(
  knex: Knex,
  known: Head,
  drafts: readonly WrittenDraft[],
  lists: readonly KeptFieldList[],
  now: string,
): Promise<Turn | 'overtaken' | 'detached'> {
  const columns = columnsOf(drafts.map(({ found }) => found));
  const row = await send(knex, [
    known.ordinal,
    known.hash,
    now,
    Buffer.from(drafts.map(({ rest }) => rest).join('\n'), 'latin1'),
    columns.kinds,
    columns.requestIds,
    columns.requesters,
    columns.agencies,
    columns.organizations,
    lists.map(({ digest }) => digest).join(' '),
  ]);
  if (row === undefined) return 'overtaken';
  if (row.after_ordinal === null) return 'detached';
  const after = { ordinal: Number(row.after_ordinal), hash: row.after_hash };
  const { heads } = linkTexts(after, drafts, row.at);
  if (!heads.at(-1)?.hash.equals(row.last_hash)) {
    throw new NotRecordedError('BROKEN', 'The database has not linked the records that it was given.');
  }
  return { after, heads, at: row.at };
}

/** Undefined where the place was taken at the same moment. */
async function send(knex: Knex, values: readonly unknown[]): Promise<TurnRow | undefined> {
  try {
    const { rows } = await sendText<TurnRow>(knex, APPEND, values);
    return rows[0];
  } catch (error) {
    if (asConstraintViolation(error)?.constraint === 'records_pkey') return undefined;
    throw error;
  }
}
