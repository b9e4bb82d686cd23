import { findPage, type KeysetOrder, oneOf, type Page, type PageRequest } from '@lienthong/db';
import type { Knex } from 'knex';
import type { Particulars } from '../licence-register-kind';
import type { ApplicationStatus, LicenceApplication, SupplementRequest } from './application';
import { applicationStatusOn } from './application-status';

export function applicationOrder(direction: 'asc' | 'desc'): KeysetOrder {
  return {
    name: 'RECEIVED_ON',
    columns: [
      { key: 'received_on', column: 'licence_applications.received_on', type: 'date' },
      { key: 'id', column: 'licence_applications.id', type: 'uuid' },
    ],
    direction,
  };
}

export interface ApplicationRow {
  readonly id: string;
  readonly kind: LicenceApplication['kind'];
  readonly applicant_code: string;
  readonly licence_id: string | null;
  readonly received_on: string;
  readonly valid_on: string | null;
  readonly due_on: string | null;
  readonly outcome: 'GRANTED' | 'REFUSED' | null;
  readonly decided_on: string | null;
  readonly refusal_reason: string | null;
  readonly requested_domains: string[];
  readonly requested_removals: string[];
  readonly requested_months: number | null;
  readonly remarks: string | null;
  /** `requested_` and the register's particulars. */
  readonly [requested: `requested_${string}`]: unknown;
}

export interface ApplicationCriteria {
  readonly status?: ApplicationStatus | null | undefined;
  readonly received?: { readonly from: string; readonly until: string } | null | undefined;
  readonly applicant?: string | null | undefined;
  /** Valid and undecided with its term over, or not over, on `asOf`. */
  readonly overdue?: boolean | null | undefined;
  /** Valid and undecided, with its last day within so many days of `asOf`. */
  readonly dueWithin?: number | null | undefined;
  readonly asOf: string;
}

export async function findApplications(knex: Knex, ids: readonly string[]): Promise<LicenceApplication[]> {
  const rows = await knex('licence_applications')
    .select<ApplicationRow[]>('licence_applications.*')
    .whereRaw(oneOf('licence_applications.id', 'uuid'), [[...ids]]);
  return rows.map(rowToApplication);
}

export function findApplicationPage(
  knex: Knex,
  criteria: ApplicationCriteria,
  order: KeysetOrder,
  page: PageRequest,
  scope: string,
): Promise<Page<ApplicationRow>> {
  const query = knex('licence_applications').select('licence_applications.*');
  const { asOf } = criteria;
  if (criteria.status) query.whereRaw('? = ?', [applicationStatusOn(knex, asOf), criteria.status]);
  if (criteria.received) {
    query
      .where('licence_applications.received_on', '>=', criteria.received.from)
      .where('licence_applications.received_on', '<', criteria.received.until);
  }
  if (criteria.applicant) query.where('licence_applications.applicant_code', criteria.applicant);
  const overdue = knex.raw(`(? = 'VALID' AND licence_applications.due_on < ?::date)`, [
    applicationStatusOn(knex, asOf),
    asOf,
  ]);
  if (criteria.overdue === true) query.where(overdue);
  if (criteria.overdue === false) query.whereNot(overdue);
  if (criteria.dueWithin !== undefined && criteria.dueWithin !== null) {
    query
      .whereRaw(`? = 'VALID'`, [applicationStatusOn(knex, asOf)])
      .whereRaw('licence_applications.due_on >= ?::date', [asOf])
      .whereRaw('licence_applications.due_on - ?::date <= ?::integer', [asOf, criteria.dueWithin]);
  }
  return findPage<ApplicationRow>(query, order, page, scope);
}

export function findApplicationStatuses(
  knex: Knex,
  ids: readonly string[],
  day: string,
): Promise<{ id: string; status: ApplicationStatus | null }[]> {
  return knex('licence_applications')
    .select<{ id: string; status: ApplicationStatus | null }[]>(
      'licence_applications.id',
      knex.raw('? AS status', [applicationStatusOn(knex, day)]),
    )
    .whereRaw(oneOf('licence_applications.id', 'uuid'), [[...ids]]);
}

export async function findSupplementRequests(
  knex: Knex,
  applicationIds: readonly string[],
): Promise<SupplementRequest[]> {
  const rows = await knex('licence_application_supplements')
    .select<SupplementRow[]>('licence_application_supplements.*')
    .whereRaw(oneOf('licence_application_supplements.application_id', 'uuid'), [[...applicationIds]])
    .orderBy('licence_application_supplements.ordinal');
  return rows.map((row) => ({
    applicationId: row.application_id,
    askedOn: row.asked_on,
    missing: row.missing,
    documentNumber: row.document_number,
    suppliedOn: row.supplied_on,
  }));
}

interface SupplementRow {
  readonly application_id: string;
  readonly ordinal: number;
  readonly asked_on: string;
  readonly missing: string;
  readonly document_number: string | null;
  readonly supplied_on: string | null;
}

const REQUESTED = 'requested_';
const REQUESTED_OF_ALL = new Set(['domains', 'removals', 'months']);

/** What the register asks beside, by column; without what is not asked. */
export function particularsAsked(row: ApplicationRow): Particulars {
  const particulars = Object.entries(row).flatMap(([column, value]) => {
    const name = column.slice(REQUESTED.length);
    const isAsked = column.startsWith(REQUESTED) && !REQUESTED_OF_ALL.has(name) && value !== null;
    return isAsked ? [[name, value]] : [];
  });
  return Object.fromEntries(particulars) as Particulars;
}

export function rowToApplication(row: ApplicationRow): LicenceApplication {
  return {
    id: row.id,
    kind: row.kind,
    applicantCode: row.applicant_code,
    licenceId: row.licence_id,
    receivedOn: row.received_on,
    validOn: row.valid_on,
    dueOn: row.due_on,
    decidedOn: row.decided_on,
    refusalReason: row.refusal_reason,
    domains: row.requested_domains,
    removedDomains: row.requested_removals,
    months: row.requested_months,
    remarks: row.remarks,
    particulars: particularsAsked(row),
  };
}
