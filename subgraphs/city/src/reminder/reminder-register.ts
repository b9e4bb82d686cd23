import { insertRows } from '@lienthong/db';
import type { Knex } from 'knex';
import { domainColumns } from '../domain-columns';
import type { PressImitationCriterion } from './reminder';

export interface NewReminder {
  readonly id: string;
  readonly letterNumber: string;
  readonly sentOn: string;
  readonly organizationCode: string;
  readonly content: string;
  readonly domains: readonly string[];
  /** Codes of criteria that existed on `sentOn`. */
  readonly criteria?: readonly string[];
}

export type NewPressImitationCriterion = PressImitationCriterion;

export function recordPressImitationCriteria(
  trx: Knex.Transaction,
  criteria: readonly NewPressImitationCriterion[],
): Promise<void> {
  return insertRows(
    trx,
    'press_imitation_criteria',
    criteria.map((criterion) => ({
      code: criterion.code,
      label: criterion.label.normalize('NFC'),
      label_english: criterion.labelEnglish,
      valid_from: criterion.validFrom,
    })),
  );
}

export async function recordReminders(
  trx: Knex.Transaction,
  reminders: readonly NewReminder[],
): Promise<void> {
  await insertRows(
    trx,
    'reminders',
    reminders.map((reminder) => ({
      id: reminder.id,
      letter_number: reminder.letterNumber,
      sent_on: reminder.sentOn,
      organization_code: reminder.organizationCode,
      content: reminder.content.normalize('NFC'),
    })),
  );
  await insertRows(
    trx,
    'reminder_domains',
    reminders.flatMap(({ id, domains }) =>
      domains.map((domain) => ({ reminder_id: id, ...domainColumns(domain) })),
    ),
  );
  await insertRows(
    trx,
    'reminder_criteria',
    reminders.flatMap(({ id, criteria }) =>
      (criteria ?? []).map((code) => ({ reminder_id: id, criterion_code: code })),
    ),
  );
}
