import {
  cityRegister,
  findCaseIds,
  findRecordedDecisions,
  findSanctioningLaw,
  type RecordedDecision,
} from '@lienthong/city';
import { Differences } from './differences';
import type { ImportRegister, Review } from './import-register';
import { describeAct } from './penalty-act';
import { readPenalty, toRecords, type PenaltyContent, type PenaltyContext } from './penalty-content';
import { PENALTY_FIELDS } from './penalty-fields';
import { RegisterKeepers } from './register-keepers';

function keyOf({
  number,
  issuerAgencyId,
  year,
}: {
  number: string;
  issuerAgencyId: string;
  year: number;
}): string {
  return `${number} of ${year}, ${issuerAgencyId}`;
}

function nameOf({ number, issuerAgencyId, decidedOn }: PenaltyContent) {
  return { number, issuerAgencyId, year: Number(decidedOn.slice(0, 4)) };
}

function review(content: PenaltyContent, recorded: RecordedDecision | undefined): Review {
  if (!recorded) return { kind: 'new' };
  const found = new Differences();
  found.value('decidedOn', content.decidedOn, recorded.decidedOn);
  found.value('title', content.titleCode, recorded.titleCode);
  found.value(
    'organizationCode',
    content.organizationCode ?? 'cá nhân',
    recorded.organizationCode ?? 'cá nhân',
  );
  found.value('paidOn', content.paidOn, recorded.paidOn);
  found.list('remedies', content.remedies, recorded.remedies);
  // A decision has all its acts from its day on: one more in the register is another decision than the file's.
  found.value('fine', content.acts.map(describeAct).join('; '), recorded.acts.map(describeAct).join('; '));
  const provisions = (acts: readonly { readonly provisionId: string }[]): string =>
    acts.map(({ provisionId }) => provisionId).join('; ');
  found.value('provision', provisions(content.acts), provisions(recorded.acts));
  return found.review;
}

/** The city's decisions on penalties (quyết định xử phạt vi phạm hành chính), with the violations and cases behind them. */
export const penaltyDecisions: ImportRegister<PenaltyContent, PenaltyContext> = {
  name: 'penalty-decisions',
  label: 'Quyết định xử phạt vi phạm hành chính',
  agency: 'city',
  fields: PENALTY_FIELDS,
  alternatives: [['organizationCode', 'subjectKind']],
  constraints: {
    penalty_decisions_number_key: {
      field: 'number',
      problem: 'a decision of this number and year came in meanwhile',
    },
    violations_under_law_in_force: {
      field: 'provision',
      problem: 'the provision was not in force when the act ended',
    },
    penalty_decisions_by_a_title_in_office: {
      field: 'title',
      problem: 'the title could not punish on that day',
    },
    cases_number_key: { field: 'caseNumber', problem: 'a case of this number came in meanwhile' },
  },

  async prepare(knex) {
    return { keepers: await RegisterKeepers.read(knex), law: await findSanctioningLaw(knex) };
  },

  groupOf: (reading) => {
    const [number, day] = ['number', 'decidedOn'].map((field) => reading.textOf(field));
    return number === undefined || day === undefined ? undefined : `${number} ${day}`;
  },

  read: readPenalty,
  keyOf: (content) => keyOf(nameOf(content)),

  async review(knex, entries) {
    const recorded = await findRecordedDecisions(
      knex,
      entries.map(({ content }) => nameOf(content)),
    );
    const byKey = new Map(recorded.map((decision) => [keyOf(decision), decision]));
    return entries.map(({ key, content }) => review(content, byKey.get(key)));
  },

  async write(trx, contents) {
    const numbers = contents.flatMap(({ acts }) => acts.map(({ caseNumber }) => caseNumber));
    const { cases, violations, decisions } = toRecords(
      contents,
      await findCaseIds(trx, [...new Set(numbers)]),
    );
    await cityRegister.recordCases(trx, cases);
    await cityRegister.recordViolations(trx, violations);
    await cityRegister.recordPenaltyDecisions(trx, decisions);
  },
};
