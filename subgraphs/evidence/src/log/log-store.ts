import { asConstraintViolation, sendText } from '@lienthong/db';
import type { Knex } from 'knex';
import { BEGINNING, type Head } from '../chain/link';
import { readContent } from '../record/evidence-record';
import { readSeal, type Seal, type SignedSeal } from '../seal/seal';
import type { NewRecords } from './new-records';

/** A record in its place. */
export interface LinkedRecord extends Head {
  readonly content: string;
}

/** The end of the log, and the time of its last record. */
export interface LogEnd extends Head {
  /** RFC 3339; undefined before the first record. */
  readonly at: string | undefined;
}

/** `overtaken`: another process wrote first. `detached`: what the records were to follow, or a list that they name, is not there any more. */
export type Insertion = 'written' | 'overtaken' | 'detached';

/** What has been moved out of the log into files, last. */
export interface LastArchive extends Head {
  readonly lastSeal: number;
}

interface RecordRow {
  readonly ordinal: string;
  readonly hash: Buffer;
  readonly content: string;
}

export async function readEnd(knex: Knex): Promise<LogEnd> {
  const row = await knex('records')
    .select<RecordRow[]>('records.ordinal', 'records.hash', 'records.content')
    .orderBy('records.ordinal', 'desc')
    .first<RecordRow | undefined>();
  const archive = await readLastArchive(knex);
  const last = row && toLinked(row);
  if (last && last.ordinal > (archive?.ordinal ?? 0)) {
    return { ordinal: last.ordinal, hash: last.hash, at: readContent(last.content).at };
  }
  return { ...(archive ?? BEGINNING), at: last && readContent(last.content).at };
}

export async function readLastArchive(knex: Knex): Promise<LastArchive | undefined> {
  const row = await knex('archives')
    .select('archives.last_ordinal', 'archives.last_hash', 'archives.last_seal')
    .orderBy('archives.number', 'desc')
    .first<{ last_ordinal: string; last_hash: Buffer; last_seal: string } | undefined>();
  return row && { ordinal: Number(row.last_ordinal), hash: row.last_hash, lastSeal: Number(row.last_seal) };
}

/** Whether the log still holds this place, in its records or as the end of an archive. */
export async function isHeld(knex: Knex, { ordinal, hash }: Head): Promise<boolean> {
  const { rows } = await sendText<{ readonly held: boolean }>(knex, IS_HELD, [ordinal, hash]);
  return rows[0]?.held === true;
}

const held = (ordinal: string, hash: string): string => `CASE
  WHEN ${ordinal}::bigint = 0 THEN NOT EXISTS (SELECT FROM records) AND NOT EXISTS (SELECT FROM archives)
  ELSE EXISTS (SELECT FROM records WHERE records.ordinal = ${ordinal}::bigint AND records.hash = ${hash}::bytea)
    OR EXISTS (SELECT FROM archives WHERE archives.last_ordinal = ${ordinal}::bigint AND archives.last_hash = ${hash}::bytea) END`;

const IS_HELD = `SELECT ${held('$1', '$2')} AS held`;

const areListsKept = (digests: string): string => `NOT EXISTS (
  SELECT FROM unnest(string_to_array(${digests}::text, ' ')) AS named (digest)
  WHERE NOT EXISTS (SELECT FROM field_lists WHERE field_lists.digest = named.digest))`;

/**
 * Whoever writes alone waits for turns as well: who does not is always there before one that has the database link
 * (`append_in_turn`), and keeps it from writing for as long as he writes. Begins with WITH, so that the server keeps it parsed and planned: parsing it took as long as carrying it out.
 */
