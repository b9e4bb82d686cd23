import type { Knex } from 'knex';
import type { Head } from '../chain/link';
import type { EvidenceDraft, SealingKey } from '../record/evidence-record';
import { writeDraft, type WrittenDraft } from '../record/record-text';
import { appendInTurn } from './append-in-turn';
import { createFieldListKeeper } from './field-list-store';
import { isSignedBy, readSeal } from '../seal/seal';
import { insertRecords, isHeld, readEnd, readLastArchive, readSealOf, type LogEnd } from './log-store';
import { fieldListsOf, linkAll } from './new-records';
import { NotRecordedError } from './not-recorded';

/** Where a record stands; whoever keeps it can show later that the record was there. */
export interface Receipt {
  readonly ordinal: number;
  /** Base64url of the record's hash. */
  readonly hash: string;
}

export interface AppenderSettings {
  /** The longest a record may take to be written, in milliseconds. */
  readonly deadlineMs: number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** By whose seal an archive is believed to hold what this process wrote; none is without. */
  readonly sealedBy?: SealingKey;
}

export interface Appender {
  /** Writes a record to the end of the log. @throws {NotRecordedError} */
  readonly append: (draft: EvidenceDraft) => Promise<Receipt>;
  /** Whether what is being written takes longer than anybody waits for it, and all else waits behind it. */
  readonly isHeldUp: () => boolean;
  /** The last place that this process has written or found; undefined before the first. */
  readonly written: () => Head | undefined;
  /** Resolves when nothing is being written. */
  readonly idle: () => Promise<void>;
}

/**
 * A statement of some hundred kilobytes, or of three megabytes where each names all the calls that it can; what waits longer
 * goes with the next one.
 */
const RECORDS_A_STATEMENT = 200;
/** Each waits with its answer in memory. */
const MAXIMUM_WAITING = 5_000;
/** Of several gateways that write to one log one always wins, and who did not waits for turns from then on. */
const ATTEMPTS = 20;
/** So long after another process has written this one waits for its turn. */
const OTHERS_EXPECTED_MS = 60_000;

/** Where records stand that were added, and when they say so; or why they were not. */
type Added = { readonly heads: readonly Head[]; readonly at: string } | 'overtaken' | 'detached';

interface Waiting {
  readonly draft: WrittenDraft;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Writes records one statement at a time: what comes while one is on its way goes together with the next, so that a busy
 * log costs few commits and an idle one no waiting.
 */
export function createAppender(knex: Knex, { deadlineMs, clock, sealedBy }: AppenderSettings): Appender {
  const waiting: Waiting[] = [];
  const fieldLists = createFieldListKeeper(knex);
  /** What this process wrote or read last; the log may never be found shorter than this. */
  let known: LogEnd | undefined;
  let isKnownToBeLast = false;
  /** Of a clock that never goes back. */
  let othersWriteUntil = 0;
  let broken: NotRecordedError | undefined;
  let writing: Promise<void> | undefined;
  /** Of a clock that never goes back: since when the batch under way is being written. */
  let batchSince: number | undefined;

  async function write(drafts: readonly WrittenDraft[]): Promise<readonly Receipt[]> {
    let isDetached = false;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      if (broken) throw broken;
      const isInTurn = performance.now() < othersWriteUntil;
      const isPlaceKnown = !isDetached && (isInTurn || isKnownToBeLast);
      const place = known && isPlaceKnown ? known : await findEnd();
      isKnownToBeLast = false;
      const now = new Date(clock()).toISOString();
      const added = await (isInTurn ? addInTurn : addAfter)(place, drafts, now);
      if (typeof added === 'object') {
        const last = added.heads.at(-1) ?? place;
        known = { ordinal: last.ordinal, hash: last.hash, at: added.at };
        isKnownToBeLast = true;
        return added.heads.map(({ ordinal, hash }) => ({ ordinal, hash: hash.toString('base64url') }));
      }
      isDetached = added === 'detached';
      // Archiving removes lists that no record in the database names any more.
      if (isDetached) fieldLists.forget();
      else noteOthers();
    }
    throw new NotRecordedError('BUSY', 'Other processes kept writing first.');
  }

