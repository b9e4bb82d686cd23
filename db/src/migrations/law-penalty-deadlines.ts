import { PENALTY_LAW, type LegalProcedure, type TermVersion } from './law-terms';

const { instrument, began, amended } = PENALTY_LAW;

type Term = Pick<TermVersion, 'amount' | 'unit'>;

/** What the law of 2012 said, and what it says since its amendment of 2020 took effect. */
function beforeAndSince2022(article: string, before: Term, since: Term): readonly TermVersion[] {
  return [
    { ...before, validFrom: began, validUntil: amended, instrument, article },
    { ...since, validFrom: amended, instrument, article },
  ];
}

function always(article: string, term: Term): readonly TermVersion[] {
  return [{ ...term, validFrom: began, instrument, article }];
}

export const PENALTY_DEADLINES: readonly LegalProcedure[] = [
  {
    code: 'VIOLATION_RECORD',
    name: 'Lập biên bản vi phạm hành chính',
    nameEnglish: 'Drawing up the record of a violation, from its detection',
    versions: [
      {
        amount: 2,
        unit: 'WORKING_DAYS',
        validFrom: amended,
        instrument: '118/2021/NĐ-CP',
        article: '12',
        isConfirmed: false,
      },
    ],
  },
  {
    code: 'EXPLANATION_REQUEST_ORAL',
    name: 'Yêu cầu giải trình trực tiếp',
    nameEnglish: 'Asking to explain orally, from the record',
    versions: always('61.3', { amount: 2, unit: 'WORKING_DAYS' }),
  },
  {
    code: 'EXPLANATION_WRITTEN',
    name: 'Giải trình bằng văn bản',
    nameEnglish: 'Explaining in writing, from the record',
    versions: beforeAndSince2022('61.2', { amount: 5, unit: 'DAYS' }, { amount: 5, unit: 'WORKING_DAYS' }),
  },
  {
    code: 'PENALTY_DECISION',
    name: 'Ra quyết định xử phạt',
    nameEnglish: 'Penalty decision, from the record of the violation',
    versions: beforeAndSince2022('66.1', { amount: 7, unit: 'DAYS' }, { amount: 7, unit: 'WORKING_DAYS' }),
  },
  {
    code: 'PENALTY_DECISION_TRANSFERRED',
    name: 'Ra quyết định xử phạt khi phải chuyển hồ sơ',
    nameEnglish: 'Penalty decision where the file goes to whoever is competent',
    versions: beforeAndSince2022('66.1', { amount: 10, unit: 'DAYS' }, { amount: 10, unit: 'WORKING_DAYS' }),
  },
  {
    code: 'PENALTY_DECISION_EXPLAINED',
    name: 'Ra quyết định xử phạt khi có giải trình hoặc phải xác minh',
    nameEnglish: 'Penalty decision after an explanation or a verification',
    versions: beforeAndSince2022('66.1', { amount: 30, unit: 'DAYS' }, { amount: 1, unit: 'MONTHS' }),
  },
  {
    code: 'PENALTY_DECISION_COMPLEX',
    name: 'Ra quyết định xử phạt vụ việc đặc biệt nghiêm trọng, nhiều tình tiết phức tạp',
    nameEnglish: 'Penalty decision in an especially serious, complex case',
    versions: beforeAndSince2022('66.1', { amount: 60, unit: 'DAYS' }, { amount: 2, unit: 'MONTHS' }),
  },
  {
    code: 'PENALTY_DECISION_SENT',
    name: 'Gửi quyết định xử phạt',
    nameEnglish: 'Sending the decision to whom it punishes',
    versions: always('70', { amount: 2, unit: 'WORKING_DAYS' }),
  },
  {
    code: 'PENALTY_PAYMENT',
    name: 'Nộp tiền phạt',
    nameEnglish: 'Payment of a fine, from receiving the decision',
    versions: always('73.1', { amount: 10, unit: 'DAYS' }),
  },
  {
    code: 'PENALTY_ENFORCEMENT',
    name: 'Thời hiệu thi hành quyết định xử phạt',
    nameEnglish: 'Enforcement of a decision, from its day',
    versions: always('74.1', { amount: 1, unit: 'YEARS' }),
  },
  {
    code: 'DOMAIN_SEIZURE',
    name: 'Tạm giữ tên miền',
    nameEnglish: 'Seizure of a domain name as a preventive measure',
    versions: [
      {
        amount: 7,
        unit: 'WORKING_DAYS',
        validFrom: '2026-07-01',
        instrument: '174/2026/NĐ-CP',
        article: '5',
        isConfirmed: false,
      },
    ],
  },
];
