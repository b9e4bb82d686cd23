import type { ClaimKind, DayRole } from '../licence-statement';
import { PhraseBook } from '../phrase/phrase-book';

/**
 * What paper a noun is. An ENTERPRISE paper is a registration, whose number is the enterprise's code. A DECISION may turn out to
 * be a licence by its symbol, a CERTIFICATE by what it certifies; an approval or a letter (OTHER) does not.
 */
export type Paper =
  'LICENCE' | 'CONFIRMATION' | 'AMENDMENT' | 'ENTERPRISE' | 'CERTIFICATE' | 'DECISION' | 'OTHER';

/**
 * A phrase by which a statement is read: the noun that begins an instrument; what it permits; the role of the day that
 * follows; or a label under which something else begins.
 */
export type Signpost =
  | { readonly type: 'PAPER'; readonly paper: Paper; readonly kind?: ClaimKind; readonly isWeak?: boolean }
  /** A weak kind gives way to what the symbol says. */
  | { readonly type: 'KIND'; readonly kind: ClaimKind; readonly isWeak?: boolean }
  | { readonly type: 'DAY'; readonly role: DayRole }
  | { readonly type: 'CHANGE' }
  | { readonly type: 'LABEL'; readonly needsColon?: boolean };

type Entry = readonly [pattern: string, signpost: Signpost];

const LICENCE: Signpost = { type: 'PAPER', paper: 'LICENCE' };
const ENTERPRISE: Signpost = { type: 'PAPER', paper: 'ENTERPRISE' };
const OTHER_PAPER: Signpost = { type: 'PAPER', paper: 'OTHER' };
const REGISTERED =
  'dang ky kinh doanh|dang ki kinh doanh|dang ky doanh nghiep|dang ki doanh nghiep|dk kinh doanh|dk doanh nghiep|dkkd|dkdn|dk kd|dk dn|dang ky thue|dang ky dau tu|dang ky hoat dong|dang ky ho kinh doanh';

const PAPERS: readonly Entry[] = [
  ['giay phep', LICENCE],
  ['(gp|gphd|gptl|gpcc)', LICENCE],
  ['giay (cap phep|dang ky)', LICENCE],
  ['cap phep', LICENCE],
  ['(licence|license|permit)', LICENCE],
  ['(gpxb|giay phep xuat ban)', { type: 'PAPER', paper: 'LICENCE', kind: 'NEWS_PRESS', isWeak: true }],
  ['(gpmxh|gp mxh|giay phep mxh)', { type: 'PAPER', paper: 'LICENCE', kind: 'SOCIAL_NETWORK' }],
  ['(gp icp|gpicp|giay phep icp)', { type: 'PAPER', paper: 'LICENCE', kind: 'AGGREGATED_SITE' }],
  ['(gp bao chi|gpbc)', { type: 'PAPER', paper: 'LICENCE', kind: 'NEWS_PRESS' }],
  ['(giay xac nhan|giay xac nhan thong bao|van ban xac nhan|gxn)', { type: 'PAPER', paper: 'CONFIRMATION' }],
  [
    '(giay phep|gp) (sua doi|bo sung|sua doi (va|) bo sung|gia han|dieu chinh|sd|sdbs|sd bs|gh)',
    { type: 'PAPER', paper: 'AMENDMENT' },
  ],
  [`(giay phep|gp|giay|so|) (${REGISTERED})`, ENTERPRISE],
  [`(giay|) (chung nhan|cn) (${REGISTERED}|dau tu|doanh nghiep)`, ENTERPRISE],
  ['(gcn|gcndkkd|gcndkdn|gcn dkkd|gcn dkdn|gcn dn|gcn dang ky (doanh nghiep|kinh doanh))', ENTERPRISE],
  ['(gpkd|gp kd|gpdkkd|gpdkdn|gp dkkd|giay phep kd|cndkdn|cndkkd)', ENTERPRISE],
  ['giay phep kinh doanh', ENTERPRISE],
  [
    'giay phep kinh doanh (dich vu|lu hanh|van tai|vien thong|bat dong san|vang|dich vu lu hanh|san pham|lu hanh quoc te|lu hanh noi dia)',
    LICENCE,
  ],
  ['(ma so doanh nghiep|msdn|ma doanh nghiep|ma so dn|ma so thue|mst|ma thue|ma so cong ty)', ENTERPRISE],
  ['(tax code|tax id|tax no|business registration|business code|enterprise code|erc)', ENTERPRISE],
  ['(giay chung nhan|chung nhan|gcn so)', { type: 'PAPER', paper: 'CERTIFICATE' }],
  ['(van ban chap thuan|chung chi|cong van|van bang|to khai)', OTHER_PAPER],
  ['(quyet dinh|decision no|quyet dinh so|qd so)', { type: 'PAPER', paper: 'DECISION' }],
];

