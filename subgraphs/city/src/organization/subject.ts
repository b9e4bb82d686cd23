/** Who broke a provision: an organisation, or an individual of whom nothing is kept but a number without meaning. */
export type Subject =
  | { readonly kind: 'organization'; readonly code: string }
  | { readonly kind: 'individual'; readonly id: string };

export type SubjectKind = 'ORGANIZATION' | 'INDIVIDUAL';

/** How tables keep a subject: exactly one of the two is set. */
export interface SubjectColumns {
  organization_code: string | null;
  individual_id: string | null;
}

export function subjectToColumns(subject: Subject): SubjectColumns {
  return subject.kind === 'organization'
    ? { organization_code: subject.code, individual_id: null }
    : { organization_code: null, individual_id: subject.id };
}

export function columnsToSubject(row: SubjectColumns): Subject | null {
  if (row.organization_code !== null) return { kind: 'organization', code: row.organization_code };
  return row.individual_id === null ? null : { kind: 'individual', id: row.individual_id };
}
