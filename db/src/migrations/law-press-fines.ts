import type { AllowedRemedy, FineRange, PunishableAct } from './law-penalties';

/** Acts of aggregated sites, which the decree on the press punishes; no decree has taken its place. */
export const PRESS_ACTS: readonly PunishableAct[] = [
  {
    code: 'OUTSIDE_SITE_LICENCE',
    field: 'PRESS',
    label: 'Trang tổng hợp hoạt động ngoài giấy phép hoặc đăng lại khi chưa được đồng ý',
    labelEnglish: 'Aggregated site acting outside its licence, or republishing without consent',
  },
  {
    code: 'SITE_HARMFUL_CONTENT',
    field: 'PRESS',
    label: 'Trang tổng hợp đăng nội dung trái thuần phong mỹ tục, có hại cho trẻ em, mê tín',
    labelEnglish: 'Aggregated site harming morals or children, or spreading superstition',
  },
  {
    code: 'SITE_FALSE_CONTENT',
    field: 'PRESS',
    label: 'Trang tổng hợp đăng thông tin sai sự thật, vu khống hoặc bản đồ sai',
    labelEnglish: 'Aggregated site with false or slanderous content, or a wrong map',
  },
  {
    code: 'SITE_ALARMING_CONTENT',
    field: 'PRESS',
    label: 'Trang tổng hợp đăng thông tin bịa đặt gây hoang mang, xuyên tạc lịch sử',
    labelEnglish: 'Aggregated site with fabricated content that alarms the public or distorts history',
  },
  {
    code: 'SITE_WITHOUT_LICENCE',
    field: 'PRESS',
    label: 'Thiết lập trang tổng hợp khi chưa có giấy phép',
    labelEnglish: 'Running an aggregated site without licence',
  },
];

const DECREE_119 = { instrument: '119/2020/NĐ-CP', article: 20, validFrom: '2020-12-01' };
const AGAINST_CONTENT: readonly AllowedRemedy[] = [
  'REMOVE_CONTENT',
  'CORRECT_AND_APOLOGISE',
  'SUSPEND_LICENCE',
];

/** Of Article 20 the first clause has been read; of the others the ranges are known from reports, not the clauses. */
export const PRESS_FINES: readonly FineRange[] = [
  {
    act: 'OUTSIDE_SITE_LICENCE',
    provision: {
      ...DECREE_119,
      id: 'e96b1683-c297-8828-9275-5954071605ea',
      clause: 1,
      content:
        'Trang thông tin điện tử tổng hợp thiếu thông tin bắt buộc, hoạt động ngoài giấy phép hoặc đăng lại tác phẩm báo chí khi chưa được đồng ý.',
    },
    millions: [10, 20],
    remedies: AGAINST_CONTENT,
  },
  {
    act: 'SITE_HARMFUL_CONTENT',
    provision: {
      ...DECREE_119,
      id: '343da3ed-6da3-8315-879a-b4d757f6d5b4',
      clause: 2,
      content:
        'Trang thông tin điện tử tổng hợp đăng nội dung có hại cho đạo đức, trẻ em hoặc mê tín dị đoan.',
      isConfirmed: false,
    },
    millions: [20, 30],
    remedies: AGAINST_CONTENT,
    isConfirmed: false,
  },
  {
    act: 'SITE_FALSE_CONTENT',
    provision: {
      ...DECREE_119,
      id: '92384ac2-be97-8e36-a54b-5d77b2e59296',
      clause: 3,
      content:
        'Trang thông tin điện tử tổng hợp đăng thông tin sai sự thật, vu khống hoặc bản đồ sai chủ quyền.',
      isConfirmed: false,
    },
    millions: [40, 50],
    remedies: AGAINST_CONTENT,
    isConfirmed: false,
  },
  {
    act: 'SITE_ALARMING_CONTENT',
    provision: {
      ...DECREE_119,
      id: '5ad7ff9a-232a-81f4-a968-8079dec86dc7',
      clause: 4,
      content:
        'Trang thông tin điện tử tổng hợp bịa đặt gây hoang mang trong nhân dân hoặc xuyên tạc lịch sử.',
      isConfirmed: false,
    },
    millions: [150, 200],
    remedies: AGAINST_CONTENT,
    isConfirmed: false,
  },
  {
    act: 'SITE_WITHOUT_LICENCE',
    provision: {
      ...DECREE_119,
      id: '9fab56a7-332d-89ec-aee3-904c7f546cce',
      clause: 5,
      content: 'Thiết lập trang thông tin điện tử tổng hợp khi chưa có giấy phép (điều khoản chờ xác minh).',
      isConfirmed: false,
    },
    millions: [50, 70],
    remedies: ['RECOVER_DOMAIN'],
    isConfirmed: false,
  },
];
