import type { EvidenceDraft, EvidenceRecord, ReadRecord } from './evidence-record';
import { foundIn, type FoundInReading } from './reading';

/** The parts of a record that rows repeat beside it, so that it can be found. */
export interface Searchable extends FoundBy {
  readonly recordedAt: string;
}

/** What a record can be found by beside its time, which the log gives it. */
export interface FoundBy {
  readonly kind: EvidenceRecord['kind'];
  readonly requestId: string | null;
  readonly requester: string | null;
  /** Agencies whose data was read or refused, in order of name. */
  readonly agencies: readonly string[];
  /** Organisations that the read was about, in order of code. */
  readonly organizations: readonly string[];
}

export function searchableOf(record: EvidenceRecord): Searchable {
  const found = record.kind === 'READ' ? ofRead(record, foundIn(record)) : ofOther(record.kind);
  return { ...found, recordedAt: record.at };
}

export function foundByOf(draft: EvidenceDraft): FoundBy {
  return draft.kind === 'READ' ? ofRead(draft, draft.reading.found) : ofOther(draft.kind);
}

function ofRead(
  { kind, requestId, requester, refused }: Pick<ReadRecord, 'kind' | 'requestId' | 'requester' | 'refused'>,
  { agencies, organizations }: FoundInReading,
): FoundBy {
  const refusing = refused.flatMap((each) => each.agencies);
  return {
    kind,
    requestId,
    requester: requester.agency,
    agencies: refusing.length === 0 ? agencies : [...new Set([...agencies, ...refusing])].sort(),
    organizations,
  };
}

function ofOther(kind: EvidenceRecord['kind']): FoundBy {
  return { kind, requestId: null, requester: null, agencies: [], organizations: [] };
}
