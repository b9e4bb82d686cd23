import { randomUUID } from 'node:crypto';
import type { ActInput, OfficialAct, SubjectKind } from '@lienthong/acts';
import { actInCase } from '../case/case-acts';
import {
  ACCOUNT_REFUSALS,
  accountNamed,
  type SocialAccountInput,
} from '../social-account/social-account-acts';
import { recordVerificationLetters } from './verification-letter-register';

const VERIFICATION_LETTER: SubjectKind = { type: 'VerificationRequest', table: 'verification_letters' };

interface RequestVerificationInput extends ActInput {
  readonly case: string;
  readonly account: SocialAccountInput;
  readonly letterNumber: string;
  readonly organization?: string | null;
}

export const requestVerification: OfficialAct<RequestVerificationInput> = {
  name: 'requestVerification',
  refusals: {
    ...ACCOUNT_REFUSALS,
    verification_letters_account_key: {
      code: 'ALREADY_EXISTS',
      message: 'The police have been asked about this account in this case.',
      field: 'account',
    },
    verification_letters_letter_number_check: {
      code: 'INVALID_VALUE',
      message: 'The letter has a number.',
      field: 'letterNumber',
    },
  },
  perform: async (act, input) => {
    const on = act.dayOf(input);
    const taken = await actInCase(act, input.case, on);
    const id = randomUUID();
    const { letterNumber, organization } = input;
    await recordVerificationLetters(act.trx, [
      {
        id,
        letterNumber: letterNumber.trim().normalize('NFC'),
        sentOn: on,
        caseId: taken.id,
        accountId: await accountNamed(act, input.account),
        ...(organization && { concernsCode: organization }),
      },
    ]);
    const entry = { on, documentNumber: letterNumber };
    await act.begin(VERIFICATION_LETTER, id, entry);
    await act.record(taken, entry);
    return id;
  },
};
