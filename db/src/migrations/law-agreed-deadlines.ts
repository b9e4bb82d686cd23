import type { LegalProcedure } from './law-terms';

/** No law says how long an agency may take to answer another: agreements do, and each may be corrected. */
const AGREED = { validFrom: '2013-09-01', isConfirmed: false } as const;

export const DEADLINES_BETWEEN_AGENCIES: readonly LegalProcedure[] = [
  {
    code: 'VERIFICATION_ANSWER',
    name: 'Trả lời đề nghị xác minh tài khoản',
    nameEnglish: 'Answer of the police to a request for verification, from its receipt',
    versions: [{ ...AGREED, amount: 22, unit: 'WORKING_DAYS' }],
  },
  {
    code: 'VNNIC_ANSWER',
    name: 'Trả lời đề nghị tạm ngừng, thu hồi tên miền',
    nameEnglish: "Answer of the domain registry to a department's letter",
    versions: [{ ...AGREED, amount: 12, unit: 'WORKING_DAYS' }],
  },
  {
    code: 'TRANSFER_ANSWER',
    name: 'Trả lời về hồ sơ vụ việc được chuyển đến',
    nameEnglish: 'Answer of another province about a case sent to it',
    versions: [{ ...AGREED, amount: 10, unit: 'WORKING_DAYS' }],
  },
  {
    code: 'DATA_SHARING_ACCOUNT',
    name: 'Cấp tài khoản kết nối, khai thác dữ liệu chia sẻ',
    nameEnglish: 'Opening an account for shared data',
    versions: [
      {
        amount: 5,
        unit: 'WORKING_DAYS',
        validFrom: '2020-05-25',
        validUntil: '2025-08-19',
        instrument: '47/2020/NĐ-CP',
      },
      { amount: 2, unit: 'WORKING_DAYS', validFrom: '2025-08-19', instrument: '194/2025/NĐ-CP' },
    ],
  },
  {
    code: 'DATA_SHARING_DISPUTE',
    name: 'Trả lời vướng mắc về chia sẻ dữ liệu',
    nameEnglish: "The provider's answer in a dispute on shared data",
    versions: [
      {
        amount: 7,
        unit: 'WORKING_DAYS',
        validFrom: '2020-05-25',
        instrument: '47/2020/NĐ-CP',
        article: '49',
      },
    ],
  },
];
