import { PhraseBook } from '../phrase/phrase-book';
import { PROVINCE_SPELLINGS } from './province';

/** What kind of agency a name is one of. */
export type AgencyKind =
  /** Department of Information and Communications of a province (Sở Thông tin và Truyền thông). */
  | 'DIC'
  /** Department of culture of a province (Sở Văn hóa và Thể thao). */
  | 'DCS'
  /** Department for broadcasting and electronic information (Cục Phát thanh, truyền hình và thông tin điện tử). */
  | 'PTTH_TTDT_DEPARTMENT'
  | 'MIC'
  | 'MOCST'
  | 'MOST'
  /** Of the state, and not one that licenses in this field: planning and investment, tax, telecommunications, the press. */
  | 'ELSEWHERE'
  /** People's Committee (Ủy ban nhân dân): it stands beside a department's name to say whose it is. */
  | 'COMMITTEE';

const AND = '(va|)';
const TTTT = `(thong tin ${AND} truyen thong|tt ${AND} tt|thong tin ${AND} tt|4t|ttt|tttt tt)`;

const AGENCIES: readonly (readonly [pattern: string, kind: AgencyKind])[] = [
  [`so ${TTTT}`, 'DIC'],
  ['stttt', 'DIC'],
  ['so buu chinh (va|) vien thong', 'DIC'],
  ['so bcvt', 'DIC'],
  [`so van hoa (va|) the thao (${AND} du lich|)`, 'DCS'],
  ['so (vhtt|vh tt|vh va tt|vhttdl|vh tt dl|vh tt va dl)', 'DCS'],
  ['(svhtt|svhttdl|svh tt dl)', 'DCS'],
  ['((department|dept) of information (and|) (communications|communication)|dic)', 'DIC'],
  ['(department|dept) of culture (and|) sports (and tourism|)', 'DCS'],
  [`bo ${TTTT}`, 'MIC'],
  ['btttt', 'MIC'],
  ['ministry of information (and|) communications', 'MIC'],
  ['ministry of information and communication', 'MIC'],
  [`bo van hoa (va|) the thao (${AND} du lich|)`, 'MOCST'],
  ['bo (vhttdl|vh tt dl|vh tt va dl|vhtt va dl)', 'MOCST'],
  ['bvhttdl', 'MOCST'],
  ['ministry of culture sports and tourism', 'MOCST'],
  [`bo (khoa hoc ${AND} cong nghe|khcn|kh cn|kh va cn)`, 'MOST'],
  ['ministry of science and technology', 'MOST'],
  [
    `cuc (quan ly|ql|) (phat thanh|pt) (va|) (truyen hinh|th) (va|) (thong tin dien tu|tt dt|ttdt)`,
    'PTTH_TTDT_DEPARTMENT',
  ],
  ['cuc (quan ly|ql|) (ptth|phat thanh (va|) truyen hinh) ((va|) ttdt|)', 'PTTH_TTDT_DEPARTMENT'],
  ['cuc (quan ly|ql|) thong tin dien tu', 'PTTH_TTDT_DEPARTMENT'],
  ['abei', 'PTTH_TTDT_DEPARTMENT'],
  ['authority of broadcasting and electronic information', 'PTTH_TTDT_DEPARTMENT'],
  ['so (ke hoach|kh) (va|) (dau tu|dt|dtu)', 'ELSEWHERE'],
  ['(skhdt|so khdt)', 'ELSEWHERE'],
  ['department of planning and investment', 'ELSEWHERE'],
  ['phong dang ky kinh doanh', 'ELSEWHERE'],
  ['phong dkkd', 'ELSEWHERE'],
  ['(so|bo|tong cuc|chi cuc) (tai chinh|thue)', 'ELSEWHERE'],
  ['cuc thue', 'ELSEWHERE'],
  ['so (khoa hoc va cong nghe|khoa hoc cong nghe|khcn|kh cn)', 'ELSEWHERE'],
  [
    'so (cong thuong|y te|giao duc (va|) dao tao|gd (va|) dt|gddt|du lich|xay dung|noi vu|tu phap)',
    'ELSEWHERE',
  ],
  ['(so|bo) (lao dong thuong binh (va|) xa hoi|ldtbxh|ldtb xh)', 'ELSEWHERE'],
  ['bo (cong thuong|y te|giao duc (va|) dao tao|gddt|gd dt|cong an|quoc phong|noi vu|tu phap)', 'ELSEWHERE'],
  ['bo (van hoa thong tin|van hoa va thong tin|vhtt|vh tt|giao thong van tai|xay dung)', 'ELSEWHERE'],
  ['bo (ke hoach (va|) dau tu|khdt|buu chinh (va|) vien thong|bcvt)', 'ELSEWHERE'],
  ['so van hoa (va|) thong tin', 'ELSEWHERE'],
  ['ngan hang nha nuoc (viet nam|)', 'ELSEWHERE'],
  ['uy ban chung khoan nha nuoc', 'ELSEWHERE'],
  ['ubcknn', 'ELSEWHERE'],
  [
    'cuc (bao chi|vien thong|xuat ban|ban quyen tac gia|quan ly canh tranh|du lich quoc gia viet nam)',
    'ELSEWHERE',
  ],
  ['cuc (thuong mai dien tu (va|) kinh te so|so huu tri tue|hang khong|an toan thong tin)', 'ELSEWHERE'],
  ['cuc (nghe thuat bieu dien|dien anh|quan ly lao dong ngoai nuoc|canh sat)', 'ELSEWHERE'],
  ['tong cuc du lich', 'ELSEWHERE'],
  ['(vnta|vnnic|trung tam internet viet nam)', 'ELSEWHERE'],
  ['(ubnd|uy ban nhan dan)', 'COMMITTEE'],
];

/** Who signs for an agency: a minister, a director. */
function headOf(pattern: string): string {
  if (pattern.startsWith('bo ')) return '(bo truong|thu truong)';
  return pattern.startsWith('cuc ') ? '(cuc truong|pho cuc truong)' : '(giam doc|pho giam doc)';
}

/** Names of agencies, without the province. A comma may stand in them: `Văn hóa, Thể thao và Du lịch`. */
export const AGENCY_NAMES = new PhraseBook(
  AGENCIES.flatMap(([pattern, kind]): (readonly [string, AgencyKind])[] => [
    [pattern, kind],
    [`${headOf(pattern)} ${pattern}`, kind],
  ]),
  '.-&_,',
);

/** A province's name, where one is expected: after that of a department. */
export const PROVINCE_NAMES = new PhraseBook(PROVINCE_SPELLINGS, '.-_,');
