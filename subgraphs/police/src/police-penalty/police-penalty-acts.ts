import { randomUUID } from 'node:crypto';
import {
  refuse,
  refuseValue,
  type ActInProgress,
  type ActInput,
  type OfficialAct,
  type SubjectKind,
} from '@lienthong/acts';
import { spellAccountUrl } from '@lienthong/schema';
import { recordPolicePenalties } from './police-penalty-register';

const POLICE_PENALTY: SubjectKind = { type: 'PolicePenalty', table: 'police_penalties' };

interface RecordPolicePenaltyInput extends ActInput {
  readonly decisionNumber: string;
  readonly accountUrl: string;
  readonly actOccurredOn: string;
  readonly actCode: string;
  readonly fine: string;
  readonly decidedByUnit: string;
}

/** Whole đồng in as many digits as the table holds. */
const WHOLE_DONG = /^[1-9][0-9]{0,14}$/;

export const recordPolicePenalty: OfficialAct<RecordPolicePenaltyInput> = {
  name: 'recordPolicePenalty',
  // The address may bear a name, so no digest of it is kept either.
  digested: ({ decisionNumber, actOccurredOn, actCode, fine, decidedByUnit, on }) => ({
    decisionNumber,
    actOccurredOn,
    actCode,
    fine,
    decidedByUnit,
    on,
  }),
  refusals: {
    police_penalties_punished_once: {
      code: 'ALREADY_PUNISHED',
      message: 'The police have punished this act on this account; one act is punished once.',
    },
    police_penalties_number_key: {
      code: 'ALREADY_EXISTS',
      message: 'The unit has made another decision under this number that year.',
      field: 'decisionNumber',
    },
    police_penalties_days_check: {
      code: 'INVALID_VALUE',
      message: 'An act is not punished before the day it happened.',
      field: 'actOccurredOn',
    },
    police_penalties_decision_number_check: {
      code: 'INVALID_VALUE',
      message: 'A decision has a number.',
      field: 'decisionNumber',
    },
    police_penalties_act_code_check: {
      code: 'INVALID_VALUE',
      message: 'Name the act by its code, such as FALSE_INFORMATION: the city lists them (`punishableActs`).',
      field: 'actCode',
    },
    police_penalties_decided_by_unit_check: {
      code: 'INVALID_VALUE',
      message: 'Name the unit that decided.',
      field: 'decidedByUnit',
    },
  },
  perform: async (act, input) => {
    const on = act.dayOf(input);
    const accountUrl = spellAccountUrl(input.accountUrl);
    if (accountUrl === undefined) refuseValue('accountUrl', 'An account has an https address.');
    if (!WHOLE_DONG.test(input.fine)) {
      refuseValue('fine', 'A fine is a whole number of đồng above 0, of at most 15 digits.');
    }
    expectUnpunishedByCity(act, input);
    const id = randomUUID();
    const decisionNumber = input.decisionNumber.trim();
    await recordPolicePenalties(act.trx, [
      {
        id,
        decisionNumber,
        decidedOn: on,
        accountUrl,
        actOccurredOn: input.actOccurredOn,
        actCode: input.actCode.trim(),
        fine: input.fine,
        decidedByUnit: input.decidedByUnit.trim(),
      },
    ]);
    await act.begin(POLICE_PENALTY, id, { on, documentNumber: decisionNumber });
    return id;
  },
};

/** One act is punished once, by whichever agency: the gateway has asked the city. */
function expectUnpunishedByCity(
  { principal }: ActInProgress,
  { accountUrl, actOccurredOn }: RecordPolicePenaltyInput,
): void {
  const decision = principal.punishedElsewhere?.get(`${accountUrl} ${actOccurredOn}`);
  if (decision === null) return;
  if (decision === undefined) {
    refuse('AGENCY_UNAVAILABLE', 'Nobody can say whether the city has punished this act; ask again later.');
  }
  refuse(
    'ALREADY_PUNISHED',
    `The city punished this act by decision ${decision}; one act is punished once.`,
    {
      path: ['input', 'actOccurredOn'],
      provision: { instrument: '15/2012/QH13', article: '3.1.d' },
    },
  );
}
