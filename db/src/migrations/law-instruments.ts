/** An instrument of law; `effectiveUntil` is the first day on which it no longer held. */
export interface LegalInstrument {
  readonly number: string;
  readonly kind: 'LAW' | 'DECREE' | 'CIRCULAR' | 'DECISION';
  readonly name: string;
  readonly nameEnglish: string;
  readonly issuedOn?: string;
  readonly effectiveFrom: string;
  readonly effectiveUntil?: string;
  /** Numbers of the instruments that it changes without replacing them. */
  readonly amends?: readonly string[];
  /** False where number or days rest on memory alone. */
  readonly isConfirmed?: false;
}

const LAWS: readonly LegalInstrument[] = [
  {
    number: '15/2012/QH13',
    kind: 'LAW',
    name: 'Luật Xử lý vi phạm hành chính',
    nameEnglish: 'Law on Handling of Administrative Violations',
    effectiveFrom: '2013-07-01',
  },
  {
    number: '67/2020/QH14',
    kind: 'LAW',
    name: 'Luật sửa đổi, bổ sung một số điều của Luật Xử lý vi phạm hành chính',
    nameEnglish: 'Law amending the Law on Handling of Administrative Violations',
    effectiveFrom: '2022-01-01',
    amends: ['15/2012/QH13'],
  },
  {
    number: '91/2015/QH13',
    kind: 'LAW',
    name: 'Bộ luật Dân sự',
    nameEnglish: 'Civil Code',
    effectiveFrom: '2017-01-01',
  },
  {
    number: '10/2012/QH13',
    kind: 'LAW',
    name: 'Bộ luật Lao động',
    nameEnglish: 'Labour Code',
    effectiveFrom: '2013-05-01',
    effectiveUntil: '2021-01-01',
  },
  {
    number: '45/2019/QH14',
    kind: 'LAW',
    name: 'Bộ luật Lao động',
    nameEnglish: 'Labour Code',
    effectiveFrom: '2021-01-01',
  },
];

const ONLINE_INFORMATION: readonly LegalInstrument[] = [
  {
    number: '72/2013/NĐ-CP',
    kind: 'DECREE',
    name: 'Nghị định về quản lý, cung cấp, sử dụng dịch vụ Internet và thông tin trên mạng',
    nameEnglish: 'Decree on Internet services and online information',
    effectiveFrom: '2013-09-01',
    effectiveUntil: '2024-12-25',
  },
  {
    number: '27/2018/NĐ-CP',
    kind: 'DECREE',
    name: 'Nghị định sửa đổi, bổ sung Nghị định 72/2013/NĐ-CP',
    nameEnglish: 'Decree amending Decree 72/2013/NĐ-CP',
    effectiveFrom: '2018-04-15',
    effectiveUntil: '2024-12-25',
    amends: ['72/2013/NĐ-CP'],
  },
  {
    number: '147/2024/NĐ-CP',
    kind: 'DECREE',
    name: 'Nghị định về quản lý, cung cấp, sử dụng dịch vụ Internet và thông tin trên mạng',
    nameEnglish: 'Decree on Internet services and online information',
    issuedOn: '2024-11-09',
    effectiveFrom: '2024-12-25',
  },
  {
    number: '1418/QĐ-BTTTT',
    kind: 'DECISION',
    name: 'Quyết định về tiêu chí nhận diện "báo hóa" trang thông tin điện tử, mạng xã hội',
    nameEnglish: 'Decision on the signs by which a site or network passes for the press',
    effectiveFrom: '2022-07-22',
  },
  {
    number: '24/2015/TT-BTTTT',
    kind: 'CIRCULAR',
    name: 'Thông tư về quản lý và sử dụng tài nguyên Internet',
    nameEnglish: 'Circular on Internet resources',
    effectiveFrom: '2015-10-10',
    isConfirmed: false,
  },
];

const PENALTIES: readonly LegalInstrument[] = [
  {
    number: '15/2020/NĐ-CP',
    kind: 'DECREE',
    name: 'Nghị định xử phạt vi phạm hành chính về bưu chính, viễn thông, công nghệ thông tin và giao dịch điện tử',
    nameEnglish: 'Decree on penalties in post, telecommunications and information technology',
    issuedOn: '2020-02-03',
    effectiveFrom: '2020-04-15',
    effectiveUntil: '2026-07-01',
  },
  {
    number: '119/2020/NĐ-CP',
    kind: 'DECREE',
    name: 'Nghị định xử phạt vi phạm hành chính trong hoạt động báo chí, hoạt động xuất bản',
    nameEnglish: 'Decree on penalties in the press and publishing',
    effectiveFrom: '2020-12-01',
  },
  {
    number: '14/2022/NĐ-CP',
    kind: 'DECREE',
    name: 'Nghị định sửa đổi, bổ sung Nghị định 15/2020/NĐ-CP và Nghị định 119/2020/NĐ-CP',
    nameEnglish: 'Decree amending Decrees 15/2020/NĐ-CP and 119/2020/NĐ-CP',
    issuedOn: '2022-01-27',
    effectiveFrom: '2022-01-27',
    amends: ['15/2020/NĐ-CP', '119/2020/NĐ-CP'],
  },
  {
    number: '118/2021/NĐ-CP',
    kind: 'DECREE',
    name: 'Nghị định quy định chi tiết Luật Xử lý vi phạm hành chính',
    nameEnglish: 'Decree detailing the Law on Handling of Administrative Violations',
    effectiveFrom: '2022-01-01',
    isConfirmed: false,
  },
  {
    number: '174/2026/NĐ-CP',
    kind: 'DECREE',
    name: 'Nghị định xử phạt vi phạm hành chính về bưu chính, viễn thông, giao dịch điện tử và công nghệ thông tin',
    nameEnglish: 'Decree on penalties in post, telecommunications and information technology',
    issuedOn: '2026-05-15',
    effectiveFrom: '2026-07-01',
  },
];

const DATA_SHARING: readonly LegalInstrument[] = [
  {
    number: '47/2020/NĐ-CP',
    kind: 'DECREE',
    name: 'Nghị định về quản lý, kết nối và chia sẻ dữ liệu số của cơ quan nhà nước',
    nameEnglish: 'Decree on the sharing of digital data of state agencies',
    effectiveFrom: '2020-05-25',
  },
  {
    number: '194/2025/NĐ-CP',
    kind: 'DECREE',
    name: 'Nghị định về cơ sở dữ liệu quốc gia, kết nối và chia sẻ dữ liệu',
    nameEnglish: 'Decree on national databases and the sharing of data',
    effectiveFrom: '2025-08-19',
    amends: ['47/2020/NĐ-CP'],
  },
];

export const LEGAL_INSTRUMENTS: readonly LegalInstrument[] = [
  ...LAWS,
  ...ONLINE_INFORMATION,
  ...PENALTIES,
  ...DATA_SHARING,
];
