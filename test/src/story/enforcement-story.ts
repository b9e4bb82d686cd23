import { randomUUID } from 'node:crypto';
import { SHOWCASE_ENTERPRISE_CODE } from '@lienthong/demonstration';
import { addDays, today } from '@lienthong/schema';
import { mustAct, type Acted } from '../testkit/act';
import { INSPECTOR, INVESTIGATOR, LICENSING_OFFICER, type Caller } from '../testkit/callers';
import type { AskedGateway } from '../testkit/start-federation';

/** What a story leaves behind, to be looked at. */
export interface Told {
  readonly caseId: string;
  /** A day on which the post was there. */
  readonly postedOn: string;
  readonly caseNumber: string;
  readonly requestId: string;
  readonly decisionId: string;
  readonly measureId: string;
  readonly transferId: string;
}

export interface StoryOptions {
  /** Names everything of this story, and gives the same keys to the same acts when it is told again. */
  readonly name?: string;
  /** How often each act is sent, with the same key; every answer must be the same. */
  readonly sendings?: number;
  /** Told after each act was answered. */
  readonly onAct?: (act: string, acted: Acted) => void;
}

/** Half of Decree 174/2026/NĐ-CP, Article 95.1, in the middle: an individual's false post today. */
export const FINE = '12500000';

/**
 * A false post on a network that the ministry has confirmed, from the screening that finds it to the payment of the fine; the site it came from is suspended; a second
 * case goes to another province and comes back. Three agencies act through one gateway, each with its own officers.
 */
export async function tellStory(
  gateway: Pick<AskedGateway, 'ask'>,
  { name = randomUUID(), sendings = 1, onAct = () => undefined }: StoryOptions = {},
): Promise<Told> {
  let acts = 0;
  const tell = async (caller: Caller, act: string, input: object, selection?: string): Promise<Acted> => {
    acts += 1;
    const idempotencyKey = `${name} ${acts}`;
    const asked = { act, caller, input: { idempotencyKey, ...input }, ...(selection && { selection }) };
    const acted = await mustAct(gateway, asked);
    for (let sending = 1; sending < sendings; sending += 1) {
      const again = await mustAct(gateway, asked);
      if (again.id !== acted.id || again.version !== acted.version) throw new Error(`${act} was done twice`);
    }
    onAct(act, acted);
    return acted;
  };
  const city = (act: string, input: object, selection?: string) => tell(INSPECTOR, act, input, selection);
  const police = (act: string, input: object) => tell(INVESTIGATOR, act, input);
  const account = { network: 'OTHER', url: `https://mang-${name}.vn/tai-khoan` };
  const number = (kind: string): string => `${parseInt(name.slice(0, 8), 16) || 1}/${kind}`;
  const post = { occurredOn: addDays(today(), -3), endedOn: addDays(today(), -1) };

  // A small network, which notifies and is confirmed; the account is one of its own.
  await tell(LICENSING_OFFICER, 'confirmSocialNetworkNotification.socialNetworkNotification', {
    confirmationNumber: `${name}/GXN`,
    holder: SHOWCASE_ENTERPRISE_CODE,
    networkName: 'Mạng thử',
    domains: [`mang-${name}.vn`],
  });
  const caseNumber = `${name}/HS`;
  const opened = await city('openCase.case', {
    number: caseNumber,
    summary: 'Tin sai sự thật về dịch bệnh trên một tài khoản',
    sanctioningOfficer: INSPECTOR.subject,
  });
  await city(
    'recordScreening.screening',
    { account, topics: ['FALSE_INFORMATION'], outcome: 'CASE_OPENED', case: opened.id },
    'id',
  );
  const asked = await city(
    'requestVerification.verificationRequest',
    { case: opened.id, account, letterNumber: number('STTTT-TTra') },
    'id letterNumber sentOn account { id } case { id }',
  );
  const letter = asked.record as { letterNumber: string; sentOn: string; account: { id: string } };
  const request = await police('receiveVerificationRequest.verificationRequest', {
    id: asked.id,
    letterNumber: letter.letterNumber,
    letterDatedOn: letter.sentOn,
    case: opened.id,
    account: letter.account.id,
  });
  const taken = await police('acknowledgeVerificationRequest.verificationRequest', {
    id: request.id,
    version: request.version,
  });
  const identified = await police('identifyAccount.verificationRequest', {
    id: request.id,
    version: taken.version,
    fullName: 'Người Không Có Thật',
    personalNumber: '999087123456',
  });
  const violation = await city('recordViolation.violation', {
    case: opened.id,
    act: 'FALSE_INFORMATION',
    summary: 'Đăng tin sai sự thật',
    ...post,
    account,
    individual: name,
    documentNumber: number('BB-VPHC'),
    evidence: [{ description: 'Ảnh chụp bài đăng', capturedOn: today(), sha256: 'ab'.repeat(32) }],
  });
  const decision = await city('decidePenalty.penaltyDecision', {
    number: number('QĐ-XPHC'),
    sanctioningTitle: 'GIAM_DOC_SO_VHTT',
    acts: [{ violation: violation.id, fine: FINE }],
    remedies: [{ kind: 'REMOVE_CONTENT' }],
  });
  await city('recordPenaltyPayment.penaltyDecision', {
    id: decision.id,
    version: decision.version,
    amount: FINE,
  });
  await police('closeVerificationRequest.verificationRequest', {
    id: request.id,
    version: identified.version,
  });
  const measure = await city('requestDomainSuspension.domainMeasure', {
    domain: `tin-${name}.vn`,
    letterNumber: number('TTra'),
    case: opened.id,
  });
  await city('recordVnnicAnswer.domainMeasure', {
    id: measure.id,
    version: measure.version,
    isExecuted: true,
    effectiveFrom: today(),
    effectiveUntil: addDays(today(), 45),
  });

  const second = await city('openCase.case', {
    number: `${name}/HS-2`,
    summary: 'Tin sai sự thật do người ở tỉnh khác đăng',
  });
  const { data } = await gateway.ask<{ competentAgency: { id: string } }>(
    '{ competentAgency(function: E_INFORMATION_INSPECTION, province: "24") { id } }',
    {},
    INSPECTOR,
  );
  const transfer = await city('transferCase.caseTransfer', {
    id: second.id,
    version: second.version,
    letterNumber: number('CV-TTra'),
    reason: 'Người đăng tin cư trú ở tỉnh khác',
    recipientAgency: data?.competentAgency.id,
    province: '24',
    provinceValidFrom: '2025-07-01',
  });
  const received = await city('recordTransferReceipt.caseTransfer', {
    id: transfer.id,
    version: transfer.version,
  });
  await city('recordTransferReturn.caseTransfer', {
    id: transfer.id,
    version: received.version,
    reason: 'Nơi thực hiện hành vi không thuộc địa bàn',
  });
  return {
    caseId: opened.id,
    postedOn: post.endedOn,
    caseNumber,
    requestId: request.id,
    decisionId: decision.id,
    measureId: measure.id,
    transferId: transfer.id,
  };
}
