import { BEGINNING, type Head } from '../chain/link';
import { readContent, type EvidenceRecord, type SealingKey } from '../record/evidence-record';
import { beginningIn } from '../record/record-text';
import { searchableOf, type Searchable } from '../record/searchable';
import type { Seal, SignedSeal } from '../seal/seal';
import { createFieldListVerifier } from './field-list-verifier';
import { collectFindings, type Finding } from './finding';
import type { LogEntry, RecordEntry, SealEntry, StartEntry } from './log-entry';
import { createRecordChain } from './record-chain';
import { createSealVerifier, parseSeal, placeOf } from './seal-verifier';

/** A place in the log that somebody kept outside of it. */
export interface KeptHead extends Head {
  /** Who says so, for whoever reads the finding. */
  readonly source: string;
  /** Whether the log was sealed up to there. */
  readonly isSealed?: boolean;
}

export interface Trust {
  readonly keys: readonly SealingKey[];
  readonly heads?: readonly KeptHead[];
}

export interface Verification {
  /** The first thousand; none when everything is proven. */
  readonly findings: readonly Finding[];
  readonly findingCount: number;
  readonly records: number;
  /** Of those, how many a seal covers. */
  readonly sealed: number;
  readonly seals: number;
  readonly begin: Head;
  readonly end: { readonly ordinal: number; readonly hash: Buffer | undefined };
  readonly lastSeal: (SignedSeal & { readonly seal: Seal }) | undefined;
  /** Kept places that lie before where this part of the log begins. */
  readonly unreached: readonly KeptHead[];
}

export interface LogVerifier {
  readonly push: (entry: LogEntry) => void;
  readonly end: () => Verification;
}

/**
 * Proves a log, or says everything that is wrong with it. Holds no more than some thousand entries at a time, and the
 * digests of the lists of fields.
 */
export async function verifyLog(entries: AsyncIterable<LogEntry>, trust: Trust): Promise<Verification> {
  const verifier = createLogVerifier(trust);
  for await (const entry of entries) verifier.push(entry);
  return verifier.end();
}

