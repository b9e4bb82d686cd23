import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { BEGINNING } from '../chain/link';
import { readKeyRecords } from '../log/log-store';
import { readEntryLine, readHeaderLine, readLines, startOf } from '../proof/export-format';
import type { Finding } from '../proof/finding';
import type { LogEntry } from '../proof/log-entry';
import { readRange } from '../proof/read-database';
import { verifyLog, type Trust, type Verification } from '../proof/verify-log';
import { digestOf } from './archive-log';
import { readArchives } from './archive-store';

const ARCHIVE_NAME = /^evidence-\d{6,}\.jsonl$/;

/**
 * Proves the archive files and, where a database is given, that it goes on where they end: one log from its beginning.
 * Each file bears the digest of the one before it, and the database the digest of each.
 */
export async function verifyArchives(
  directory: string,
  knex: Knex | undefined,
  trust: Trust,
): Promise<Verification> {
  const names = (await readdir(directory)).filter((name) => ARCHIVE_NAME.test(name)).sort();
  const rows = knex ? await readArchives(knex) : [];
  // A file that the database does not know of was left by an attempt that was ended.
  const files = knex ? rows.map(({ fileName }) => fileName) : names;
  const findings: Finding[] = [];
  const add = (index: number, kind: Finding['kind'], message: string) =>
    findings.push({ kind, of: 'archive', from: index + 1, to: index + 1, message });

  const present: string[] = [];
  let previous: string | undefined;
  for (const [index, file] of files.entries()) {
    if (!names.includes(file)) {
      add(index, 'MISSING', `${file} is not in the directory`);
      previous = rows[index]?.fileDigest.toString('base64');
      continue;
    }
    const path = join(directory, file);
    const digest = (await digestOf(path)).toString('base64');
    if (rows[index] && rows[index].fileDigest.toString('base64') !== digest) {
      add(index, 'EDITED', `${file} is not the file whose digest the database has`);
    }
    if (!(await followsFrom(path, previous))) {
      add(index, 'EDITED', `${file} does not bear the digest of the file before it`);
    }
    previous = digest;
    present.push(path);
  }
  const verified = await verifyLog(joined(present, knex), trust);
  return {
    ...verified,
    findings: [...findings, ...verified.findings],
    findingCount: findings.length + verified.findingCount,
  };
}

async function followsFrom(path: string, digest: string | undefined): Promise<boolean> {
  for await (const { text } of readLines(path)) {
    const { previousArchive } = readHeaderLine(text, path);
    return (previousArchive?.sha512 ?? undefined) === digest;
  }
  return false;
}

/** One stream: of the headers only the first counts, since records and seals show what follows what. */
async function* joined(paths: readonly string[], knex: Knex | undefined): AsyncGenerator<LogEntry> {
  const keys = new Map((knex ? await readKeyRecords(knex) : []).map((record) => [record.ordinal, record]));
  for (const [index, path] of paths.entries()) {
    let line = 0;
    yield { kind: 'part' };
    for await (const { text, isWhole } of readLines(path)) {
      line += 1;
      if (line === 1) {
        if (index === 0) yield { ...startOf(readHeaderLine(text, path)), until: 0 };
        continue;
      }
      const entry = (isWhole ? readEntryLine(text) : undefined) ?? { kind: 'unreadable' as const, line };
      yield entry;
      if (entry.kind === 'record') {
        const kept = keys.get(entry.ordinal);
        // What stayed in the database must be what the file says, or keys could be exchanged there.
        if (kept && !(kept.content === entry.content && kept.hash.equals(entry.hash))) {
          yield { kind: 'record', ordinal: kept.ordinal, hash: kept.hash, content: kept.content };
        }
      }
    }
  }
  if (!knex) return;
  yield { kind: 'part' };
  const last = (await readArchives(knex)).at(-1);
  yield* readRange(knex, { from: last?.end ?? BEGINNING, afterSeal: last?.lastSeal ?? 0 });
}
