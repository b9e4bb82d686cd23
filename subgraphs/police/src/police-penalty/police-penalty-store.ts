import type { Period } from '@lienthong/chassis';
import { findPage, type KeysetOrder, oneOf, type Page, type PageRequest } from '@lienthong/db';
import type { Knex } from 'knex';
import type { AskedAct, PolicePenalty, PunishedAct } from './police-penalty';

const COLUMNS = [
  'police_penalties.id',
  'police_penalties.decision_number',
  'police_penalties.decided_on',
  'police_penalties.account_url',
  'police_penalties.act_occurred_on',
  'police_penalties.act_code',
  'police_penalties.fine',
  'police_penalties.decided_by_unit',
];

export interface PolicePenaltyRow {
  id: string;
  decision_number: string;
  decided_on: string;
  account_url: string;
  act_occurred_on: string;
  act_code: string;
  fine: string;
  decided_by_unit: string;
}

export function penaltyOrder(direction: 'asc' | 'desc'): KeysetOrder {
  return {
    name: 'DECIDED_ON',
    columns: [
      { key: 'decided_on', column: 'police_penalties.decided_on', type: 'date' },
      { key: 'id', column: 'police_penalties.id', type: 'uuid' },
    ],
    direction,
  };
}

export async function findPenalties(knex: Knex, ids: readonly string[]): Promise<PolicePenalty[]> {
  const rows = await knex('police_penalties')
    .select<PolicePenaltyRow[]>(COLUMNS)
    .whereRaw(oneOf('police_penalties.id', 'uuid'), [[...ids]]);
  return rows.map(rowToPenalty);
}

export function findPenaltyPage(
  knex: Knex,
  decided: Period | undefined,
  order: KeysetOrder,
  page: PageRequest,
  scope: string,
): Promise<Page<PolicePenaltyRow>> {
  const query = knex('police_penalties').select(COLUMNS);
  if (decided) {
    query
      .where('police_penalties.decided_on', '>=', decided.from)
      .where('police_penalties.decided_on', '<', decided.until);
  }
  return findPage<PolicePenaltyRow>(query, order, page, scope);
}

/** Which of some acts have been punished; of several decisions about one, the first. */
export async function findPunishedActs(knex: Knex, asked: readonly AskedAct[]): Promise<PunishedAct[]> {
  const { rows } = await knex.raw<{
    rows: { position: number; decision_number: string; decided_on: string }[];
  }>(
    `SELECT DISTINCT ON (asked.place) (asked.place - 1)::int AS position,
       police_penalties.decision_number, police_penalties.decided_on
     FROM unnest(?::text[], ?::date[], ?::date[]) WITH ORDINALITY AS asked (url, occurred_on, ended_on, place)
     JOIN police_penalties ON police_penalties.account_url = asked.url
       AND police_penalties.act_occurred_on BETWEEN asked.occurred_on AND asked.ended_on
     ORDER BY asked.place, police_penalties.decided_on, police_penalties.id`,
    [
      asked.map(({ accountUrl }) => accountUrl),
      asked.map(({ occurredOn }) => occurredOn),
      asked.map(({ endedOn }) => endedOn),
    ],
  );
  return rows.map((row) => ({
    position: row.position,
    decisionNumber: row.decision_number,
    decidedOn: row.decided_on,
  }));
}

export function rowToPenalty(row: PolicePenaltyRow): PolicePenalty {
  return {
    id: row.id,
    decisionNumber: row.decision_number,
    decidedOn: row.decided_on,
    accountUrl: row.account_url,
    actOccurredOn: row.act_occurred_on,
    actCode: row.act_code,
    fine: row.fine,
    decidedByUnit: row.decided_by_unit,
  };
}
