import { refuse, refuseValue, type ActInProgress, type ChangeInput, type OfficialAct } from '@lienthong/acts';
import { recordIdentities } from '../identity/identity-register';
import { readIdentity, type IdentityInput } from '../identity/read-identity';
import { findGroundsOn } from '../refusal-ground/refusal-ground-store';
import { moveRequest, REQUEST_REFUSALS } from './verification-request-move';

interface AnswerInput extends ChangeInput {
  readonly letterNumber?: string | null;
}

/** The identity goes into its one table: the history, the digest of the request and every refusal are without it. */
export const identifyAccount: OfficialAct<AnswerInput & IdentityInput> = {
  name: 'identifyAccount',
  refusals: REQUEST_REFUSALS,
  digested: ({ id, version, on, letterNumber, disclosableUntil }) => ({
    id,
    version,
    on,
    letterNumber,
    disclosableUntil,
  }),
  perform: (act, input) =>
    moveRequest(act, input, {
      afterwards: (requestId, answeredOn) =>
        recordIdentities(act.trx, [{ requestId, answeredOn, identity: readIdentity(input, answeredOn) }]),
    }),
};

export const declareAccountNotIdentifiable: OfficialAct<AnswerInput & { readonly reason: string }> = {
  name: 'declareAccountNotIdentifiable',
  refusals: REQUEST_REFUSALS,
  perform: (act, input) => moveRequest(act, input, { reason: readReason(input) }),
};

interface OutOfAreaInput extends AnswerInput {
  readonly province: string;
  readonly provinceValidFrom: string;
}

export const declareAccountOutOfArea: OfficialAct<OutOfAreaInput> = {
  name: 'declareAccountOutOfArea',
  refusals: REQUEST_REFUSALS,
  perform: (act, input) =>
    moveRequest(act, input, {
      stepOn: (day) => {
        if (input.provinceValidFrom > day) {
          refuseValue('provinceValidFrom', 'That province did not exist yet on the day of the answer.');
        }
        return Promise.resolve({ province: { code: input.province, validFrom: input.provinceValidFrom } });
      },
    }),
};

interface RefuseInput extends AnswerInput {
  readonly reason: string;
  readonly groundCode: string;
}

export const refuseVerificationRequest: OfficialAct<RefuseInput> = {
  name: 'refuseVerificationRequest',
  refusals: REQUEST_REFUSALS,
  perform: (act, input) => {
    const reason = readReason(input);
    const { groundCode } = input;
    return moveRequest(act, input, {
      reason,
      stepOn: async (day) => ({
        refusal: { reason, ground: await findGround(act, groundCode, day), groundCode },
      }),
    });
  },
};

/** What the catalogue says under a code on a day. */
async function findGround(act: ActInProgress, code: string, day: string): Promise<string> {
  const grounds = await findGroundsOn(act.trx, day);
  const found = grounds.find((ground) => ground.code === code);
  if (found) return found.text;
  const known = grounds.map((ground) => ground.code).join(', ');
  const whatHolds = known === '' ? 'The catalogue has none of that day.' : `Of that day are ${known}.`;
  return refuse('INVALID_VALUE', `The catalogue has no such ground on ${day}. ${whatHolds}`, {
    path: ['input', 'groundCode'],
  });
}

function readReason({ reason }: { readonly reason: string }): string {
  const said = reason.trim().normalize('NFC');
  return said === '' ? refuseValue('reason', 'Say why, in a sentence that names no individual.') : said;
}
