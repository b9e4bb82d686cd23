import { keptFor } from '@lienthong/chassis';
import type { EvidenceDraft, EvidenceRecord, ReadRecord } from './evidence-record';

/** The parts of a record that rows repeat beside it, so that it can be found. */
export interface Searchable {
  readonly kind: EvidenceRecord['kind'];
  readonly recordedAt: string;
  readonly requestId: string | null;
  readonly requester: string | null;
  /** Agencies whose data was read or refused, in order of name. */
  readonly agencies: readonly string[];
  /** Organisations that the read was about, in order of code. */
  readonly organizations: readonly string[];
}

export function searchableOf(record: EvidenceRecord): Searchable {
  return { ...foundIn(record), recordedAt: record.at };
}

/** What a record can be found by beside its time, which the log gives it. */
export function foundIn(record: EvidenceDraft): Omit<Searchable, 'recordedAt'> {
  const { kind } = record;
  if (record.kind !== 'READ') {
    return { kind, requestId: null, requester: null, agencies: [], organizations: [] };
  }
  const { agencies, organizations } = givenIn(record.read);
  return {
    kind,
    requestId: record.requestId,
    requester: record.requester.agency,
    agencies:
      record.refused.length === 0
        ? agencies
        : inOrder([...agencies, ...record.refused.flatMap(({ agencies: refusing }) => refusing)]),
    organizations,
  };
}

/** Callers who share a reading were given the same. */
const givenIn = keptFor((read: ReadRecord['read']) => ({
  agencies: inOrder(Object.keys(read)),
  // No code is empty or holds a space; what an agency gave in place of one is in the record's text, and cannot be searched for.
  organizations: inOrder(Object.values(read).flatMap(({ keys }) => keys['Organization'] ?? [])).filter(
    (code) => /^\S+$/.test(code),
  ),
}));

function inOrder(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
