import { refuseValue, type ActInput, type ChangeInput, type OfficialAct } from '@lienthong/acts';
import { answerDueOn } from './answer-deadline';
import { recordVerificationRequests } from './verification-request-register';
import { moveRequest, REQUEST_REFUSALS, VERIFICATION_REQUEST } from './verification-request-move';

interface ReceiveInput extends ActInput {
  readonly id: string;
  readonly letterNumber: string;
  readonly letterDatedOn: string;
  readonly case: string;
  readonly account: string;
  readonly organization?: string | null;
}

export const receiveVerificationRequest: OfficialAct<ReceiveInput> = {
  name: 'receiveVerificationRequest',
  refusals: {
    verification_requests_pkey: {
      code: 'ALREADY_EXISTS',
      message: 'This request has been entered; each account of a letter has an id of its own.',
      field: 'id',
    },
    verification_requests_letter_number_check: {
      code: 'INVALID_VALUE',
      message: 'A letter has a number.',
      field: 'letterNumber',
    },
    verification_requests_received_check: {
      code: 'INVALID_VALUE',
      message: 'A letter is not received before the day it bears.',
      field: 'letterDatedOn',
    },
  },
  perform: async (act, input) => {
    const on = act.dayOf(input);
    const id = readUuid('id', input.id);
    const letterNumber = input.letterNumber.trim().normalize('NFC');
    const { organization } = input;
    await recordVerificationRequests(act.trx, [
      {
        id,
        letterNumber,
        letterDate: input.letterDatedOn,
        receivedOn: on,
        dueOn: await answerDueOn(act, on),
        caseId: readUuid('case', input.case),
        accountId: readUuid('account', input.account),
        ...(organization !== undefined && organization !== null && { concernsCode: organization }),
        steps: [{ status: 'REQUESTED', reachedOn: on }],
      },
    ]);
    await act.begin(VERIFICATION_REQUEST, id, { on, toState: 'REQUESTED', documentNumber: letterNumber });
    return id;
  },
};

export const acknowledgeVerificationRequest: OfficialAct<LetterInput> = {
  name: 'acknowledgeVerificationRequest',
  refusals: REQUEST_REFUSALS,
  perform: (act, input) => moveRequest(act, input),
};

export const closeVerificationRequest: OfficialAct<LetterInput> = {
  name: 'closeVerificationRequest',
  refusals: REQUEST_REFUSALS,
  perform: (act, input) => moveRequest(act, input),
};

interface LetterInput extends ChangeInput {
  readonly letterNumber?: string | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ids that the city draws are UUIDs, written in lower case wherever they are kept. */
function readUuid(field: string, text: string): string {
  const id = text.toLowerCase();
  return UUID.test(id) ? id : refuseValue(field, 'This is no id that the city has drawn; it draws UUIDs.');
}
