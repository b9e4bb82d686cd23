import { randomUUID, type KeyObject } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@lienthong/chassis';
import type { Knex } from 'knex';
import { BEGINNING } from '../chain/link';
import { readContent, type EvidenceDraft, type SealingKey } from '../record/evidence-record';
import { writeDraft } from '../record/record-text';
import { isSignedBy, type SignedSeal } from '../seal/seal';
import { sealingKeyOf } from '../seal/sealing-key';
import { readAnchor, writeAnchor } from './anchor';
import { createAppender, type Receipt } from './appender';
import { insertRecords, isHeld, readEnd, readKeyRecords, readLastArchive, readLastSeal } from './log-store';
import { linkAll } from './new-records';
import { NotRecordedError } from './not-recorded';
import { sealAll } from './sealer';

export interface EvidenceLogSettings {
  /** Ed25519. */
  readonly sealingKey: KeyObject;
  /** Where the log's last sealed place is kept outside of the database. */
  readonly anchorFile: string;
  /** Longest between two seals, in milliseconds, while there is something to seal. */
  readonly sealEveryMs: number;
  /** Most records under one seal; so many unsealed ones are sealed at once. */
  readonly recordsASeal: number;
  /** For so long may sealing fail before protected data is served no more, in milliseconds. */
  readonly sealingOutageMs: number;
  /** The longest a record may take to be written, in milliseconds. */
  readonly deadlineMs: number;
  /** Milliseconds since 1970; for tests of clocks that go wrong. */
  readonly clock?: () => number;
}

/** The record of who read what. */
export interface EvidenceLog {
  /** Resolves once the log has been opened, or could not be; why is in the operator's log. */
  readonly ready: () => Promise<void>;
  /** @throws {NotRecordedError} when an answer must not leave */
  readonly append: (draft: EvidenceDraft) => Promise<Receipt>;
  /** Before anybody is asked anything. @throws {NotRecordedError} when a record would not be written, as far as is known */
  readonly expectServing: () => void;
  /** Seals all that was recorded before the call. @throws {NotRecordedError} */
  readonly seal: () => Promise<void>;
  /** Keys that seals may be checked with, in the order in which they came into force. */
  readonly keys: () => Promise<readonly SealingKey[]>;
  readonly lastSeal: () => Promise<SignedSeal | undefined>;
  /** Seals what is left; further records are refused. */
  readonly close: () => Promise<void>;
}

const WARN_AT_SHARE = 0.7;

/**
 * Opens the log over a migrated database, or over one that is down: then nothing is recorded, and so nothing protected
 * served, until it is back.
 */
export function openEvidenceLog(
  knex: Knex,
  prepare: () => Promise<void>,
  settings: EvidenceLogSettings,
  log: Log,
): EvidenceLog {
  const { sealingKey, anchorFile, recordsASeal } = settings;
  const clock = settings.clock ?? Date.now;
  const appender = createAppender(knex, {
    deadlineMs: settings.deadlineMs,
    clock,
    sealedBy: sealingKeyOf(sealingKey),
  });
  let isClosed = false;
  let opening: Promise<void> | undefined;
  let isOpen = false;
  /** What keeps this log from being served, until a restart. */
  let fault: NotRecordedError | undefined;
  /** Of a clock that never goes back: since when sealing has failed. */
  let failingSince: number | undefined;
  let unsealed = 0;
  let sealing: Promise<void> | undefined;

  async function open(): Promise<void> {
    try {
      await prepare();
      await expectWhatWasSealed(knex, sealingKey, anchorFile);
      if ((await readEnd(knex)).ordinal === 0) {
        await begin(knex, sealingKey, clock());
      }
      await expectOwnKey(knex, sealingKey);
      isOpen = true;
      requestSeal();
    } catch (error) {
      const reason = asNotRecorded(error);
      if (reason.reason === 'BROKEN' || reason.reason === 'KEY') fault = reason;
      log.error(
        { err: error, reason: reason.reason },
        'the log of evidence cannot be opened: protected data is not served',
      );
      throw reason;
    }
  }

  function whenOpen(): Promise<void> {
    if (fault) return Promise.reject(fault);
    if (isOpen) return Promise.resolve();
    opening ??= open().finally(() => {
      opening = undefined;
    });
    return opening;
  }

  async function sealWhatIsOpen(): Promise<void> {
    try {
      await whenOpen();
      await sealAll(knex, sealingKey, { recordsASeal, clock, written: appender.written }, async (sealed) => {
        unsealed = Math.max(0, unsealed - sealed.records);
        await writeAnchor(anchorFile, sealed);
      });
      failingSince = undefined;
    } catch (error) {
      failingSince ??= performance.now();
      const reason = asNotRecorded(error);
      if (reason.reason === 'BROKEN') fault = reason;
      log.error({ err: error, reason: reason.reason }, 'the log of evidence could not be sealed');
      throw reason;
    }
  }

  function sealNow(): Promise<void> {
    sealing ??= sealWhatIsOpen().finally(() => {
      sealing = undefined;
    });
    return sealing;
  }

  /** A sealing that is under way may have read the records before the last of them was written. */
  async function sealAnew(): Promise<void> {
    await sealing?.catch(() => undefined);
    await sealNow();
  }

  function requestSeal(): void {
    sealNow().catch(() => undefined);
  }

  function noteBroken(error: unknown): never {
    const reason = asNotRecorded(error);
    if (reason.reason === 'BROKEN') fault = reason;
    throw reason;
  }

  function expectServing(): void {
    if (fault) throw fault;
    if (isClosed) throw new NotRecordedError('UNAVAILABLE', 'The log of evidence is closed.');
    if (failingSince !== undefined && performance.now() - failingSince > settings.sealingOutageMs) {
      throw new NotRecordedError('UNSEALED', 'Nothing could be sealed for longer than is allowed.');
    }
    if (appender.isHeldUp()) {
      throw new NotRecordedError('UNAVAILABLE', 'The database of evidence does not answer.');
    }
  }

  const timer = setInterval(requestSeal, settings.sealEveryMs);
  timer.unref();
  requestSeal();

  return {
    ready: () => whenOpen().catch(() => undefined),
    append: async (draft) => {
      expectServing();
      if (!isOpen) await inTime(whenOpen(), settings.deadlineMs);
      const receipt = await appender.append(draft).catch(noteBroken);
      unsealed += 1;
      if (unsealed === Math.floor(recordsASeal * WARN_AT_SHARE)) {
        log.warn({ unsealed }, 'records come faster than they are sealed');
      }
      if (unsealed >= recordsASeal) requestSeal();
      return receipt;
    },
    expectServing,
    seal: sealAnew,
    keys: async () =>
      (await readKeyRecords(knex)).flatMap(({ content }) => {
        const record = readContent(content);
        return record.kind === 'READ' ? [] : [record.key];
      }),
    lastSeal: () => readLastSeal(knex),
    close: async () => {
      if (isClosed) return;
      clearInterval(timer);
      await appender.idle();
      await sealAnew().catch(() => undefined);
      isClosed = true;
    },
  };
}

