import type { AgencyRead, EvidenceRecord, GivenKeys, ReadRecord } from './evidence-record';
import type { FieldList } from './field-list';

/** A read as it was put on record until 2026-11-26: each agency with its own fields and keys. */
export interface FirstReadRecord extends Omit<ReadRecord, 'fields' | 'read' | 'keys'> {
  readonly read: Readonly<Record<string, FirstAgencyRead>>;
  readonly personalData: FieldList['personalData'];
}

interface FirstAgencyRead extends AgencyRead {
  readonly fields: readonly string[];
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

export function isFirstFormat(record: EvidenceRecord | FirstReadRecord): record is FirstReadRecord {
  return record.kind === 'READ' && 'personalData' in record;
}

/** The same in today's terms. Its text stays as it was hashed. */
export function fromFirstFormat({ read, personalData, ...rest }: FirstReadRecord): ReadRecord {
  const agencies = Object.entries(read);
  const keys = agencies.flatMap(([agency, given]) =>
    Object.entries(given.keys).map(([type, ofType]): GivenKeys => ({
      type,
      agencies: [agency],
      keys: ofType,
    })),
  );
  return {
    ...rest,
    fields: {
      asked: Object.fromEntries(agencies.map(([agency, { fields }]) => [agency, fields])),
      personalData,
    },
    read: Object.fromEntries(agencies.map(([agency, { status, rows }]) => [agency, { status, rows }])),
    keys,
  };
}
