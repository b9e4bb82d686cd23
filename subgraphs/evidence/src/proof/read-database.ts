import type { Knex } from 'knex';
import { BEGINNING, type Head } from '../chain/link';
import type { EvidenceRecord } from '../record/evidence-record';
import { readFieldLists } from '../log/field-list-store';
import { readLastArchive } from '../log/log-store';
import { beginningIn } from '../record/record-text';
import { readSeal, type SignedSeal } from '../seal/seal';
import type { FieldListEntry, LineEntry, LogEntry, RecordEntry, SealEntry, StartEntry } from './log-entry';

const ROWS_A_STATEMENT = 1_000;

interface RecordRow {
  readonly ordinal: string;
  readonly hash: Buffer;
  readonly content: string;
  readonly kind: EvidenceRecord['kind'];
  readonly recorded_at: Date;
  readonly request_id: string | null;
  readonly requester: string | null;
  readonly agencies: readonly string[];
  readonly organizations: readonly string[];
}

interface SealRow extends SignedSeal {
  readonly number: string;
  readonly last_ordinal: string;
}

/** Where to begin and where to stop; everything that is in the database where nothing is said. */
export interface LogRange {
  readonly from: Head;
  readonly afterSeal: number;
  /** Last ordinal. */
  readonly until?: number | undefined;
  /** Digests of lists of fields that are known already, and not given again. */
  readonly listed?: readonly string[] | undefined;
}

/** One moment of a log that goes on growing. */
export function inOneMoment<T>(knex: Knex, work: (moment: Knex) => Promise<T>): Promise<T> {
  return knex.transaction((trx) => work(trx), { isolationLevel: 'repeatable read', readOnly: true });
}

/** Where the database's part of the log begins: after what has been archived. */
export async function readStart(knex: Knex): Promise<StartEntry & { readonly sealNumber: number }> {
  const archive = await readLastArchive(knex);
  if (!archive) return { kind: 'start', head: BEGINNING, seal: undefined, sealNumber: 0 };
  const [seal] = await knex('seals').select<SealRow[]>().where('seals.number', archive.lastSeal);
  return { kind: 'start', head: archive, seal, sealNumber: archive.lastSeal };
}

/** The whole log as the database has it. */
export async function* readDatabaseLog(knex: Knex): AsyncGenerator<LogEntry> {
  const start = await readStart(knex);
  yield start;
  yield* readRange(knex, { from: start.head, afterSeal: start.sealNumber });
}

/** Records and seals after a place, in the order in which they prove each other; lists of fields where first named. */
export async function* readRange(
  knex: Knex,
  { from, afterSeal, until, listed = [] }: LogRange,
): AsyncGenerator<LineEntry> {
  const seals = sealsAfter(knex, afterSeal);
  let seal = await next(seals);
  for await (const record of recordsAfter(knex, from.ordinal, new Set(listed), until)) {
    if (record.kind === 'fields') {
      yield record;
      continue;
    }
    while (seal && lastOrdinalOf(seal) < record.ordinal) {
      yield seal;
      seal = await next(seals);
    }
    yield record;
  }
  while (seal && (until === undefined || lastOrdinalOf(seal) <= until)) {
    yield seal;
    seal = await next(seals);
  }
}

async function* recordsAfter(
  knex: Knex,
  ordinal: number,
  listed: Set<string>,
  until?: number,
): AsyncGenerator<FieldListEntry | RecordEntry> {
  let after = ordinal;
  for (;;) {
    const query = knex('records')
      .select<RecordRow[]>()
      .where('records.ordinal', '>', after)
      .orderBy('records.ordinal')
      .limit(ROWS_A_STATEMENT);
    if (until !== undefined) void query.where('records.ordinal', '<=', until);
    const rows: RecordRow[] = await query;
    yield* await newFieldLists(knex, rows, listed);
    yield* rows.map(toEntry);
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_A_STATEMENT) return;
    after = Number(last.ordinal);
  }
}

/** The lists that rows name for the first time. One that is not there is missed where it is named. */
async function newFieldLists(
  knex: Knex,
  rows: readonly RecordRow[],
  listed: Set<string>,
): Promise<readonly FieldListEntry[]> {
  const named = new Set(rows.flatMap(({ content }) => beginningIn(content)?.fields ?? []));
  const unlisted = [...named].filter((digest) => !listed.has(digest));
  for (const digest of unlisted) listed.add(digest);
  const lists = await readFieldLists(knex, unlisted);
  // In the order in which they are named, so that two exports of one range are the same.
  return unlisted.flatMap((digest) => {
    const content = lists.get(digest);
    return content === undefined ? [] : [{ kind: 'fields', digest, content }];
  });
}

async function* sealsAfter(knex: Knex, number: number): AsyncGenerator<SealEntry, void> {
  let after = number;
  for (;;) {
    const rows: SealRow[] = await knex('seals')
      .select<SealRow[]>()
      .where('seals.number', '>', after)
      .orderBy('seals.number')
      .limit(ROWS_A_STATEMENT);
    for (const { number: own, last_ordinal: last, content, signature } of rows) {
      yield { kind: 'seal', content, signature, columns: { number: Number(own), lastOrdinal: Number(last) } };
    }
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_A_STATEMENT) return;
    after = Number(last.number);
  }
}

async function next<T>(iterator: AsyncGenerator<T, void>): Promise<T | undefined> {
  const { value } = await iterator.next();
  return value ?? undefined;
}

/** By the text that is signed; a row's columns are nobody's word. */
function lastOrdinalOf({ content, columns }: SealEntry): number {
  try {
    return Number(readSeal(content).lastOrdinal);
  } catch {
    return columns?.lastOrdinal ?? 0;
  }
}

function toEntry({ ordinal, hash, content, kind, recorded_at, request_id, ...row }: RecordRow): RecordEntry {
  return {
    kind: 'record',
    ordinal: Number(ordinal),
    hash,
    content,
    columns: {
      kind,
      recordedAt: recorded_at.toISOString(),
      requestId: request_id,
      requester: row.requester,
      agencies: row.agencies,
      organizations: row.organizations,
    },
  };
}
