import type { Page } from '@lienthong/db';
import type { Period } from '@lienthong/chassis';
import type { Knex } from 'knex';
import {
  findByIds,
  findPage,
  selectFrom,
  whereDayIn,
  whereKeyIn,
  type ChildList,
  type DatedTable,
  type OrderedPage,
} from '../dated-list';
import type { PressImitationCriterion, Reminder } from './reminder';

export const REMINDERS: DatedTable = {
  name: 'reminders',
  day: 'sent_on',
  columns: ['id', 'letter_number', 'sent_on', 'organization_code', 'content'],
};

export const REMINDERS_OF_ORGANIZATION: ChildList = {
  name: 'Organization.reminders',
  table: REMINDERS,
  parentColumn: 'organization_code',
  parentType: 'text',
};

export interface ReminderRow {
  id: string;
  letter_number: string;
  sent_on: string;
  organization_code: string;
  content: string;
}

export interface ReminderDomain {
  readonly reminderId: string;
  /** A-label. */
  readonly domain: string;
}

export type NamedCriterion = PressImitationCriterion & { readonly reminderId: string };

export async function findReminders(knex: Knex, ids: readonly string[]): Promise<Reminder[]> {
  return (await findByIds<ReminderRow>(knex, REMINDERS, ids)).map(rowToReminder);
}

export function findReminderPage(
  knex: Knex,
  sent: Period | undefined,
  list: OrderedPage,
): Promise<Page<ReminderRow>> {
  const query = selectFrom(knex, REMINDERS);
  whereDayIn(query, 'reminders.sent_on', sent);
  return findPage(query, list);
}

export async function findReminderDomains(
  knex: Knex,
  reminderIds: readonly string[],
): Promise<ReminderDomain[]> {
  const query = knex('reminder_domains')
    .select('reminder_domains.reminder_id', 'reminder_domains.a_label')
    .orderBy(['reminder_domains.reminder_id', 'reminder_domains.a_label']);
  const rows = (await whereKeyIn(query, 'reminder_domains.reminder_id', 'uuid', reminderIds)) as DomainRow[];
  return rows.map((row) => ({ reminderId: row.reminder_id, domain: row.a_label }));
}

export async function findNamedCriteria(
  knex: Knex,
  reminderIds: readonly string[],
): Promise<NamedCriterion[]> {
  const query = knex('reminder_criteria')
    .join('press_imitation_criteria', 'press_imitation_criteria.code', 'reminder_criteria.criterion_code')
    .select('reminder_criteria.reminder_id', 'press_imitation_criteria.*')
    .orderBy(['reminder_criteria.reminder_id', 'press_imitation_criteria.code']);
  const rows = (await whereKeyIn(
    query,
    'reminder_criteria.reminder_id',
    'uuid',
    reminderIds,
  )) as CriterionRow[];
  return rows.map((row) => ({
    reminderId: row.reminder_id,
    code: row.code,
    label: row.label,
    labelEnglish: row.label_english,
    validFrom: row.valid_from,
  }));
}

interface DomainRow {
  reminder_id: string;
  a_label: string;
}

interface CriterionRow {
  reminder_id: string;
  code: string;
  label: string;
  label_english: string;
  valid_from: string;
}

export function rowToReminder(row: ReminderRow): Reminder {
  return {
    id: row.id,
    letterNumber: row.letter_number,
    sentOn: row.sent_on,
    organizationCode: row.organization_code,
    content: row.content,
  };
}
