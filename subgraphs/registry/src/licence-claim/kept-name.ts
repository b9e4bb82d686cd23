/** Words of a legal form, of which no person is; with their marks, since Vũ is a surname and vụ an office. */
const LEGAL_FORM =
  /(?<!\p{L})(công ty|cty|ctcp|tnhh|dntn|doanh nghiệp|tập đoàn|hợp tác xã|htx|câu lạc bộ|nhà xuất bản|company|corporation|corp|jsc|ltd|llc|inc)(?!\p{L})/u;

/** Words that say so where a name begins with them; further on they may be a person's: Trần Liên Minh. */
const AT_THE_BEGINNING =
  /^(chi nhánh|trung tâm|học viện|đại học|ngân hàng|liên minh|liên hiệp|liên đoàn|hiệp hội|tạp chí|văn phòng|viện|trường|bệnh viện|quỹ|hội|báo|đài|cục|chi cục|vụ|sở|ban|bộ|tổng|ủy ban|uỷ ban|ubnd|tòa án|toà án|tỉnh ủy|thành ủy|thành đoàn|trung ương|mặt trận|phòng|đảng bộ)(?!\p{L})/u;

/**
 * Whether a printed name may be kept: it says that it is an organisation's. Anything else could be a person's (a household
 * business bears its owner's name, often in one word) and is not written down.
 */
export function isOrganizationName(name: string): boolean {
  const words = name.normalize('NFC').toLowerCase().trim();
  if (/^(hộ kinh doanh|hkd|ông|bà)(?!\p{L})/u.test(words)) return false;
  return LEGAL_FORM.test(words) || AT_THE_BEGINNING.test(words);
}
