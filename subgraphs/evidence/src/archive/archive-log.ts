import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { makeFolder, type AgencyDatabase } from '@lienthong/db';
import type { Knex } from 'knex';
import { exportLog, readNamedKeys } from '../proof/export-log';
import { readExport } from '../proof/export-format';
import type { ExportRange } from '../proof/export-range';
import { inOneMoment, readStart } from '../proof/read-database';
import { parseSeal, placeOf } from '../proof/seal-verifier';
import { verifyLog } from '../proof/verify-log';
import { describeFinding } from '../proof/finding';
import { removeUnnamedFieldLists } from '../log/field-list-store';
import { readSealsAfter } from '../log/log-store';
import { readArchives } from './archive-store';

const DAY_MS = 86_400_000;
const SEALS_A_STATEMENT = 500;

export interface ArchiveOrder {
  readonly directory: string;
  /** What is younger stays in the database. */
  readonly keepDays: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly progress: (text: string) => void;
}

export interface Archived {
  readonly file: string;
  readonly records: number;
  readonly untilOrdinal: number;
}

/** What is to be archived cannot be proven, and so must not leave the database. */
export class ArchiveRefusedError extends Error {
  override readonly name = 'ArchiveRefusedError';
}

/**
 * Moves what is past its retention into a file: first the file, proven and on the disk; then, in one transaction, the
 * note of it and the deletion. Ended anywhere between, it leaves at most a file that the next time is written anew.
 *
 * @returns undefined when nothing sealed is old enough
 */
export async function archiveLog(
  database: Pick<AgencyDatabase, 'knex' | 'asOwner'>,
  { directory, keepDays, now, progress }: ArchiveOrder,
): Promise<Archived | undefined> {
  const { knex } = database;
  const before = new Date(now - keepDays * DAY_MS).toISOString();
  const plan = await findPlan(knex, before);
  if (!plan) return undefined;
  makeFolder(directory);
  const file = join(directory, archiveName(plan.number));
  let digest: Buffer = Buffer.alloc(0);
  const records = await inOneMoment(knex, (moment) =>
    exportLog(moment, {
      file,
      range: plan.range,
      resume: false,
      previousArchive: plan.previous,
      progress,
      check: async (unfinished) => {
        await expectProven(moment, unfinished);
        digest = await digestOf(unfinished);
      },
    }),
  );
  await syncDirectory(directory);
  await database.asOwner((owner) => forget(owner, plan, basename(file), digest));
  // What is archived stays so, whatever becomes of this.
  await database.asOwner(removeUnnamedFieldLists).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    progress(`lists of fields that no record names stay until the next archive: ${reason}`);
  });
  return { file, records, untilOrdinal: plan.range.until };
}

/** Archives are numbered without a gap, so that a file of an attempt that was ended is written over. */
export function archiveName(number: number): string {
  return `evidence-${String(number).padStart(6, '0')}.jsonl`;
}

/** SHA-512 of a file. */
export async function digestOf(path: string): Promise<Buffer> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  return hash.digest();
}

interface Plan {
  readonly number: number;
  readonly range: ExportRange;
  readonly lastHash: Buffer;
  readonly lastSeal: number;
  readonly previous: { readonly file: string; readonly sha512: string } | null;
}

async function findPlan(knex: Knex, before: string): Promise<Plan | undefined> {
  const start = await readStart(knex);
  const last = (await readArchives(knex)).at(-1);
  let found: { readonly number: number; readonly place: ReturnType<typeof placeOf> } | undefined;
  let after = start.sealNumber;
  search: for (;;) {
    const seals = await readSealsAfter(knex, after, SEALS_A_STATEMENT);
    for (const { content } of seals) {
      const seal = parseSeal(content);
      if (!seal) throw new ArchiveRefusedError(`The seal after seal ${after} is none. Verify the log.`);
      // No record under a seal is younger than it.
      if (seal.at >= before) break search;
      found = { number: seal.number, place: placeOf(seal) };
      after = seal.number;
    }
    if (seals.length < SEALS_A_STATEMENT) break;
  }
  return (
    found && {
      number: (last?.number ?? 0) + 1,
      range: {
        after: start.head,
        seal: start.seal,
        afterSeal: start.sealNumber,
        until: found.place.ordinal,
      },
      lastHash: found.place.hash,
      lastSeal: found.number,
      previous: last ? { file: last.fileName, sha512: last.fileDigest.toString('base64') } : null,
    }
  );
}

async function expectProven(knex: Knex, file: string): Promise<void> {
  const { findings } = await verifyLog(readExport(file), { keys: await readNamedKeys(knex) });
  if (findings.length === 0) return;
  throw new ArchiveRefusedError(
    `What is to be archived cannot be proven, and stays where it is:\n${findings.map(describeFinding).join('\n')}`,
  );
}

/** A renamed file is only certain to bear its name once its directory is on the disk, too. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r').catch(() => undefined);
  try {
    await handle?.sync().catch(() => undefined);
  } finally {
    await handle?.close();
  }
}

/** The last archived seal stays, because the next one is made over it; so do the records that name keys. */
async function forget(owner: Knex, plan: Plan, fileName: string, digest: Buffer): Promise<void> {
  const { number, range, lastHash, lastSeal } = plan;
  await owner.transaction(async (trx) => {
    await trx.raw('LOCK TABLE archives IN EXCLUSIVE MODE');
    const last = (await readArchives(trx)).at(-1);
    if ((last?.number ?? 0) !== number - 1) {
      throw new ArchiveRefusedError(
        'Another process has archived meanwhile. Nothing was deleted; repeat this.',
      );
    }
    await trx('archives').insert({
      number,
      last_ordinal: range.until,
      last_hash: lastHash,
      last_seal: lastSeal,
      file_name: fileName,
      file_digest: digest,
    });
    await trx('records').where('records.ordinal', '<=', range.until).where('records.kind', 'READ').delete();
    await trx('seals').where('seals.number', '<', lastSeal).delete();
  });
}
