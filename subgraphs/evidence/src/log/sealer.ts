import type { KeyObject } from 'node:crypto';
import type { Knex } from 'knex';
import { linkAfter, type Head } from '../chain/link';
import { BEGINNING } from '../chain/link';
import { readContent } from '../record/evidence-record';
import { sealDigest, signSeal, type Seal } from '../seal/seal';
import { sealingKeyOf } from '../seal/sealing-key';
import { insertSeal, readEnd, readLastSeal, readRecordsAfter } from './log-store';
import { NotRecordedError } from './not-recorded';

/** How far back a clock may go and still be believed. */
const BELIEVED_BACKWARD_MS = 60_000;
/** Hashed between two turns of the event loop. */
const RECORDS_A_TURN = 500;

/** Kinds stand first in a record's text, and nearly all records are of this one: only the others are parsed. */
const READ_BEGINS = '{"kind":"READ",';

/** How far a seal went. */
export interface Sealed extends Head {
  readonly number: number;
  readonly records: number;
}

/**
 * Seals whatever is recorded when it begins; `keep` is told of each seal before the next is made. What comes meanwhile may
 * wait: where records never stop coming it would never end, and seal every few of them. @throws as {@link sealNext} does
 */
export async function sealAll(
  knex: Knex,
  key: KeyObject,
  { recordsASeal, clock }: { readonly recordsASeal: number; readonly clock: () => number },
  keep: (sealed: Sealed) => Promise<void>,
): Promise<void> {
  const end = await readEnd(knex);
  for (;;) {
    const sealed = await sealNext(knex, key, recordsASeal, clock());
    if (sealed === 'NOTHING') return;
    if (sealed === 'ANOTHER_WAS_FIRST') continue;
    await keep(sealed);
    if (sealed.ordinal >= end.ordinal) return;
  }
}

/**
 * Seals what has been recorded since the last seal, at most `maximumRecords`, after proving it: a seal over records that
 * had been changed would be the change's best witness.
 *
 * @returns NOTHING when all is sealed; ANOTHER_WAS_FIRST when another process sealed meanwhile, though perhaps less
 * @throws {NotRecordedError} BROKEN when the records do not follow from each other; KEY when this key may not seal;
 *   UNSEALED when the clock has gone back behind the last seal
 */
async function sealNext(
  knex: Knex,
  key: KeyObject,
  maximumRecords: number,
  now: number,
): Promise<Sealed | 'NOTHING' | 'ANOTHER_WAS_FIRST'> {
  const last = await readLastSeal(knex);
  const start: Head = last
    ? { ordinal: last.seal.lastOrdinal, hash: Buffer.from(last.seal.lastHash, 'base64') }
    : BEGINNING;
  const proven = await proveAfter(knex, start, maximumRecords);
  if (proven.head.ordinal === start.ordinal) return 'NOTHING';

  const { kid } = sealingKeyOf(key);
  const expected = last?.seal.nextKid ?? proven.kids[0];
  if (kid !== expected) {
    throw new NotRecordedError('KEY', `The log is sealed with the key ${expected}; this process has ${kid}.`);
  }
  const at = new Date(now).toISOString();
  const previousAt = latest(last?.seal.at, proven.at);
  if (previousAt !== undefined && now < Date.parse(previousAt) - BELIEVED_BACKWARD_MS) {
    throw new NotRecordedError('UNSEALED', `The clock says ${at}, which is before ${previousAt} in the log.`);
  }
  const seal: Seal = {
    number: (last?.seal.number ?? 0) + 1,
    at: previousAt !== undefined && previousAt > at ? previousAt : at,
    firstOrdinal: start.ordinal + 1,
    lastOrdinal: proven.head.ordinal,
    lastHash: proven.head.hash.toString('base64'),
    previous: last ? sealDigest(last) : null,
    kid,
    nextKid: proven.kids.at(-1) ?? kid,
  };
  const isFirst = await insertSeal(knex, seal, signSeal(seal, key));
  if (!isFirst) return 'ANOTHER_WAS_FIRST';
  return { ...proven.head, number: seal.number, records: proven.head.ordinal - start.ordinal };
}

interface Proven {
  readonly head: Head;
  /** Keys that the records name, in order. */
  readonly kids: readonly string[];
  /** Time of the last record. */
  readonly at: string | undefined;
}

async function proveAfter(knex: Knex, start: Head, maximumRecords: number): Promise<Proven> {
  let head = start;
  let last: string | undefined;
  const kids: string[] = [];
  while (head.ordinal - start.ordinal < maximumRecords) {
    const wanted = Math.min(RECORDS_A_TURN, maximumRecords - (head.ordinal - start.ordinal));
    const records = await readRecordsAfter(knex, head.ordinal, wanted);
    for (const { ordinal, hash, content } of records) {
      const next = linkAfter(head, content);
      if (next.ordinal !== ordinal || !next.hash.equals(hash)) {
        throw new NotRecordedError(
          'BROKEN',
          `Record ${ordinal} does not follow from record ${head.ordinal}.`,
        );
      }
      if (!content.startsWith(READ_BEGINS)) {
        const record = readContent(content);
        if (record.kind !== 'READ') kids.push(record.key.kid);
      }
      head = next;
      last = content;
    }
    if (records.length < wanted) break;
  }
  return { head, kids, at: last === undefined ? undefined : readContent(last).at };
}

function latest(...times: readonly (string | undefined)[]): string | undefined {
  return times
    .flatMap((time) => time ?? [])
    .sort()
    .at(-1);
}
