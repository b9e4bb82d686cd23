import type { Period } from '@lienthong/chassis';
import {
  type Beside,
  findPage,
  type KeysetOrder,
  oneOf,
  type Page,
  type PageRequest,
  pagesByParent,
} from '@lienthong/db';
import { addDays, today } from '@lienthong/schema';
import type { Knex } from 'knex';
import type { LegalGround } from '../refusal-ground/refusal-ground';
import type { VerificationRequest, VerificationStatus, VerificationStep } from './verification-request';

const COLUMNS = [
  'verification_requests.id',
  'verification_requests.letter_number',
  'verification_requests.letter_date',
  'verification_requests.received_on',
  'verification_requests.due_on',
];

export interface VerificationRequestRow {
  id: string;
  letter_number: string;
  letter_date: string;
  received_on: string;
  due_on: string;
}

export function verificationOrder(direction: 'asc' | 'desc'): KeysetOrder {
  return {
    name: 'RECEIVED_ON',
    columns: [
      { key: 'received_on', column: 'verification_requests.received_on', type: 'date' },
      { key: 'id', column: 'verification_requests.id', type: 'uuid' },
    ],
    direction,
  };
}

export async function findVerificationRequests(
  knex: Knex,
  ids: readonly string[],
): Promise<VerificationRequest[]> {
  const rows = await knex('verification_requests')
    .select<VerificationRequestRow[]>(COLUMNS)
    .whereRaw(oneOf('verification_requests.id', 'uuid'), [[...ids]]);
  return rows.map(rowToVerificationRequest);
}

export interface VerificationRequestCriteria {
  readonly received: Period | undefined;
  readonly status: VerificationStatus | undefined;
  readonly overdue: boolean | undefined;
  /** Not answered, and due on the day or within so many days of it. */
  readonly dueWithin: number | undefined;
  /** The day that the other conditions are asked of. */
  readonly day: string;
}

export function findVerificationRequestPage(
  knex: Knex,
  criteria: VerificationRequestCriteria,
  order: KeysetOrder,
  page: PageRequest,
  scope: string,
): Promise<Page<VerificationRequestRow>> {
  const query = receivedIn(knex, criteria.received).select(COLUMNS);
  if (criteria.status) {
    query.whereRaw(
      `(SELECT steps.status FROM verification_steps AS steps
        WHERE steps.request_id = verification_requests.id AND steps.reached_on <= ?::date
        ORDER BY steps.ordinal DESC LIMIT 1) = ?`,
      [criteria.day, criteria.status],
    );
  }
  whereDue(knex, query, criteria);
  return findPage<VerificationRequestRow>(query, order, page, scope);
}

/** Nobody has answered on a day to come, and what nobody has answered has an index of its own. */
function unansweredOn(knex: Knex, day: string): Knex.Raw {
  return day >= today()
    ? knex.raw('verification_requests.answered_on IS NULL')
    : knex.raw(`coalesce(verification_requests.answered_on, 'infinity'::date) > ?::date`, [day]);
}

function whereDue(
  knex: Knex,
  query: Knex.QueryBuilder,
  { overdue, dueWithin, day }: VerificationRequestCriteria,
): void {
  const unanswered = unansweredOn(knex, day);
  if (overdue === true) query.whereRaw('? AND verification_requests.due_on < ?::date', [unanswered, day]);
  if (overdue === false) {
    query.whereRaw('NOT (? AND verification_requests.due_on < ?::date)', [unanswered, day]);
  }
  if (dueWithin !== undefined) {
    query
      .whereRaw('?', [unanswered])
      .where('verification_requests.due_on', '>=', day)
      .where('verification_requests.due_on', '<=', addDays(day, dueWithin));
  }
}

/** The lists under a parent: how cursors name each, and what ties its rows to the parent. */
export const LISTS_UNDER_PARENT = {
  requestsConcerning: {
    name: 'Organization.verificationRequests',
    parentColumn: 'verification_requests.concerns_code',
    parentType: 'text',
  },
  requestsOfCase: {
    name: 'Case.verificationRequests',
    parentColumn: 'verification_requests.case_id',
    parentType: 'uuid',
  },
} as const;

