import { PhraseBook } from '../phrase/phrase-book';
import { WordSet } from '../text/word-set';

/** How much a word before a name says that the name is the holder's. */
const CUES: readonly (readonly [pattern: string, weight: number])[] = [
  ['((don vi|co quan|to chuc) (chu quan|thiet lap|so huu|chu so huu)|chu quan) (trang|website|)', 35],
  ['(cqcq|chu so huu (website|trang|)|don vi so huu (website|))', 35],
  ['((don vi|co quan) (quan ly|van hanh)|van hanh boi)', 20],
  ['ban quyen (noi dung|website|trang|) (thuoc|cua|thuoc ve) (ve|)', 36],
  ['ban quyen (va|) (phat trien|) boi', 32],
  ['toan bo ban quyen (thuoc|cua) (ve|)', 30],
  ['(ban quyen|copyright|copyrights|copyright by|ban quyen boi)', 30],
  ['(website|trang|) (thuoc ve|thuoc quyen so huu cua|thuoc quyen quan ly cua|la cua|thuoc so huu cua)', 28],
  ['(co quan (thong tin|ngon luan|) cua|dien dan cua|tieng noi cua|co quan)', 25],
  ['(thuoc|truc thuoc)', 15],
  ['(ten doanh nghiep|ten cong ty|ten don vi|doanh nghiep|company|company name)', 30],
  ['(cap cho|duoc cap cho)', 34],
];

export const HOLDER_CUES = new PhraseBook<number>(CUES, '.-&');

/** How much the first words of a name say that it is an organisation's. */
const FORMS: readonly (readonly [pattern: string, weight: number])[] = [
  ['(tong|) cong ty', 31],
  ['(cty|ct|tct) (cp|co phan|tnhh)', 31],
  ['cty', 31],
  ['(tap doan|lien doan|hop tac xa|doanh nghiep tu nhan|dntn)', 28],
  [
    '(trung tam|hoc vien|vien|truong (cao dang|trung hoc|thpt|thcs|tieu hoc|mam non)|(truong|) dai hoc|benh vien|khoa)',
    20,
  ],
  ['(hoi|lien hiep hoi|hiep hoi|quy|lien hiep|lien minh|doan|thanh doan|tinh doan)', 18],
  ['(dai (phat thanh|pt th|truyen hinh|tieng noi|ptth)|thong tan xa|nha xuat ban)', 22],
  ['(tap chi|bao dien tu|toa soan bao)', 12],
  ['(trung uong hoi|ban quan ly|cuc|tong cuc)', 16],
  ['(uy ban nhan dan|ubnd|bao hiem xa hoi|tinh uy|thanh uy|kho bac|cong thong tin)', 16],
];

export const ORGANISATION_FORMS = new PhraseBook<number>(FORMS, '.-&');

/** Words after which a name is over wherever they stand. */
export const AFTER_NAME = new PhraseBook<true>(
  [
    ['(toa nha|to dan pho|khu pho|ma so|so dt|dia chi|tru so|dien thoai|hotline|website)', true],
    [
      '(giu ban quyen|giu toan quyen|chiu trach nhiem|dai dien|tong giam doc|thanh vien cua|truc thuoc)',
      true,
    ],
    [
      '(all rights|all right|reserved|bao luu|copyright|ban quyen|cong ty me|la don vi|vui long|la mot)',
      true,
    ],
  ],
  '.-',
);

/** Words that end a name, as they are spelt with marks: `ĐỒ` in a name is not `do`. */
export const ENDING_WORDS: ReadonlyMap<string, string> = new Map([
  ['cap', 'cấp'],
  ['do', 'do'],
  ['mst', 'mst'],
  ['dc', 'đc'],
  ['tel', 'tel'],
  ['email', 'email'],
  ['fax', 'fax'],
  ['xin', 'xin'],
]);

/** Words that end a name where one of these or a figure follows: `Rồng Giấy` is a name, and `Giấy phép` the end of one. */
export const ENDING_BEFORE: ReadonlyMap<string, WordSet> = new Map([
  ['ngay', new WordSet('cap thang ky')],
  ['giay', new WordSet('phep chung dang xac cn gp uy')],
]);

/** Words that begin an address where figures follow. */
export const ADDRESS_WORDS = new WordSet('tang lau km ngo ngach hem thon lo phong p kp so duong');
