import { PhraseBook } from '../phrase/phrase-book';

/** How much a word before a name says that the name is the holder's. */
const CUES: readonly (readonly [pattern: string, weight: number])[] = [
  ['(don vi|co quan|to chuc|) (chu quan|thiet lap|so huu|chu so huu) (trang|website|)', 35],
  ['(cqcq|chu so huu (website|trang|)|don vi so huu (website|))', 35],
  ['(don vi|) (quan ly|van hanh) (boi|)', 20],
  ['ban quyen (noi dung|website|trang|) (thuoc|cua|thuoc ve) (ve|)', 32],
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
  ['(tong|) cong ty', 30],
  ['(cty|ct|tct) (cp|co phan|tnhh)', 30],
  ['cty', 30],
  ['(tap doan|lien doan|hop tac xa|doanh nghiep tu nhan|dntn)', 28],
  ['(trung tam|hoc vien|vien|truong|dai hoc|truong dai hoc|benh vien|khoa)', 20],
  ['(hoi|lien hiep hoi|hiep hoi|quy|lien hiep|lien minh|doan|thanh doan|tinh doan)', 18],
  ['(dai (phat thanh|pt th|truyen hinh|tieng noi|ptth)|thong tan xa|nha xuat ban)', 22],
  ['(tap chi|bao dien tu|toa soan bao)', 12],
  ['(uy ban nhan dan|ubnd|bao hiem xa hoi|tinh uy|thanh uy|kho bac|cong thong tin)', 16],
];

export const ORGANISATION_FORMS = new PhraseBook<number>(FORMS, '.-&');

/** Words after which a name is over: an address or a person's part begins. */
export const AFTER_NAME = new PhraseBook<true>(
  [
    ['(tang|lau|toa nha|km|ngo|ngach|hem|thon|khu pho|to dan pho|lo|phong|p|kp)', true],
    ['(mst|ma so|so dt|dia chi|dc|tru so|tel|dien thoai|hotline|email|fax|website)', true],
    ['(giu ban quyen|chiu trach nhiem|dai dien|tong giam doc|thanh vien cua|thanh lap)', true],
    ['(all rights|all right|reserved|bao luu|copyright|ban quyen)', true],
    ['(cap|do|ngay|giay|cong ty me|la don vi|tong hop va|la mot|xin|vui long)', true],
  ],
  '.-',
);
