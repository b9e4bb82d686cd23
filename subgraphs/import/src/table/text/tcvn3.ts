/**
 * TCVN3, called ABC: what offices wrote in with the fonts whose names begin with .Vn, before Unicode. One byte a letter; the
 * small letters are those of TCVN 5712:1993, whose capitals and separate tone marks are read, too.
 *
 * TCVN3 itself has no capitals with tone marks: they were small letters in a font of capitals (.VnTimeH), so that "HÀ NỘI"
 * of such a file reads "Hà NộI" here, as in every converter.
 */
const FIRST_LETTER = 0x80;
const LETTERS =
  'ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ' +
  '\u00A0ĂÂÊÔƠƯĐăâêôơưđẰ' +
  '\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ' +
  'ẮẦẨẪẤỀặầẩẫấậèỂẻẽ' +
  'éẹềểễếệìỉỄẾỒĩíịò' +
  'Ổỏõóọồổỗốộờởỡớợù' +
  'ỖủũúụừửữứựỳỷỹýỵỐ';

const TABLE: readonly string[] = [
  ...Array.from({ length: FIRST_LETTER }, (_, byte) => String.fromCharCode(byte)),
  ...LETTERS,
];

/** Bytes of TCVN3 as text. A tone mark that stands alone is not yet composed with its letter. */
export function decodeTcvn3(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += TABLE[byte];
  return text;
}

/** The byte of each letter, for whoever has to write an old file. */
export function tcvn3Bytes(): ReadonlyMap<string, number> {
  return new Map(TABLE.map((letter, byte) => [letter, byte]));
}
