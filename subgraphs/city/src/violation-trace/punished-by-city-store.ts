import { spellAccountUrl } from '@lienthong/schema';
import type { Knex } from 'knex';

export interface AskedAct {
  readonly url: string;
  readonly occurredOn: string;
  readonly endedOn: string;
}

export interface PunishedAct {
  readonly position: number;
  readonly decisionNumber: string;
  readonly decidedOn: string;
}

interface PunishedRow {
  position: number;
  url: string;
  number: string;
  decided_on: string;
}

/**
 * Which of some acts have been punished, by account and day, whatever each was called. Days find the few rows; addresses
 * are compared in one spelling, since rows keep them as they were written.
 */
export async function findPunishedByCity(knex: Knex, asked: readonly AskedAct[]): Promise<PunishedAct[]> {
  const { rows } = await knex.raw<{ rows: PunishedRow[] }>(
    `SELECT (asked.place - 1)::int AS position, accounts.url, decisions.number, decisions.decided_on
     FROM unnest(?::date[], ?::date[]) WITH ORDINALITY AS asked (occurred_on, ended_on, place)
     JOIN violations ON violations.occurred_on <= asked.ended_on
       AND coalesce(violations.ended_on, violations.recorded_on, violations.occurred_on) >= asked.occurred_on
     JOIN social_accounts AS accounts ON accounts.id = violations.account_id
     JOIN penalty_acts AS acts ON acts.violation_id = violations.id
     JOIN penalty_decisions AS decisions ON decisions.id = acts.decision_id
     ORDER BY asked.place, decisions.decided_on, decisions.id`,
    [asked.map(({ occurredOn }) => occurredOn), asked.map(({ endedOn }) => endedOn)],
  );
  const spelt = asked.map(({ url }) => spellAccountUrl(url) ?? url);
  const first = new Map<number, PunishedAct>();
  for (const { position, url, number, decided_on: decidedOn } of rows) {
    if (first.has(position) || (spellAccountUrl(url) ?? url) !== spelt[position]) continue;
    first.set(position, { position, decisionNumber: number, decidedOn });
  }
  return [...first.values()];
}