export function createLogVerifier({ keys, heads = [] }: Trust): LogVerifier {
  const findings = collectFindings();
  const seals = createSealVerifier(keys, findings);
  const chain = createRecordChain(findings, { accepted, missing, seal: sealed });
  const kept = [...heads].sort((a, b) => a.ordinal - b.ordinal);
  const unreached: KeptHead[] = [];
  let begin: Head = BEGINNING;
  let until = 0;
  let records = 0;
  let sealedRecords = 0;
  const fieldLists = createFieldListVerifier(findings);
  /** The last place that a seal or somebody's note has proven. */
  let proven = 0;
  let at = '';
  /** Places that seals speak of and no record fills; missing if records follow, cut off if none do. */
  let gap: readonly [from: number, to: number] | undefined;
  let gapReason = '';

  function start({ head, seal, until: wanted = 0 }: StartEntry): void {
    begin = head;
    until = wanted;
    proven = head.ordinal;
    chain.startAt(head);
    if (seal) {
      seals.startAfter(seal);
      const said = parseSeal(seal.content);
      if (said && !isSame(placeOf(said), head)) {
        findings.add('SEAL_CHAIN_BROKEN', 'seal', said.number, 'what follows does not begin where it ends');
      }
    }
    while (kept[0] && kept[0].ordinal < head.ordinal) unreached.push(...kept.splice(0, 1));
    checkKept();
  }

  function missing(from: number, to: number, why: string): void {
    gap = [gap?.[0] ?? from, to];
    gapReason = why;
  }

  function accepted(place: number, entry: RecordEntry, isProven: boolean): void {
    if (gap) {
      findings.add('MISSING', 'record', gap, gapReason);
      gap = undefined;
    }
    records += 1;
    const record = isProven ? parseRecord(entry, place) : undefined;
    if (record) {
      fieldLists.expectNamed(entry, place);
      if (record.at < at) {
        findings.add('TIME_BACKWARDS', 'record', place, `${record.at} is before ${at} of a record before it`);
      }
      at = record.at;
      if (entry.columns && !isRepeated(entry.columns, record)) {
        findings.add('COLUMN_DIFFERS', 'record', place, 'its columns for searching say something else');
      }
      if (record.kind !== 'READ') seals.nameKey(record.key);
    }
    checkKept();
  }

  function parseRecord({ content, columns }: RecordEntry, place: number): EvidenceRecord | undefined {
    const beginning = beginningIn(content);
    // Of nearly every record the time is all that matters here.
    if (!columns && beginning?.fields !== undefined)
      return { kind: 'READ', at: beginning.at } as EvidenceRecord;
    try {
      const record = readContent(content);
      // Those of the first format have their fields in themselves.
      if (record.kind !== 'READ' || beginning?.fields !== undefined || typeof record.fields === 'object')
        return record;
      findings.add('UNREADABLE', 'record', place, 'it does not name the list of its fields where it should');
    } catch {
      findings.add('UNREADABLE', 'record', place, 'its text is no JSON');
    }
    return undefined;
  }

  function checkKept(): void {
    const head = chain.head();
    while (kept[0] && kept[0].ordinal <= head.ordinal) {
      const [known] = kept.splice(0, 1);
      if (!known || known.ordinal < head.ordinal || !head.hash) continue;
      if (!head.hash.equals(known.hash)) {
        findings.add(
          'EDITED',
          'record',
          [Math.min(proven + 1, known.ordinal), known.ordinal],
          `${known.source} says that the log stood elsewhere after record ${known.ordinal}`,
        );
      }
      proven = Math.max(proven, known.ordinal);
    }
  }

  function sealed(entry: SealEntry): void {
    const seal = seals.check(entry);
    if (!seal) return;
    const head = chain.head();
    const place = placeOf(seal);
    if (at !== '' && seal.at < at && place.ordinal >= head.ordinal) {
      findings.add('TIME_BACKWARDS', 'seal', seal.number, `${seal.at} is before ${at} of a record under it`);
    }
    if (place.ordinal > head.ordinal && head.hash && chain.isContinuedFrom({ ...head, hash: head.hash })) {
      findings.add('SEAL_CHAIN_BROKEN', 'seal', seal.number, 'it stands before records that it covers');
      return;
    }
    if (place.ordinal > head.ordinal) {
      missing(head.ordinal + 1, place.ordinal, 'a seal speaks of them, and others follow');
      sealedRecords = records;
      chain.skipTo(place);
    } else if (place.ordinal === head.ordinal) {
      sealedRecords = records;
      if (!head.hash) chain.skipTo(place);
      else if (!head.hash.equals(place.hash)) {
        findings.add(
          'EDITED',
          'record',
          [Math.min(Math.max(proven + 1, seal.firstOrdinal), place.ordinal), place.ordinal],
          `seal ${seal.number} was made over other records; their hashes were computed anew`,
        );
        if (chain.isContinuedFrom(place)) chain.skipTo(place);
      }
    } else {
      findings.add('SEAL_CHAIN_BROKEN', 'seal', seal.number, `it stands after record ${head.ordinal}`);
    }
    proven = Math.max(proven, place.ordinal);
    checkKept();
  }

  function end(): Verification {
    chain.end();
    seals.end();
    const lastOrdinal = gap ? gap[0] - 1 : chain.head().ordinal;
    const said = [gap?.[1] ?? 0, until, ...kept.map(({ ordinal }) => ordinal)];
    const furthest = Math.max(...said);
    if (furthest > lastOrdinal) {
      const source =
        kept.find(({ ordinal }) => ordinal === furthest)?.source ?? (gap ? 'a seal' : 'the header');
      findings.add('TRUNCATED', 'record', [lastOrdinal + 1, furthest], `${source} speaks of them`);
    }
    const lastSeal = seals.last();
    const sealedUpTo = Math.max(0, ...heads.flatMap(({ ordinal, isSealed }) => (isSealed ? ordinal : [])));
    if (sealedUpTo > Math.max(lastSeal?.seal.lastOrdinal ?? 0, begin.ordinal)) {
      const number = (lastSeal?.seal.number ?? 0) + 1;
      findings.add('SEAL_MISSING', 'seal', number, `the log was sealed up to record ${sealedUpTo}`);
    }
    return {
      findings: findings.kept,
      findingCount: findings.count(),
      records,
      sealed: sealedRecords,
      seals: seals.count(),
      begin,
      end: gap ? { ordinal: lastOrdinal, hash: undefined } : chain.head(),
      lastSeal,
      unreached,
    };
  }

  return {
    push: (entry) => {
      if (entry.kind === 'start') start(entry);
      else if (entry.kind === 'unreadable') {
        findings.add('UNREADABLE', 'line', entry.line, 'it is neither a record, a list of fields nor a seal');
      } else if (entry.kind === 'part') fieldLists.forget();
      else if (entry.kind === 'fields') fieldLists.note(entry);
      else {
        if (entry.kind === 'record') fieldLists.noteRecord(entry);
        chain.push(entry);
      }
    },
    end,
  };
}

function isSame(one: Head, other: Head): boolean {
  return one.ordinal === other.ordinal && one.hash.equals(other.hash);
}

/** A text that is no record of ours repeats nothing. */
function isRepeated(columns: Searchable, record: EvidenceRecord): boolean {
  try {
    return isSameSearchable(columns, searchableOf(record));
  } catch {
    return false;
  }
}

function isSameSearchable(one: Searchable, other: Searchable): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

function inOrder({ kind, recordedAt, requestId, requester, agencies, organizations }: Searchable): unknown {
  return [kind, recordedAt, requestId, requester, agencies, organizations];
}