  /** As long as nobody else writes, this is the quicker way. */
  async function addAfter(end: LogEnd, drafts: readonly WrittenDraft[], now: string): Promise<Added> {
    const at = latest(now, end.at);
    const records = linkAll(end, drafts, at);
    await fieldLists.keep(records.fieldLists);
    const insertion = await insertRecords(knex, end, records);
    return insertion === 'written' ? { heads: records.heads, at } : insertion;
  }

  async function addInTurn(place: LogEnd, drafts: readonly WrittenDraft[], now: string): Promise<Added> {
    const lists = fieldListsOf(drafts);
    await fieldLists.keep(lists);
    const turn = await appendInTurn(knex, place, drafts, lists, now);
    if (typeof turn === 'object' && turn.after.ordinal !== place.ordinal) noteOthers();
    return turn;
  }

  function noteOthers(): void {
    othersWriteUntil = performance.now() + OTHERS_EXPECTED_MS;
  }

  async function findEnd(): Promise<LogEnd> {
    const end = await readEnd(knex);
    if (known && !(end.ordinal >= known.ordinal && (await isHeldOrArchived(knex, known, sealedBy)))) {
      throw new NotRecordedError(
        'BROKEN',
        `Record ${known.ordinal} was written and is gone: the log has been cut or replaced.`,
      );
    }
    known = end;
    return end;
  }

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, RECORDS_A_STATEMENT);
      batchSince = performance.now();
      try {
        const receipts = await write(batch.map(({ draft }) => draft));
        const giveReceipts = (): void => {
          batch.forEach(({ resolve, reject }, index) => {
            const receipt = receipts[index];
            if (receipt) resolve(receipt);
            else reject(new NotRecordedError('UNAVAILABLE', 'The record has no receipt.'));
          });
        };
        // What waits is sent first, and the server works while answers are written.
        if (waiting.length > 0) setImmediate(giveReceipts);
        else giveReceipts();
      } catch (error) {
        const reason =
          error instanceof NotRecordedError
            ? error
            : new NotRecordedError('UNAVAILABLE', 'The database of evidence did not take the record.', error);
        if (reason.reason === 'BROKEN') broken = reason;
        for (const { reject } of batch) reject(reason);
      }
    }
    // In the same turn in which nothing was found waiting: what comes later must begin anew.
    writing = undefined;
    batchSince = undefined;
  }

  return {
    append: (draft) => {
      if (broken) return Promise.reject(broken);
      if (waiting.length >= MAXIMUM_WAITING) {
        return Promise.reject(new NotRecordedError('BUSY', 'Too many records wait to be written.'));
      }
      return new Promise<Receipt>((resolve, reject) => {
        const late = setTimeout(() => {
          const place = waiting.indexOf(entry);
          if (place !== -1) waiting.splice(place, 1);
          reject(new NotRecordedError('UNAVAILABLE', 'The record was not written in time.'));
        }, deadlineMs);
        const entry: Waiting = {
          draft: writeDraft(draft),
          resolve: (receipt) => {
            clearTimeout(late);
            resolve(receipt);
          },
          reject: (error) => {
            clearTimeout(late);
            reject(error);
          },
        };
        waiting.push(entry);
        writing ??= Promise.resolve().then(writeAll);
      });
    },
    isHeldUp: () => batchSince !== undefined && performance.now() - batchSince > deadlineMs,
    written: () => known,
    idle: async () => {
      await writing;
    },
  };
}

/**
 * Of what has been archived the database knows no more than its end. Whoever owns the tables can write that an archive goes
 * anywhere; that a gateway has sealed as far as it goes he cannot.
 */
async function isHeldOrArchived(
  knex: Knex,
  place: LogEnd,
  sealedBy: SealingKey | undefined,
): Promise<boolean> {
  if (await isHeld(knex, place)) return true;
  const archived = await readLastArchive(knex);
  if (!archived || !sealedBy || archived.ordinal <= place.ordinal) return false;
  const signed = await readSealOf(knex, archived.lastSeal);
  if (!signed || !isSignedBy(signed, sealedBy)) return false;
  const { lastOrdinal, lastHash } = readSeal(signed.content);
  return lastOrdinal === archived.ordinal && lastHash === archived.hash.toString('base64');
}

/** RFC 3339 in one form sorts as text. A clock that was set back must not make a record look older than the one before. */
function latest(now: string, last: string | undefined): string {
  return last !== undefined && last > now ? last : now;
}
