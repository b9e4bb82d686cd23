import type { AgencyRead, GivenKeys, ReadRecord } from '../record/evidence-record';
import type { FieldList } from '../record/field-list';

/** One record of the log as one agency may see it: its own part, and who asked. */
export interface AccessRecord {
  readonly ordinal: string;
  readonly hash: Buffer;
  readonly record: ReadRecord;
  readonly agency: string;
}

/** What an agency had no part in. */
const NOTHING: AgencyRead = { status: 'UNAVAILABLE', rows: {} };

export function ownPart({ record, agency }: AccessRecord): AgencyRead {
  return record.read[agency] ?? NOTHING;
}

/** Keys of what the agency gave or was asked about, by type. */
export function ownKeys({ record, agency }: AccessRecord): readonly GivenKeys[] {
  return record.keys.filter(({ agencies }) => agencies.includes(agency));
}

/** Coordinates of personal data among the agency's own fields. */
export function ownPersonalData({ asked, personalData }: FieldList, agency: string): readonly string[] {
  const own = new Set(asked[agency]);
  return Object.values(personalData)
    .flat()
    .filter((field) => own.has(field))
    .sort();
}

/** Agencies whose part in a read an extract may show to the organisation that it is about. */
export function openAgencies({ read }: ReadRecord): readonly string[] {
  return Object.keys(read).filter((agency) => !CLOSED_TO_EXTRACTS.has(agency));
}

/** An inquiry of the police is not told to those whom it is about. */
export const CLOSED_TO_EXTRACTS: ReadonlySet<string> = new Set(['police']);