const KINDS: readonly Entry[] = [
  ...kinds('SOCIAL_NETWORK', ['mang xa hoi', 'mxh', 'social network']),
  ...kinds('NEWS_PRESS', [
    '(hoat dong|xuat ban|) (bao dien tu|bao in|bao chi|tap chi|bao giay)',
    'hoat dong bao',
    '(mo|) chuyen trang',
    'an pham (bao chi|)',
    '(press|newspaper|magazine)',
    'bao chi dien tu',
  ]),
  ...kinds('AGGREGATED_SITE', [
    '(trang|) thong tin dien tu (tong hop|)',
    'trang (tin|thong tin|tin tuc) (dien tu|) tong hop',
    'trang tin dien tu',
    'trang (ttdt|tt dien tu) (tong hop|th|)',
    '(ttdtth|trang tong hop|website tong hop)',
    '(icp|aggregated|aggregator)',
  ]),
  ...kinds('OTHER', [
    '(tro choi|tro choi dien tu|game|g1|g2|g3|g4)',
    '(vien thong|buu chinh|telecom|telecommunications)',
    '(phat thanh|truyen hinh tra tien|dich vu truyen hinh|phat thanh truyen hinh)',
    '(chu ky so|chung thuc chu ky so|xuat ban pham|phat hanh xuat ban pham|ten mien)',
    '(lu hanh|dao tao|viec lam|kham chua benh|kham benh|van tai|xuat khau lao dong|day nghe)',
    '(trung gian thanh toan|hoat dong giao duc|nhap khau|to chuc bieu dien|bieu dien)',
  ]),
  ['xuat ban', { type: 'KIND', kind: 'NEWS_PRESS', isWeak: true }],
  ['(website|trang web|trang mang|cong thong tin)', { type: 'KIND', kind: 'AGGREGATED_SITE', isWeak: true }],
];

function kinds(kind: ClaimKind, patterns: readonly string[]): readonly Entry[] {
  return patterns.map((pattern) => [pattern, { type: 'KIND', kind }]);
}

const DAYS: readonly Entry[] = [
  [
    '(ngay cap|ngay cap phep|cap ngay|cap lan dau|ky ngay|ngay ky|cap|ban hanh|dang ky lan dau|lan dau|issued|dated)',
    day('ISSUED'),
  ],
  [
    '(thay doi|dang ky thay doi|cap lai|cap doi|gia han|dieu chinh|tai cap|thay doi lan thu|cap thay doi)',
    day('AMENDED'),
  ],
  [
    '(het han|hieu luc den|co hieu luc den|gia tri den|co gia tri den|thoi han den|den (het|) ngay)',
    day('EXPIRES'),
  ],
  ['(expires|valid until|hieu luc den het)', day('EXPIRES')],
  ['(tam ngung|tu ngay|hieu luc tu|co hieu luc tu|hoat dong tu|thu hoi|dinh chi)', day('OTHER')],
  ['(sua doi|bo sung|sua doi (va|) bo sung|chinh sua|dinh chinh|cap nhat)', { type: 'CHANGE' }],
];

function day(role: DayRole): Signpost {
  return { type: 'DAY', role };
}

const LABEL: Signpost = { type: 'LABEL' };
const SHORT_LABEL: Signpost = { type: 'LABEL', needsColon: true };

const LABELS: readonly Entry[] = [
  ['(dia chi|dai chi|tru so|tru so chinh|van phong|vpdd|vpgd|head office|toa soan)', LABEL],
  [
    '(dien thoai|so dien thoai|tel|telephone|hotline|fax|email|e mail|lien he|duong day nong|tong dai)',
    LABEL,
  ],
  [
    '(dc|dt|sdt|d t|d c|mail|phone|address|office|web|website|vp|add|tru so|chu tich|giam doc|tong giam doc)',
    SHORT_LABEL,
  ],
  ['(nguoi|) chiu trach nhiem (chinh|noi dung|xuat ban|quan ly noi dung|)', LABEL],
  ['(nguoi|) quan ly noi dung', LABEL],
  [
    '(phu trach|truong ban|truong ban bien tap|tong bien tap|pho tong bien tap|thu ky toa soan|bien tap)',
    LABEL,
  ],
  ['((don vi|co quan|to chuc) (chu quan|chu so huu|so huu|quan ly|thiet lap|van hanh)|chu quan)', LABEL],
  ['(cqcq|ban quyen|copyright|all rights|bao luu|giu ban quyen|thuoc ve|chu so huu)', LABEL],
  ['(co quan (thong tin|ngon luan|cua)|dien dan cua|tieng noi cua)', LABEL],
  ['(dai dien|nguoi dai dien|dai dien phap luat|dai dien theo phap luat|nguoi dung dau)', LABEL],
  [
    '(ghi ro nguon|yeu cau ghi ro|vui long|phat trien boi|thiet ke boi|van hanh boi|powered by|developed by)',
    LABEL,
  ],
  ['(tai khoan|ngan hang|so tai khoan|quang cao|lien he quang cao|hop tac)', SHORT_LABEL],
];

/** `Cơ quan cấp: …` names the issuer and ends nothing. */
const ISSUING_OFFICE: readonly Entry[] = [
  ['(co quan|noi|don vi) (cap|cap phep|ban hanh|cap giay phep)', day('ISSUED')],
];

/** All signposts; of equal phrases the first listed counts. */
export const SIGNPOSTS = new PhraseBook<Signpost>([
  ...ISSUING_OFFICE,
  ...PAPERS,
  ...KINDS,
  ...DAYS,
  ...LABELS,
]);
