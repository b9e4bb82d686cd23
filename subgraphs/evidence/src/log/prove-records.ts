import { sendText } from '@lienthong/db';
import type { Knex } from 'knex';
import type { Head } from '../chain/link';
import { readContent } from '../record/evidence-record';
import { timeIn } from '../record/record-text';
import { NotRecordedError } from './not-recorded';

/** Records that follow from each other. */
export interface Proven {
  /** The last of them. */
  readonly head: Head;
  /** Keys that they name, in order. */
  readonly kids: readonly string[];
  /** Time of the last, RFC 3339. */
  readonly at: string | undefined;
}

/** Some megabytes are hashed by one statement, in well under the time that a statement may take. */
const RECORDS_A_STATEMENT = 2_000;

/** Longer than kind and time, with which a record begins. */
const BEGINNING_CHARACTERS = 80;

interface ProofRow {
  readonly records: number;
  readonly broken: string | null;
  readonly is_known: boolean;
  readonly hash: Buffer | null;
  readonly beginning: string | null;
  readonly others: readonly string[] | null;
}

/** As `linkAfter` hashes. Kinds stand first in a record's text, and nearly all records are reads: only the others are handed over. */
const PROVE = `SELECT count(*)::integer AS records,
    min(ordinal) FILTER (
      WHERE ordinal <> place OR hash <> sha512(previous || int8send(place) || convert_to(content, 'UTF8'))) AS broken,
    count(*) FILTER (WHERE ordinal = $4::bigint AND hash <> $5::bytea) = 0 AS is_known,
    (array_agg(hash) FILTER (WHERE is_last))[1] AS hash,
    min(left(content, ${BEGINNING_CHARACTERS})) FILTER (WHERE is_last) AS beginning,
    array_agg(content ORDER BY ordinal) FILTER (WHERE content NOT LIKE '{"kind":"READ",%') AS others
  FROM (
    SELECT ordinal, hash, content, $1::bigint + row_number() OVER in_order AS place,
      lag(hash, 1, $2::bytea) OVER in_order AS previous, lead(ordinal) OVER in_order IS NULL AS is_last
    FROM (
      SELECT ordinal, hash, content FROM records WHERE ordinal > $1::bigint ORDER BY ordinal LIMIT $3::integer) AS following
    WINDOW in_order AS (ORDER BY ordinal)) AS linked`;

/**
 * Has the database prove at most `maximum` records after `start`: handed over to be hashed here, those of a busy log held
 * up every answer. A database that says what is not so gains nothing: what is sealed is a hash, which the record that it was
 * computed from alone fits, and one that this process has computed itself must be among them.
 *
 * @param written what this process wrote last
 * @throws {NotRecordedError} BROKEN when the records do not follow from each other, or are not those that were written
 */
export async function proveRecords(
  knex: Knex,
  start: Head,
  maximum: number,
  written: Head | undefined,
): Promise<Proven> {
  let head = start;
  let at: string | undefined;
  const kids: string[] = [];
  while (head.ordinal - start.ordinal < maximum) {
    const wanted = Math.min(RECORDS_A_STATEMENT, maximum - (head.ordinal - start.ordinal));
    const row = await prove(knex, head, wanted, written);
    for (const content of row.others ?? []) {
      const record = readContent(content);
      if (record.kind !== 'READ') kids.push(record.key.kid);
    }
    if (row.hash) head = { ordinal: head.ordinal + row.records, hash: row.hash };
    if (row.beginning !== null) at = timeIn(row.beginning);
    if (row.records === wanted) continue;
    if (written && written.ordinal > head.ordinal) {
      throw broken(`Record ${written.ordinal} was written and is gone.`);
    }
    break;
  }
  return { head, kids, at };
}

async function prove(
  knex: Knex,
  { ordinal, hash }: Head,
  wanted: number,
  written: Head | undefined,
): Promise<ProofRow> {
  const values = [ordinal, hash, wanted, written?.ordinal ?? null, written?.hash ?? null];
  const [row] = (await sendText<ProofRow>(knex, PROVE, values)).rows;
  if (!row) throw new Error('an aggregate has one row');
  if (row.broken !== null) throw broken(`Record ${row.broken} does not follow from the one before.`);
  if (!row.is_known) throw broken(`Record ${written?.ordinal} is not the one that was written.`);
  return row;
}

function broken(message: string): NotRecordedError {
  return new NotRecordedError('BROKEN', message);
}
