import type { EvidenceRecord } from './evidence-record';

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
  const { kind, at: recordedAt } = record;
  if (record.kind !== 'READ') {
    return { kind, recordedAt, requestId: null, requester: null, agencies: [], organizations: [] };
  }
  const organizations = new Set(Object.values(record.read).flatMap(({ keys }) => keys['Organization'] ?? []));
  return {
    kind,
    recordedAt,
    requestId: record.requestId,
    requester: record.requester.agency,
    agencies: [
      ...new Set([
        ...Object.keys(record.read),
        ...record.refused.flatMap(({ agencies: refusing }) => refusing),
      ]),
    ].sort(),
    organizations: [...organizations].sort(),
  };
}
