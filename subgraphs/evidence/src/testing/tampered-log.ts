import { createPrivateKey } from 'node:crypto';
import { BEGINNING, linkAfter, type Head } from '../chain/link';
import { readContent, type SealingKey } from '../record/evidence-record';
import { contentOf } from './content-of';
import { searchableOf } from '../record/searchable';
import type { LineEntry, LogEntry } from '../proof/log-entry';
import { sealDigest, signSeal, type Seal, type SignedSeal } from '../seal/seal';
import { makePrivateKey, sealingKeyOf } from '../seal/sealing-key';
import { inventedRead } from './invented-reads';

/** A log as a database would give it, made without one. */
export interface InventedLog {
  readonly entries: readonly LineEntry[];
  readonly firstKey: SealingKey;
  readonly secondKey: SealingKey;
  readonly end: Head;
}

/** So many records, a seal after each `aSeal`, and the key changed with the seal that covers record `rotatedAt`. */
export function inventLog(records: number, aSeal: number, rotatedAt: number): InventedLog {
  const [first, second] = [createPrivateKey(makePrivateKey()), createPrivateKey(makePrivateKey())];
  const [firstKey, secondKey] = [sealingKeyOf(first), sealingKeyOf(second)];
  const { fields } = inventedRead(0).reading;
  const entries: LineEntry[] = [{ kind: 'fields', ...fields }];
  let head: Head = BEGINNING;
  let last: (SignedSeal & { readonly seal: Seal }) | undefined;
  let [key, nextKey] = [first, first];
  for (let ordinal = 1; ordinal <= records; ordinal += 1) {
    const at = new Date(Date.UTC(2026, 10, 25) + ordinal * 10).toISOString();
    const draft =
      ordinal === 1
        ? ({ kind: 'OPENED', log: 'test', key: firstKey } as const)
        : ordinal === rotatedAt
          ? ({ kind: 'KEY', key: secondKey, by: 'test', document: null } as const)
          : inventedRead(ordinal);
    if (ordinal === rotatedAt) nextKey = second;
    const content = contentOf(draft, at);
    head = linkAfter(head, content);
    entries.push({ kind: 'record', ...head, content, columns: searchableOf(readContent(content)) });
    if (ordinal % aSeal !== 0) continue;
    const seal: Seal = {
      number: (last?.seal.number ?? 0) + 1,
      at,
      firstOrdinal: (last?.seal.lastOrdinal ?? 0) + 1,
      lastOrdinal: ordinal,
      lastHash: head.hash.toString('base64'),
      previous: last ? sealDigest(last) : null,
      kid: sealingKeyOf(key).kid,
      nextKid: sealingKeyOf(nextKey).kid,
    };
    const signed = signSeal(seal, key);
    key = nextKey;
    last = { ...signed, seal };
    entries.push({ kind: 'seal', ...signed, columns: { number: seal.number, lastOrdinal: ordinal } });
  }
  return { entries, firstKey, secondKey, end: head };
}

export async function* streamOf(entries: Iterable<LogEntry>): AsyncGenerator<LogEntry> {
  await Promise.resolve();
  yield* entries;
}
