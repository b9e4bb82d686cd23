import { randomUUID } from 'node:crypto';
import { refuseValue, type ActInput, type OfficialAct, type SubjectKind } from '@lienthong/acts';
import { recordReminders } from './reminder-register';

const REMINDER: SubjectKind = { type: 'Reminder', table: 'reminders' };

interface SendReminderInput extends ActInput {
  readonly letterNumber: string;
  readonly organization: string;
  readonly content: string;
  readonly domains: readonly string[];
  readonly criteria?: readonly string[] | null;
}

export const sendReminder: OfficialAct<SendReminderInput> = {
  name: 'sendReminder',
  refusals: {
    reminders_letter_number_check: {
      code: 'INVALID_VALUE',
      message: 'The letter has a number.',
      field: 'letterNumber',
    },
    reminders_content_check: { code: 'INVALID_VALUE', message: 'Say what it asks.', field: 'content' },
    reminder_criteria_already_exist: {
      code: 'INVALID_VALUE',
      message:
        'A letter names no sign before the list of signs existed (Decision 1418/QĐ-BTTTT of July 2022).',
      field: 'criteria',
    },
    reminder_criteria_criterion_code_fkey: {
      code: 'INVALID_VALUE',
      message: 'There is no such sign; codes are read in the criteria of other reminders.',
      field: 'criteria',
    },
  },
  perform: async (act, input) => {
    const on = act.dayOf(input);
    if (input.domains.length === 0) refuseValue('domains', 'Name the sites it is about.');
    const id = randomUUID();
    await recordReminders(act.trx, [
      {
        id,
        letterNumber: input.letterNumber.trim().normalize('NFC'),
        sentOn: on,
        organizationCode: input.organization,
        content: input.content.trim(),
        domains: [...new Set(input.domains)],
        criteria: [...new Set(input.criteria ?? [])],
      },
    ]);
    await act.begin(REMINDER, id, { on, documentNumber: input.letterNumber });
    return id;
  },
};