const INSERT = `WITH added AS (
    SELECT content, kind, request_id, requester, agencies, organizations, place
    FROM unnest(string_to_array($1::text, E'\\n'), string_to_array($2::text, E'\\n'), string_to_array($3::text, E'\\n', ''),
      string_to_array($4::text, E'\\n', ''), string_to_array($5::text, E'\\n'), string_to_array($6::text, E'\\n'))
      WITH ORDINALITY AS added (content, kind, request_id, requester, agencies, organizations, place)),
  turn AS (SELECT pg_advisory_xact_lock('records'::regclass::oid::bigint))
  INSERT INTO records (ordinal, hash, content, kind, recorded_at, request_id, requester, agencies, organizations)
  SELECT $7::bigint + place, substring($9::bytea FROM (64 * (place - 1) + 1)::integer FOR 64), content, kind, $10::timestamptz,
    request_id, requester, coalesce(string_to_array(agencies, ' '), '{}'), coalesce(string_to_array(organizations, ' '), '{}')
  FROM added, turn WHERE ${held('$7', '$8')} AND ${areListsKept('$11')}`;

/**
 * Adds records after `previous`, all or none. One statement, so that the log grows in one round trip: the primary key
 * refuses what another process has overtaken, and nothing is added after a place that has been cut off, or that names a list
 * of fields that is not kept.
 */
export async function insertRecords(knex: Knex, previous: Head, records: NewRecords): Promise<Insertion> {
  const { heads, contents, hashes, recordedAt, columns, fieldLists } = records;
  if (heads.length === 0) return 'written';
  try {
    const { rowCount } = await sendText(knex, INSERT, [
      contents,
      columns.kinds,
      columns.requestIds,
      columns.requesters,
      columns.agencies,
      columns.organizations,
      previous.ordinal,
      previous.hash,
      hashes,
      recordedAt,
      fieldLists.map(({ digest }) => digest).join(' '),
    ]);
    return rowCount === heads.length ? 'written' : 'detached';
  } catch (error) {
    if (asConstraintViolation(error)?.constraint === 'records_pkey') return 'overtaken';
    throw error;
  }
}

/** Records after a place, in order, at most `limit`. */
export async function readRecordsAfter(knex: Knex, ordinal: number, limit: number): Promise<LinkedRecord[]> {
  const rows = await knex('records')
    .select<RecordRow[]>('records.ordinal', 'records.hash', 'records.content')
    .where('records.ordinal', '>', ordinal)
    .orderBy('records.ordinal')
    .limit(limit);
  return rows.map(toLinked);
}

/** The records that name sealing keys, in order. They stay in the log when others are archived. */
export async function readKeyRecords(knex: Knex): Promise<LinkedRecord[]> {
  const rows = await knex('records')
    .select<RecordRow[]>('records.ordinal', 'records.hash', 'records.content')
    .where('records.kind', '<>', 'READ')
    .orderBy('records.ordinal');
  return rows.map(toLinked);
}

interface SealRow {
  readonly content: string;
  readonly signature: Buffer;
}

export async function readLastSeal(knex: Knex): Promise<(SignedSeal & { readonly seal: Seal }) | undefined> {
  const row = await knex('seals')
    .select('seals.content', 'seals.signature')
    .orderBy('seals.number', 'desc')
    .first<SealRow | undefined>();
  return row && { ...row, seal: readSeal(row.content) };
}

/** The seal of a number, if it is kept. */
export async function readSealOf(knex: Knex, number: number): Promise<SignedSeal | undefined> {
  return knex('seals')
    .select('seals.content', 'seals.signature')
    .where('seals.number', number)
    .first<SealRow | undefined>();
}

/** Seals after a number, in order, at most `limit`. */
export async function readSealsAfter(knex: Knex, number: number, limit: number): Promise<SignedSeal[]> {
  return knex('seals')
    .select<SealRow[]>('seals.content', 'seals.signature')
    .where('seals.number', '>', number)
    .orderBy('seals.number')
    .limit(limit);
}

/** False when another process has sealed first. */
export async function insertSeal(knex: Knex, seal: Seal, signed: SignedSeal): Promise<boolean> {
  try {
    await knex('seals').insert({ number: seal.number, last_ordinal: seal.lastOrdinal, ...signed });
    return true;
  } catch (error) {
    if (asConstraintViolation(error)?.kind === 'unique') return false;
    throw error;
  }
}

function toLinked({ ordinal, hash, content }: RecordRow): LinkedRecord {
  return { ordinal: Number(ordinal), hash, content };
}
