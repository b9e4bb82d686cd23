import type { KeyObject } from 'node:crypto';
import type { Knex } from 'knex';
import { BEGINNING, type Head } from '../chain/link';
import { sealDigest, signSeal, type Seal } from '../seal/seal';
import { sealingKeyOf } from '../seal/sealing-key';
import { insertSeal, readEnd, readLastSeal } from './log-store';
import { NotRecordedError } from './not-recorded';
import { proveRecords } from './prove-records';

/** How far back a clock may go and still be believed. */
const BELIEVED_BACKWARD_MS = 60_000;

/** How far a seal went. */
export interface Sealed extends Head {
  readonly number: number;
  readonly records: number;
}

export interface SealingSettings {
  readonly recordsASeal: number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** The last place that this process has written or found. */
  readonly written?: () => Head | undefined;
}

/**
 * Seals whatever is recorded when it begins; `keep` is told of each seal before the next is made. What comes meanwhile may
 * wait: where records never stop coming it would never end, and seal every few of them. @throws as {@link sealNext} does
 */
export async function sealAll(
  knex: Knex,
  key: KeyObject,
  settings: SealingSettings,
  keep: (sealed: Sealed) => Promise<void>,
): Promise<void> {
  const mine = settings.written?.();
  const end = await readEnd(knex);
  if (mine && mine.ordinal > end.ordinal) {
    throw new NotRecordedError('BROKEN', `Record ${mine.ordinal} was written and is gone.`);
  }
  for (;;) {
    const sealed = await sealNext(knex, key, settings);
    if (sealed === 'NOTHING') return;
    if (sealed === 'ANOTHER_WAS_FIRST') continue;
    await keep(sealed);
    if (sealed.ordinal >= end.ordinal) return;
  }
}

/**
 * Seals what has been recorded since the last seal, at most `recordsASeal`, after proving it: a seal over records that
 * had been changed would be the change's best witness.
 *
 * @returns NOTHING when all is sealed; ANOTHER_WAS_FIRST when another process sealed meanwhile, though perhaps less
 * @throws {NotRecordedError} BROKEN when the records are not what was written; KEY when this key may not seal;
 *   UNSEALED when the clock has gone back behind the last seal
 */
async function sealNext(
  knex: Knex,
  key: KeyObject,
  { recordsASeal, clock, written }: SealingSettings,
): Promise<Sealed | 'NOTHING' | 'ANOTHER_WAS_FIRST'> {
  const now = clock();
  const last = await readLastSeal(knex);
  const start: Head = last
    ? { ordinal: last.seal.lastOrdinal, hash: Buffer.from(last.seal.lastHash, 'base64') }
    : BEGINNING;
  const proven = await proveRecords(knex, start, recordsASeal, written?.());
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

function latest(...times: readonly (string | undefined)[]): string | undefined {
  return times
    .flatMap((time) => time ?? [])
    .sort()
    .at(-1);
}
