import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { Head } from '../chain/link';
import type { EvidenceDraft, SealingKey } from '../record/evidence-record';
import { writeDraft, type WrittenDraft } from '../record/record-text';
import { createFieldListKeeper } from './field-list-store';
import { isSignedBy, readSeal } from '../seal/seal';
import { insertRecords, isHeld, readEnd, readLastArchive, readSealOf, type LogEnd } from './log-store';
import { linkAll } from './new-records';
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
/** Several gateways write to one log, and one of them always wins. */
const ATTEMPTS = 20;
const LONGEST_PAUSE_MS = 10;

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
  let broken: NotRecordedError | undefined;
  let writing: Promise<void> | undefined;

  async function write(drafts: readonly WrittenDraft[]): Promise<readonly Receipt[]> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      if (broken) throw broken;
      const end = isKnownToBeLast && known ? known : await findEnd();
      const at = latest(new Date(clock()).toISOString(), end.at);
      const records = linkAll(end, drafts, at);
      isKnownToBeLast = false;
      await fieldLists.keep(records.fieldLists);
      const insertion = await insertRecords(knex, end, records);
      if (insertion === 'written') {
        const last = records.heads.at(-1) ?? end;
        known = { ordinal: last.ordinal, hash: last.hash, at };
        isKnownToBeLast = true;
        return records.heads.map(({ ordinal, hash }) => ({ ordinal, hash: hash.toString('base64url') }));
      }
      // Archiving removes lists that no record in the database names any more.
      if (insertion === 'detached') fieldLists.forget();
      if (insertion === 'overtaken') await sleep(Math.random() * LONGEST_PAUSE_MS);
    }
    throw new NotRecordedError('BUSY', 'Other processes kept writing first.');
  }

  async function findEnd(): Promise<LogEnd> {
    const end = await readEnd(knex);
    if (known && !(end.ordinal >= known.ordinal && (await isHeldOrArchived(knex, known, sealedBy)))) {
      broken = new NotRecordedError(
        'BROKEN',
        `Record ${known.ordinal} was written and is gone: the log has been cut or replaced.`,
      );
      throw broken;
    }
    known = end;
    return end;
  }

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, RECORDS_A_STATEMENT);
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
        for (const { reject } of batch) reject(reason);
      }
    }
    // In the same turn in which nothing was found waiting: what comes later must begin anew.
    writing = undefined;
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
