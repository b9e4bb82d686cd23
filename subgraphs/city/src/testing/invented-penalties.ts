import type { Knex } from 'knex';
import { cityRegister } from '../city-register';
import {
  digest,
  FIRM,
  OTHER_FIRM,
  CITY,
  PERSON,
  CASE,
  ACCOUNT,
  PROVISION,
  VIOLATION,
  DECISION,
  MEASURE,
  TITLE,
} from './invented-ids';

export async function writePenalties(trx: Knex.Transaction): Promise<void> {
  const post = {
    instrument: '15/2020/NĐ-CP',
    article: 101,
    clause: 1,
    point: 'a',
    content: 'Đăng tin sai sự thật',
  };
  await cityRegister.recordProvisions(trx, [
    { ...post, id: PROVISION.post, validFrom: '2020-04-15', validUntil: '2026-07-01' },
    { ...post, id: PROVISION.postFrom2026, validFrom: '2026-07-01' },
    {
      id: PROVISION.site,
      instrument: '119/2020/NĐ-CP',
      article: 20,
      content: 'Sai phép',
      validFrom: '2020-12-01',
    },
    {
      id: PROVISION.clause,
      instrument: '119/2020/NĐ-CP',
      article: 20,
      // A clause that the law does not have: the database holds the real ones already.
      clause: 99,
      content: 'Thiếu thông tin',
      validFrom: '2020-12-01',
    },
  ]);
  const act = { summary: 'Đăng lại tin', provisionId: PROVISION.post, evidence: [] };
  const firm = { kind: 'organization', code: FIRM } as const;
  const person = { kind: 'individual', id: PERSON } as const;
  await cityRegister.recordViolations(trx, [
    {
      id: VIOLATION.firmSite,
      caseId: CASE.transferred,
      provisionId: PROVISION.site,
      summary: 'Đăng tin ngoài giấy phép',
      occurredOn: '2020-12-31',
      endedOn: '2021-01-05',
      place: 'Trang chủ',
      domain: 'TIN-THỬ.VN',
      subject: firm,
      evidence: [
        { description: 'Ảnh chụp sau', capturedOn: '2021-01-04', sha256: digest(2) },
        { description: 'Ảnh chụp trước', capturedOn: '2021-01-02', sha256: digest(1) },
      ],
    },
    { ...act, id: VIOLATION.firmPost, caseId: CASE.open, occurredOn: '2021-01-01', subject: firm },
    {
      ...act,
      id: VIOLATION.personPost,
      caseId: CASE.open,
      occurredOn: '2021-12-31',
      accountId: ACCOUNT.facebook,
      subject: person,
    },
    { ...act, id: VIOLATION.personAgain, caseId: CASE.open, occurredOn: '2021-12-31', subject: person },
    {
      ...act,
      id: VIOLATION.unpunished,
      caseId: CASE.open,
      occurredOn: '2022-01-01',
      subject: { kind: 'organization', code: OTHER_FIRM },
    },
  ]);
  await cityRegister.recordSanctioningTitles(trx, [
    {
      code: TITLE,
      name: 'Chánh Thanh tra Sở',
      nameEnglish: 'Chief Inspector of the Department',
      validFrom: '2013-07-01',
      validUntil: '2025-03-01',
    },
  ]);
  const signed = { issuerAgencyId: CITY, titleCode: TITLE };
  await cityRegister.recordPenaltyDecisions(trx, [
    {
      ...signed,
      id: DECISION.firm,
      number: '1/QĐ-XPVPHC',
      decidedOn: '2021-01-01',
      subject: firm,
      acts: [{ violationId: VIOLATION.firmSite, provisionId: PROVISION.site, fine: 10_000_000n }],
      remedies: [{ kind: 'REMOVE_CONTENT' }, { kind: 'RECOVER_DOMAIN', detail: 'tin-thử.vn' }],
      payment: { paidOn: '2021-01-11', amount: 10_000_000n },
    },
    {
      ...signed,
      id: DECISION.firmAgain,
      number: '2/QĐ-XPHC',
      decidedOn: '2021-12-31',
      subject: firm,
      acts: [{ violationId: VIOLATION.firmPost, provisionId: PROVISION.post, fine: 15_500_000n }],
    },
    {
      ...signed,
      id: DECISION.person,
      number: '3/QĐ-XPVPHC',
      decidedOn: '2021-12-31',
      subject: person,
      acts: [{ violationId: VIOLATION.personPost, provisionId: PROVISION.post, fine: 7_500_000n }],
    },
    {
      ...signed,
      id: DECISION.nextYear,
      number: '1/QĐ-XPVPHC',
      decidedOn: '2022-01-01',
      subject: person,
      acts: [{ violationId: VIOLATION.personAgain, provisionId: PROVISION.post, fine: 5_000_000n }],
    },
  ]);
  await cityRegister.recordDomainMeasures(trx, [
    {
      id: MEASURE.revocation,
      kind: 'REVOKE',
      domain: 'tin-thử.vn',
      letterNumber: '30/STTTT',
      requestedOn: '2021-01-01',
      basis: { kind: 'penalty', decisionId: DECISION.firm },
      organizationCode: FIRM,
      answer: { status: 'EXECUTED', answeredOn: '2021-01-08', effectiveFrom: '2021-01-08' },
    },
    {
      id: MEASURE.suspension,
      kind: 'SUSPEND',
      domain: 'tin-thu.info',
      letterNumber: '31/STTTT',
      requestedOn: '2021-12-31',
      basis: { kind: 'inspection', caseId: CASE.lastDay },
      answer: { status: 'REJECTED', answeredOn: '2022-01-04', reason: 'Không phải tên miền .vn' },
    },
    {
      id: MEASURE.nextYear,
      kind: 'SUSPEND',
      domain: 'tin-thử.vn',
      letterNumber: '32/STTTT',
      requestedOn: '2022-01-01',
      basis: { kind: 'inspection', caseId: CASE.open },
      organizationCode: FIRM,
    },
  ]);
}
