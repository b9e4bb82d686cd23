/** What a cell may hold; Excel calls a file with a longer text damaged. */
const MOST_CHARACTERS = 32_767;
/** Ends a text of which a workbook has the beginning alone. */
const CUT = '… [cắt bớt, xem bản CSV; cut, see the CSV]';

const XML_SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** What XML 1.0 may not hold however it is written; lone halves of surrogate pairs are no characters at all. */
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Excel reads `_x000D_` in a text as that character; its own underscore has to be written so. */
const LIKE_ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** Text as XML and Excel both read it back; cut where it is longer than a cell may be, and saying so. */
export function escaped(text: string): string {
  const cut = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - CUT.length)}${CUT}` : text;
  return cut
    .replace(LIKE_ESCAPE, '_x005F_')
    .replace(NOT_XML, '\uFFFD')
    .replace(/[&<>]/g, (sign) => XML_SIGNS[sign] ?? sign);
}
