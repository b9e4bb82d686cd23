import { randomUUID } from 'node:crypto';
import { NOBODY_PUNISHED } from '@lienthong/acts/testing';
import type { Principal } from '@lienthong/chassis';
import type { Answer, TestedSubgraph } from '@lienthong/chassis/testing';

/** An officer of the police who may do all that the police do with requests. */
export const OFFICER: Principal = {
  kind: 'officer',
  subject: 'tran-van-thu',
  agency: 'police',
  scopes: new Set([
    'police:verification:receive',
    'police:verification:answer',
    'police:verification:read',
    'police:history:read',
    'police:penalty:decide',
    'police:penalty:read',
  ]),
  purpose: undefined,
  punishedElsewhere: NOBODY_PUNISHED,
};

export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[] | null;
  readonly possibleActs: readonly string[] | null;
}

export interface RequestResult {
  readonly verificationRequest: {
    readonly id: string;
    readonly version: number;
    readonly status: string;
    readonly dueOn: string;
  } | null;
  readonly userErrors: readonly UserError[];
}

/** What an act needs beside the request and its version, to be done with no other fault. */
export const PARTICULARS: Readonly<Record<string, object>> = {
  acknowledgeVerificationRequest: {},
  identifyAccount: { fullName: 'Người Thử Nghiệm', personalNumber: '999900000001' },
  declareAccountNotIdentifiable: { reason: 'Tài khoản đã bị xóa' },
  declareAccountOutOfArea: { province: '40', provinceValidFrom: '2004-07-08' },
  refuseVerificationRequest: { reason: 'Chưa nêu rõ hành vi', groundCode: 'WRITTEN_REQUEST' },
  closeVerificationRequest: {},
};

/** Does acts on verification requests as the gateway would ask for them. */
export function requestActs(police: () => TestedSubgraph) {
  async function askFor(name: string, input: object, principal = OFFICER): Promise<Answer<RequestResult>> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const answer = await police().ask<Record<string, RequestResult>>(
      `mutation ($input: ${type}!) { ${name}(input: $input) {
        verificationRequest { id version status dueOn } userErrors { code message path possibleActs } } }`,
      { input: { idempotencyKey: randomUUID(), ...input } },
      principal,
    );
    const result = answer.data?.[name];
    return { ...(result && { data: result }), ...(answer.errors && { errors: answer.errors }) };
  }

  async function act(name: string, input: object): Promise<RequestResult> {
    const { data, errors } = await askFor(name, input);
    if (!data) throw new Error(JSON.stringify(errors));
    return data;
  }

  const letter = (changes: object = {}): object => ({
    id: randomUUID(),
    letterNumber: '12/SVHTT-TTra',
    letterDatedOn: '2026-11-02',
    case: randomUUID(),
    account: randomUUID(),
    on: '2026-11-03',
    ...changes,
  });

  async function received(changes: object = {}): Promise<string> {
    const { verificationRequest, userErrors } = await act('receiveVerificationRequest', letter(changes));
    if (!verificationRequest) throw new Error(JSON.stringify(userErrors));
    return verificationRequest.id;
  }

  /** A request that has come by some acts to where the last of them leads. */
  async function afterActs(...names: readonly string[]): Promise<{ id: string; version: number }> {
    const id = await received();
    let version = 1;
    for (const name of names) {
      const { userErrors } = await act(name, { id, version, ...PARTICULARS[name] });
      if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
      version += 1;
    }
    return { id, version };
  }

  return { askFor, act, letter, received, afterActs };
}