/** Why nothing may be answered, until somebody has seen to it or a log that is held up goes on; undefined while all is well. */
export function faultOf(log: EvidenceLog): NotRecordedError | undefined {
  try {
    log.expectServing();
    return undefined;
  } catch (error) {
    return asNotRecorded(error);
  }
}

/** Writes the first record, unless another process does. */
async function begin(knex: Knex, sealingKey: KeyObject, now: number): Promise<void> {
  const opened = { kind: 'OPENED', log: randomUUID(), key: sealingKeyOf(sealingKey) } as const;
  await insertRecords(knex, BEGINNING, linkAll(BEGINNING, [writeDraft(opened)], new Date(now).toISOString()));
}

/** @throws {NotRecordedError} BROKEN when what was sealed, or known to be, is not there any more */
async function expectWhatWasSealed(knex: Knex, key: KeyObject, anchorFile: string): Promise<void> {
  const anchor = await readAnchor(anchorFile);
  const archived = (await readLastArchive(knex))?.ordinal ?? 0;
  // Of what has been archived the database knows no more than its end.
  if (anchor && anchor.ordinal >= archived && !(await isHeld(knex, anchor))) {
    throw new NotRecordedError(
      'BROKEN',
      `The log was sealed up to record ${anchor.ordinal} (${anchorFile}), and that record is not in the database. ` +
        'Verify what is left with `npm run evidence -- verify`; delete the file only when it is known why.',
    );
  }
  const last = await readLastSeal(knex);
  if (last?.seal.kid === sealingKeyOf(key).kid && !isSignedBy(last, sealingKeyOf(key))) {
    throw new NotRecordedError(
      'BROKEN',
      `Seal ${last.seal.number} does not bear the signature that it names.`,
    );
  }
}

/** @throws {NotRecordedError} KEY */
async function expectOwnKey(knex: Knex, key: KeyObject): Promise<void> {
  const own = sealingKeyOf(key).kid;
  const last = await readLastSeal(knex);
  const [opened] = last ? [] : await readKeyRecords(knex);
  const record = opened && readContent(opened.content);
  const named = last?.seal.nextKid ?? (record && record.kind !== 'READ' ? record.key.kid : undefined);
  if (named !== undefined && named !== own) {
    throw new NotRecordedError(
      'KEY',
      `The log is sealed with the key ${named}, and EVIDENCE_KEY_FILE holds ${own}. ` +
        'Give the right file, or change keys with `npm run evidence -- rotate-key`.',
    );
  }
}

async function inTime(work: Promise<void>, milliseconds: number): Promise<void> {
  const timer = new AbortController();
  const late = sleep(milliseconds, 'late' as const, { signal: timer.signal }).catch(() => undefined);
  const outcome = await Promise.race([work, late]);
  timer.abort();
  if (outcome === 'late') throw new NotRecordedError('UNAVAILABLE', 'The log could not be opened in time.');
}

function asNotRecorded(error: unknown): NotRecordedError {
  return error instanceof NotRecordedError
    ? error
    : new NotRecordedError('UNAVAILABLE', 'The log of evidence cannot be reached.', error);
}
