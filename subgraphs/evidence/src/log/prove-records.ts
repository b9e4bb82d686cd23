import { sendText } from '@lienthong/db';
import type { Knex } from 'knex';
import { linkAfter, type Head } from '../chain/link';
import { readContent } from '../record/evidence-record';
import { beginningIn } from '../record/record-text';
import { readRecordsAfter } from './log-store';
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
  readonly hash: Buffer | null;
  readonly beginning: string | null;
  readonly is_all_reads: boolean | null;
}

/** As `linkAfter` hashes. Kinds stand first in a record's text. */
const PROVE = `SELECT count(*)::integer AS records,
    min(ordinal) FILTER (
      WHERE ordinal <> place OR hash <> sha512(previous || int8send(place) || convert_to(content, 'UTF8'))) AS broken,
    (array_agg(hash) FILTER (WHERE is_last))[1] AS hash,
    min(left(content, ${BEGINNING_CHARACTERS})) FILTER (WHERE is_last) AS beginning,
    bool_and(content LIKE '{"kind":"READ",%') AS is_all_reads
  FROM (
    SELECT ordinal, hash, content, $1::bigint + row_number() OVER in_order AS place,
      lag(hash, 1, $2::bytea) OVER in_order AS previous, lead(ordinal) OVER in_order IS NULL AS is_last
    FROM (
      SELECT ordinal, hash, content FROM records WHERE ordinal > $1::bigint ORDER BY ordinal LIMIT $3::integer) AS following
    WINDOW in_order AS (ORDER BY ordinal)) AS linked`;

/**
 * Has the database prove at most `maximum` records after `start`: handed over to be hashed here, those of a busy log held
 * up every answer. Two things it is not asked to prove. The hash of what this process wrote last is compared here, and stands for
 * all before it. And what names a key is hashed here, since with that key others could seal. Beyond the former a database
 * can say what is not so; what is sealed then is a hash that only the texts fit which it was computed from.
 *
 * @param written the last place that this process has written, or found where it has written nothing since
 * @throws {NotRecordedError} BROKEN when the records do not follow from each other, or are not those that were written
 */
export async function proveRecords(
  knex: Knex,
  start: Head,
  maximum: number,
  written: Head | undefined,
): Promise<Proven> {
  let proven: Proven = { head: start, kids: [], at: undefined };
  for (;;) {
    const { ordinal } = proven.head;
    const left = maximum - (ordinal - start.ordinal);
    const untilWritten = written && written.ordinal > ordinal ? written.ordinal - ordinal : left;
    const wanted = Math.min(RECORDS_A_STATEMENT, left, untilWritten);
    if (wanted === 0) return proven;
    const next = await proveNext(knex, proven.head, wanted);
    if (next.head.ordinal === written?.ordinal && !next.head.hash.equals(written.hash)) {
      throw broken(`Record ${written.ordinal} is not the one that was written.`);
    }
    proven = { head: next.head, kids: [...proven.kids, ...next.kids], at: next.at ?? proven.at };
    if (next.head.ordinal - ordinal < wanted) return proven;
  }
}

async function proveNext(knex: Knex, head: Head, wanted: number): Promise<Proven> {
  const { rows } = await sendText<ProofRow>(knex, PROVE, [head.ordinal, head.hash, wanted]);
  const [row] = rows;
  if (!row) throw new Error('an aggregate has one row');
  if (row.broken !== null) throw broken(`Record ${row.broken} does not follow from the one before.`);
  if (!row.hash || row.beginning === null) return { head, kids: [], at: undefined };
  if (row.is_all_reads !== true) return proveHere(knex, head, wanted);
  const last = { ordinal: head.ordinal + row.records, hash: row.hash };
  return { head: last, kids: [], at: beginningIn(row.beginning)?.at };
}

async function proveHere(knex: Knex, start: Head, wanted: number): Promise<Proven> {
  let head = start;
  let at: string | undefined;
  const kids: string[] = [];
  for (const { ordinal, hash, content } of await readRecordsAfter(knex, start.ordinal, wanted)) {
    head = linkAfter(head, content);
    if (head.ordinal !== ordinal || !head.hash.equals(hash)) {
      throw broken(`Record ${ordinal} does not follow from the one before.`);
    }
    const record = readContent(content);
    if (record.kind !== 'READ') kids.push(record.key.kid);
    at = record.at;
  }
  return { head, kids, at };
}

function broken(message: string): NotRecordedError {
  return new NotRecordedError('BROKEN', message);
}
