/** A small story for the city's tests. Nobody in it exists and nothing in it happened. */
import type { Knex } from 'knex';
import { cityRegister } from '../city-register';

/** The nth id; ids follow one another as their numbers do. */
export const uuid = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const digest = (number: number): string => String(number).padStart(64, '0');

export const [FIRM, OTHER_FIRM, QUIET_FIRM] = ['0100109106', '0101248141', '0300588569'] as const;
export const CITY = 'city-department';
export const NEIGHBOUR = 'neighbour-department';
export const PERSON = uuid(7_001);

export const CASE = { transferred: uuid(101), open: uuid(102), lastDay: uuid(103), nextYear: uuid(104) };
export const ACCOUNT = { facebook: uuid(201), zalo: uuid(202) };
export const SCREENING = { before: uuid(301), site: uuid(302), account: uuid(303), after: uuid(304) };
export const PROVISION = { post: uuid(401), postFrom2026: uuid(402), site: uuid(403), clause: uuid(404) };
export const VIOLATION = {
  firmSite: uuid(501),
  firmPost: uuid(502),
  personPost: uuid(503),
  personAgain: uuid(504),
  unpunished: uuid(505),
};
export const DECISION = { firm: uuid(601), firmAgain: uuid(602), person: uuid(603), nextYear: uuid(604) };
export const MEASURE = { revocation: uuid(701), suspension: uuid(702), nextYear: uuid(703) };
export const LETTER = { first: uuid(801), second: uuid(802) };
export const TRANSFER = { handled: uuid(901), returned: uuid(902), sent: uuid(903) };
export const REMINDER = { before: uuid(1_001), named: uuid(1_002) };
export const ITEM = { zalo: uuid(1_101), zaloAgain: uuid(1_102), lotus: uuid(1_103) };
export const COMMENDATION = { firm: uuid(1_201), firmAgain: uuid(1_202), person: uuid(1_203) };
export const LICENCE = uuid(1_301);

export const TITLE = 'CHIEF_INSPECTOR';
export const NEIGHBOURING_PROVINCE = { code: '34', validFrom: '2004-07-08' };

export async function writeStory(trx: Knex.Transaction): Promise<void> {
  await writeCases(trx);
  await writePenalties(trx);
  await writeOutreach(trx);
}

async function writeCases(trx: Knex.Transaction): Promise<void> {
  const opened = { summary: 'Trang thử đăng lại tin', owners: [{ agencyId: CITY, validFrom: '2021-03-01' }] };
  await cityRegister.recordCases(trx, [
    {
      ...opened,
      id: CASE.transferred,
      number: '1/HS',
      openedOn: '2021-03-01',
      closedOn: '2021-06-01',
      owners: [
        { agencyId: CITY, validFrom: '2021-03-01', validUntil: '2021-05-10' },
        { agencyId: NEIGHBOUR, validFrom: '2021-05-10' },
      ],
    },
    { ...opened, id: CASE.open, number: '2/HS', openedOn: '2021-03-01' },
    { ...opened, id: CASE.lastDay, number: '3/HS', openedOn: '2021-12-31' },
    { ...opened, id: CASE.nextYear, number: '4/HS', openedOn: '2022-01-01' },
  ]);
  await cityRegister.recordAccounts(trx, [
    { id: ACCOUNT.facebook, network: 'FACEBOOK', url: 'https://facebook.example/thu' },
    { id: ACCOUNT.zalo, network: 'ZALO', url: 'https://zalo.example/thu' },
  ]);
  const site = { kind: 'site', domain: 'tin-thử.vn' } as const;
  const account = { kind: 'account', accountId: ACCOUNT.facebook } as const;
  await cityRegister.recordScreenings(trx, [
    { id: SCREENING.before, screenedOn: '2020-12-31', target: site, topics: ['PRESS_IMITATION'], outcome: 'MONITORED' },
    { id: SCREENING.site, screenedOn: '2021-01-01', target: site, topics: ['OUTSIDE_LICENCE'], outcome: 'NO_VIOLATION' },
    {
      id: SCREENING.account,
      screenedOn: '2021-12-31',
      target: account,
      topics: ['FALSE_INFORMATION', 'COVID_19'],
      outcome: 'CASE_OPENED',
      caseId: CASE.lastDay,
    },
    { id: SCREENING.after, screenedOn: '2022-01-01', target: account, topics: ['DEFAMATION'], outcome: 'MONITORED' },
  ]);
  await cityRegister.recordVerificationLetters(trx, [
    {
      id: LETTER.first,
      letterNumber: '12/STTTT',
      sentOn: '2021-01-01',
      caseId: CASE.open,
      accountId: ACCOUNT.facebook,
      concernsCode: FIRM,
    },
    { id: LETTER.second, letterNumber: '13/STTTT', sentOn: '2022-01-01', caseId: CASE.open, accountId: ACCOUNT.zalo },
  ]);
  const transfer = {
    letterNumber: '20/STTTT',
    reason: 'Người vi phạm ở tỉnh khác',
    recipientAgencyId: NEIGHBOUR,
    province: NEIGHBOURING_PROVINCE,
  };
  await cityRegister.recordTransfers(trx, [
    {
      ...transfer,
      id: TRANSFER.handled,
      caseId: CASE.transferred,
      sentOn: '2021-05-10',
      receivedOn: '2021-05-12',
      end: { kind: 'handled', reportedBackOn: '2021-06-01' },
    },
    {
      ...transfer,
      id: TRANSFER.returned,
      caseId: CASE.open,
      sentOn: '2021-12-31',
      receivedOn: '2022-01-04',
      end: { kind: 'returned', returnedOn: '2022-01-10', reason: 'Không thuộc thẩm quyền' },
    },
    { ...transfer, id: TRANSFER.sent, caseId: CASE.open, sentOn: '2022-02-08' },
  ]);
}

