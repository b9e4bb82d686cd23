import { sumFigures, type Page } from '@lienthong/db';
import type { Period } from '@lienthong/chassis';
import type { Knex } from 'knex';
import {
  findByIds,
  findPage,
  selectFrom,
  whereDayIn,
  type ChildList,
  type DatedTable,
  type OrderedPage,
} from '../dated-list';
import type { Commendation, CommendationRecipientKind } from './commendation';

export const COMMENDATIONS: DatedTable = {
  name: 'commendations',
  day: 'given_on',
  columns: ['id', 'decision_number', 'given_on', 'for_year', 'recipient_kind', 'recipient_code'],
};

export const COMMENDATIONS_OF_ORGANIZATION: ChildList = {
  name: 'Organization.commendations',
  table: COMMENDATIONS,
  parentColumn: 'recipient_code',
  parentType: 'text',
};

export interface CommendationRow {
  id: string;
  decision_number: string;
  given_on: string;
  for_year: number;
  recipient_kind: CommendationRecipientKind;
  recipient_code: string | null;
}

export interface CommendationCounts {
  readonly collectives: number;
  readonly individuals: number;
}

export async function findCommendations(knex: Knex, ids: readonly string[]): Promise<Commendation[]> {
  return (await findByIds<CommendationRow>(knex, COMMENDATIONS, ids)).map(rowToCommendation);
}

export function findCommendationPage(
  knex: Knex,
  given: Period | undefined,
  list: OrderedPage,
): Promise<Page<CommendationRow>> {
  const query = selectFrom(knex, COMMENDATIONS);
  whereDayIn(query, 'commendations.given_on', given);
  return findPage(query, list);
}

export async function countCommendations(knex: Knex, period: Period): Promise<CommendationCounts> {
  const figures = await sumFigures(knex, ['INDIVIDUALS_COMMENDED'], period, ['COLLECTIVES_COMMENDED']);
  return {
    collectives: Number(figures.get('COLLECTIVES_COMMENDED') ?? 0),
    individuals: Number(figures.get('INDIVIDUALS_COMMENDED') ?? 0),
  };
}

export function rowToCommendation(row: CommendationRow): Commendation {
  return {
    id: row.id,
    decisionNumber: row.decision_number,
    givenOn: row.given_on,
    forYear: row.for_year,
    recipientKind: row.recipient_kind,
    recipientCode: row.recipient_code,
  };
}
