/** Words that say, anywhere in a name, that it is an organisation's; with their marks, since Vũ is a surname and vụ an office. */
const ANYWHERE =
  /(?<!\p{L})(công ty|cty|ctcp|tnhh|dntn|doanh nghiệp|tập đoàn|hợp tác xã|htx|chi nhánh|trung tâm|học viện|đại học|ngân hàng|liên minh|liên hiệp|liên đoàn|hiệp hội|câu lạc bộ|tạp chí|nhà xuất bản|company|corporation|corp|group|media|jsc|ltd|llc|inc)(?!\p{L})/u;

/** Likewise where a name begins with them. */
const AT_THE_BEGINNING =
  /^(văn phòng|viện|trường|bệnh viện|quỹ|hội|báo|đài|cục|chi cục|vụ|sở|ban|bộ|tổng|ủy ban|uỷ ban|ubnd|tòa án|toà án|tỉnh ủy|thành ủy|thành đoàn|trung ương|mặt trận|phòng|đảng bộ)(?!\p{L})/u;

/**
 * Whether a printed name may be kept: it says that it is an organisation's, or it is one word, or holds a figure. Anything
 * else could be a person's (a household business bears its owner's name) and is not written down.
 */
export function isOrganizationName(name: string): boolean {
  const words = name.normalize('NFC').toLowerCase().trim();
  if (/^(hộ kinh doanh|hkd|ông|bà)(?!\p{L})/u.test(words)) return false;
  return !/\s/.test(words) || /\d/.test(words) || ANYWHERE.test(words) || AT_THE_BEGINNING.test(words);
}