async function writePenalties(trx: Knex.Transaction): Promise<void> {
  const post = { instrument: '15/2020/NĐ-CP', article: 101, clause: 1, point: 'a', content: 'Đăng tin sai sự thật' };
  await cityRegister.recordProvisions(trx, [
    { ...post, id: PROVISION.post, validFrom: '2020-04-15', validUntil: '2026-07-01' },
    { ...post, id: PROVISION.postFrom2026, validFrom: '2026-07-01' },
    { id: PROVISION.site, instrument: '119/2020/NĐ-CP', article: 20, content: 'Sai phép', validFrom: '2020-12-01' },
    {
      id: PROVISION.clause,
      instrument: '119/2020/NĐ-CP',
      article: 20,
      clause: 1,
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

async function writeOutreach(trx: Knex.Transaction): Promise<void> {
  await cityRegister.recordPressImitationCriteria(trx, [
    { code: 'NAME', label: 'Tên trang như tên báo', labelEnglish: 'A name like a newspaper', validFrom: '2022-07-01' },
    { code: 'LAYOUT', label: 'Giao diện như báo', labelEnglish: 'Laid out like a newspaper', validFrom: '2022-07-01' },
  ]);
  const letter = { organizationCode: FIRM, content: 'Chấn chỉnh hoạt động', domains: ['tin-thử.vn'] };
  await cityRegister.recordReminders(trx, [
    { ...letter, id: REMINDER.before, letterNumber: '40/STTTT', sentOn: '2022-06-30' },
    {
      ...letter,
      id: REMINDER.named,
      letterNumber: '41/STTTT',
      sentOn: '2022-07-01',
      domains: ['tin-thử.vn', 'a-thu.vn'],
      criteria: ['NAME', 'LAYOUT'],
    },
  ]);
  await cityRegister.recordOutreachItems(trx, [
    { id: ITEM.zalo, channel: 'ZALO', title: 'Tin thử', publishedOn: '2021-01-01', deliveries: 9_007_199_254_740_993n },
    { id: ITEM.zaloAgain, channel: 'ZALO', title: 'Tin thử', publishedOn: '2021-12-31', deliveries: 2n },
    { id: ITEM.lotus, channel: 'LOTUS', title: 'Bài thử', publishedOn: '2022-01-01' },
  ]);
  const given = { decisionNumber: '5/QĐ-STTTT', givenOn: '2022-04-08', forYear: 2021 };
  await cityRegister.recordCommendations(trx, [
    { ...given, id: COMMENDATION.firm, recipient: { kind: 'collective', code: FIRM } },
    { ...given, id: COMMENDATION.firmAgain, givenOn: '2022-06-30', recipient: { kind: 'collective', code: FIRM } },
    { ...given, id: COMMENDATION.person, recipient: { kind: 'individual' } },
  ]);
  await cityRegister.recordSiteLicences(trx, [
    {
      id: LICENCE,
      number: '12',
      symbol: 'GP-TTĐT',
      issuerAgencyId: CITY,
      holderCode: FIRM,
      categories: ['Kinh tế', 'Văn hóa'],
      contact: { responsiblePerson: 'Người Thử', phone: '+84240000000' },
      domains: [{ name: 'tin-thử.vn', addedOn: '2020-06-01' }],
      issuances: [
        {
          id: uuid(1_302),
          kind: 'NEW',
          decidedOn: '2020-06-01',
          documentNumber: '12/GP-TTĐT',
          validUntil: '2030-06-01',
        },
        {
          id: uuid(1_303),
          kind: 'AMENDED',
          decidedOn: '2021-03-01',
          documentNumber: '12/GP-TTĐT',
          validUntil: '2030-06-01',
        },
      ],
    },
  ]);
}
