import type { Period } from '@lienthong/chassis';
import { findPage, pagesByParent, type KeysetOrder, type Page, type PageRequest } from '@lienthong/db';
import { LEGAL_TIME_ZONE } from '@lienthong/schema';
import type { Knex } from 'knex';
import { CLOSED_TO_EXTRACTS } from './access-record';

const COLUMNS = ['records.ordinal', 'records.hash', 'records.content'];

export interface AccessRecordRow {
  readonly ordinal: string;
  readonly hash: Buffer;
  readonly content: string;
}

export interface AccessCriteria {
  /** Whose data was read. */
  readonly agency: string;
  readonly recorded: Period | undefined;
  readonly caseNumber: string | undefined;
  readonly requesterAgency: string | undefined;
  readonly organization: string | undefined;
  readonly hasPersonalData: boolean | undefined;
  /** Of a call that a record answers for, alone or among others. */
  readonly requestId: string | undefined;
}

/** As the index has it: records that answer for several calls are few. */
const ALSO_ANSWERS = `records.content LIKE '%"alsoAnswered":[%' AND also_answered_in(records.content) @> ARRAY[?]`;

/** Ordinals are time, and unlike it unique. */
export const LATEST_RECORD_FIRST: KeysetOrder = {
  name: 'RECORDED',
  columns: [{ key: 'ordinal', column: 'records.ordinal', type: 'bigint' }],
  direction: 'desc',
};

export function findAccessRecordPage(
  knex: Knex,
  criteria: AccessCriteria,
  page: PageRequest,
  scope: string,
): Promise<Page<AccessRecordRow>> {
  const query = recordedIn(knex, criteria.recorded).whereRaw('records.agencies @> ARRAY[?]', [
    criteria.agency,
  ]);
  if (criteria.requesterAgency !== undefined) query.where('records.requester', criteria.requesterAgency);
  if (criteria.organization !== undefined)
    query.whereRaw('records.organizations @> ARRAY[?]', [criteria.organization]);
  if (criteria.requestId !== undefined) {
    query.whereRaw(`(records.request_id = ? OR (${ALSO_ANSWERS}))`, [criteria.requestId, criteria.requestId]);
  }
  if (criteria.caseNumber !== undefined)
    query.whereRaw("records.content::jsonb -> 'purpose' ->> 'case' = ?", [criteria.caseNumber]);
  if (criteria.hasPersonalData !== undefined) {
    // A record whose list is gone may tell of anything: it is found where such reads are looked for.
    const holds = `(EXISTS (SELECT WHERE jsonb_typeof(records.content::jsonb -> 'fields') = 'string' AND NOT EXISTS (
        SELECT FROM field_lists WHERE field_lists.digest = records.content::jsonb ->> 'fields'))
      OR EXISTS (
      SELECT FROM (SELECT records.content::jsonb) AS record (content)
      LEFT JOIN field_lists ON field_lists.digest = record.content ->> 'fields'
      -- Records of the first format have their fields in themselves.
      CROSS JOIN jsonb_each(coalesce(field_lists.content::jsonb, record.content) -> 'personalData') AS classes (class, coordinates)
      CROSS JOIN jsonb_array_elements_text(classes.coordinates) AS personal (coordinate)
      WHERE coalesce(field_lists.content::jsonb -> 'asked' -> ?, record.content -> 'read' -> ? -> 'fields')
        @> to_jsonb(personal.coordinate)))`;
    query.whereRaw(criteria.hasPersonalData ? holds : `NOT ${holds}`, [criteria.agency, criteria.agency]);
  }
  return findPage<AccessRecordRow>(query, LATEST_RECORD_FIRST, page, scope);
}

/** Pages of what was read about each organisation, without what only police data was read for. */
export function findExtractPages(
  knex: Knex,
  period: Period | undefined,
  page: PageRequest,
  organizations: readonly string[],
): Promise<Page<AccessRecordRow>[]> {
  const query = () =>
    recordedIn(knex, period).whereRaw('NOT records.agencies <@ ?::text[]', [[...CLOSED_TO_EXTRACTS]]);
  return pagesByParent<AccessRecordRow>(
    knex,
    {
      name: extractList(period),
      query,
      parentColumn: 'records.organizations',
      parentIn: 'array',
      parentType: 'text',
      order: LATEST_RECORD_FIRST,
      page,
    },
    organizations,
  );
}

/** How cursors name the extract of one period. */
export function extractList(period: Period | undefined): string {
  return `Organization.accessExtract ${JSON.stringify(period ?? null)}`;
}

function recordedIn(knex: Knex, period: Period | undefined): Knex.QueryBuilder {
  const query = knex('records').select(COLUMNS).where('records.kind', 'READ');
  if (!period) return query;
  // Days are days in Viet Nam, wherever the server's clock stands.
  return query
    .whereRaw('records.recorded_at >= ?::date::timestamp AT TIME ZONE ?', [period.from, LEGAL_TIME_ZONE])
    .whereRaw('records.recorded_at < ?::date::timestamp AT TIME ZONE ?', [period.until, LEGAL_TIME_ZONE]);
}
