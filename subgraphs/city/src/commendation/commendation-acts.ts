import { randomUUID } from 'node:crypto';
import { refuseValue, type ActInput, type OfficialAct, type SubjectKind } from '@lienthong/acts';
import { recordCommendations } from './commendation-register';

const COMMENDATION: SubjectKind = { type: 'Commendation', table: 'commendations' };

const FIRST_YEAR = 1990;

interface GiveCommendationInput extends ActInput {
  readonly decisionNumber: string;
  readonly forYear: number;
  readonly recipientKind: 'COLLECTIVE' | 'INDIVIDUAL';
  readonly organization?: string | null;
}

export const giveCommendation: OfficialAct<GiveCommendationInput> = {
  name: 'giveCommendation',
  refusals: {
    commendations_decision_number_check: {
      code: 'INVALID_VALUE',
      message: 'The decision has a number.',
      field: 'decisionNumber',
    },
  },
  perform: async (act, input) => {
    const on = act.dayOf(input);
    const id = randomUUID();
    const { recipientKind, organization } = input;
    if (input.forYear < FIRST_YEAR || input.forYear > Number(on.slice(0, 4))) {
      refuseValue('forYear', `A year from ${FIRST_YEAR} to that of the commendation is honoured.`);
    }
    if ((recipientKind === 'COLLECTIVE') !== Boolean(organization)) {
      refuseValue('organization', 'A collective is named by its code, and a person is not named.');
    }
    await recordCommendations(act.trx, [
      {
        id,
        decisionNumber: input.decisionNumber.trim().normalize('NFC'),
        givenOn: on,
        forYear: input.forYear,
        recipient: organization ? { kind: 'collective', code: organization } : { kind: 'individual' },
      },
    ]);
    await act.begin(COMMENDATION, id, { on, documentNumber: input.decisionNumber });
    return id;
  },
};
