import type { AgencyRead, ReadRecord } from '../record/evidence-record';

/** One record of the log as one agency may see it: its own part, and who asked. */
export interface AccessRecord {
  readonly ordinal: string;
  readonly hash: Buffer;
  readonly record: ReadRecord;
  readonly agency: string;
}

/** What an agency had no part in. */
const NOTHING: AgencyRead = { status: 'UNAVAILABLE', fields: [], rows: {}, keys: {} };

export function ownPart({ record, agency }: AccessRecord): AgencyRead {
  return record.read[agency] ?? NOTHING;
}

/** Coordinates of personal data among the agency's own fields. */
export function ownPersonalData(row: AccessRecord): readonly string[] {
  const own = new Set(ownPart(row).fields);
  return Object.values(row.record.personalData)
    .flat()
    .filter((field) => own.has(field))
    .sort();
}

/** Agencies whose data an extract may show to the organisation that it is about. */
export function openParts(record: ReadRecord): Readonly<Record<string, AgencyRead>> {
  return Object.fromEntries(
    Object.entries(record.read).filter(([agency]) => !CLOSED_TO_EXTRACTS.has(agency)),
  );
}

/** An inquiry of the police is not told to those whom it is about. */
export const CLOSED_TO_EXTRACTS: ReadonlySet<string> = new Set(['police']);