export function findVerificationRequestPages(
  knex: Knex,
  list: keyof typeof LISTS_UNDER_PARENT,
  { page, beside }: { readonly page: PageRequest; readonly beside: readonly Beside[] },
  parents: readonly string[],
): Promise<Page<VerificationRequestRow>[]> {
  const query = () => knex('verification_requests').select(COLUMNS);
  const order = verificationOrder('desc');
  return pagesByParent<VerificationRequestRow>(
    knex,
    { ...LISTS_UNDER_PARENT[list], query, order, page, beside },
    parents,
  );
}

export type StepRow = {
  request_id: string;
  status: VerificationStatus;
  reached_on: string;
  province_code: string | null;
  province_valid_from: string | null;
  refusal_reason: string | null;
  refusal_ground: string | null;
} & GroundOfStepRow;

export async function findSteps(knex: Knex, requestIds: readonly string[]): Promise<VerificationStep[]> {
  const rows = await verificationSteps(knex).whereRaw<StepRow[]>(
    oneOf('verification_steps.request_id', 'uuid'),
    [[...requestIds]],
  );
  return rows.map(rowToStep);
}

export function verificationSteps(knex: Knex): Knex.QueryBuilder {
  return knex('verification_steps')
    .select('verification_steps.*', ...GROUND_OF_STEP)
    .leftJoin('refusal_grounds', (join) =>
      // What was refused on a day keeps the ground that held on that day, whatever replaced it since.
      join
        .on('refusal_grounds.code', 'verification_steps.refusal_ground_code')
        .on('refusal_grounds.valid_from', '<=', 'verification_steps.reached_on')
        .on(knex.raw('coalesce(refusal_grounds.valid_until > verification_steps.reached_on, true)')),
    )
    .orderBy(['verification_steps.request_id', 'verification_steps.ordinal']);
}

export function rowToStep(row: StepRow): VerificationStep {
  return {
    requestId: row.request_id,
    status: row.status,
    reachedOn: row.reached_on,
    province:
      row.province_code !== null && row.province_valid_from !== null
        ? { code: row.province_code, validFrom: row.province_valid_from }
        : null,
    refusalReason: row.refusal_reason,
    refusalGround: row.refusal_ground,
    ground: rowToGround(row),
  };
}

const GROUND_OF_STEP = [
  'refusal_grounds.code AS ground_code',
  'refusal_grounds.instrument AS ground_instrument',
  'refusal_grounds.article AS ground_article',
  'refusal_grounds.text AS ground_text',
  'refusal_grounds.valid_from AS ground_valid_from',
  'refusal_grounds.valid_until AS ground_valid_until',
];

interface GroundOfStepRow {
  ground_code: string | null;
  ground_instrument: string;
  ground_article: string;
  ground_text: string;
  ground_valid_from: string;
  ground_valid_until: string | null;
}

function rowToGround(row: GroundOfStepRow): LegalGround | null {
  if (row.ground_code === null) return null;
  return {
    code: row.ground_code,
    instrument: row.ground_instrument,
    article: row.ground_article,
    text: row.ground_text,
    validFrom: row.ground_valid_from,
    validUntil: row.ground_valid_until,
  };
}

export function rowToVerificationRequest(row: VerificationRequestRow): VerificationRequest {
  return {
    id: row.id,
    letterNumber: row.letter_number,
    letterDate: row.letter_date,
    receivedOn: row.received_on,
    dueOn: row.due_on,
  };
}

function receivedIn(knex: Knex, period: Period | undefined): Knex.QueryBuilder {
  const query = knex('verification_requests');
  if (!period) return query;
  return query
    .where('verification_requests.received_on', '>=', period.from)
    .where('verification_requests.received_on', '<', period.until);
}
