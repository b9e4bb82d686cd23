import type { Knex } from 'knex';
import type { SubjectKind } from './subject';

export interface SubjectCriteria {
  readonly subjectKind: SubjectKind | undefined;
  readonly organizationCode: string | undefined;
}

/** Narrows a query on `table`, which keeps a subject, to some subjects. */
export function whereSubject(query: Knex.QueryBuilder, table: string, criteria: SubjectCriteria): void {
  if (criteria.subjectKind === 'ORGANIZATION') query.whereNotNull(`${table}.organization_code`);
  if (criteria.subjectKind === 'INDIVIDUAL') query.whereNotNull(`${table}.individual_id`);
  if (criteria.organizationCode !== undefined)
    query.where(`${table}.organization_code`, criteria.organizationCode);
}
