/** Ways in which the same statement is typed, escaped or set by others. None changes what is claimed. */
export const RETYPINGS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'without diacritics': withoutMarks,
  'decomposed (NFD)': (text) => text.normalize('NFD'),
  'in capitals': (text) => text.toUpperCase(),
  'in small letters': (text) => text.toLowerCase(),
  'in capitals without diacritics': (text) => withoutMarks(text).toUpperCase(),
  'in numeric entities': (text) => escape(text, (code) => `&#${code};`),
  'in hexadecimal entities': (text) => escape(text, (code) => `&#x${code.toString(16)};`),
  'in named entities': named,
  'escaped twice': (text) => named(text).replaceAll('&', '&amp;'),
  'escaped thrice': (text) => named(text).replaceAll('&', '&amp;').replaceAll('&', '&amp;'),
  'with en dashes': (text) => text.replaceAll('-', '–'),
  'with the hyphen of typesetters': (text) => text.replaceAll('-', '\u2010'),
  'with minus signs': (text) => text.replaceAll('-', '\u2212'),
  'with spaced dashes in symbols': (text) => text.replaceAll('GP-', 'GP – '),
  'with spaced slashes': (text) => text.replace(/(?<=\d)\/(?=[\dG])/g, ' / '),
  'with division slashes': (text) => text.replace(/(?<=\d)\/(?=[\dG])/g, '\u2215'),
  'with hard spaces': (text) => text.replaceAll(' ', '\u00a0'),
  'with hard spaces as entities': (text) => text.replaceAll(' ', '&nbsp;'),
  'with zero-width spaces': (text) => text.replaceAll(' ', ' \u200b'),
  'in full-width figures': (text) =>
    text.replace(/\d/g, (figure) => String.fromCharCode(0xff10 + Number(figure))),
  'with the Icelandic eth for đ': (text) => text.replaceAll('Đ', 'Ð').replaceAll('đ', 'ð'),
  'each word in an element of its own': (text) =>
    text
      .split(' ')
      .map((word) => (word.includes('<') ? word : `<span class="word">${word}</span>`))
      .join(' '),
  'broken over lines': (text) => text.replaceAll(' ', '\n      '),
};

function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}

function escape(text: string, written: (code: number) => string): string {
  return [...text.replaceAll('&', '&amp;')]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0;
      return code > 127 ? written(code) : character;
    })
    .join('');
}

const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    à: 'agrave',
    á: 'aacute',
    â: 'acirc',
    ã: 'atilde',
    è: 'egrave',
    é: 'eacute',
    ê: 'ecirc',
    ì: 'igrave',
    í: 'iacute',
    ò: 'ograve',
    ó: 'oacute',
    ô: 'ocirc',
    õ: 'otilde',
    ù: 'ugrave',
    ú: 'uacute',
    ý: 'yacute',
    đ: 'dstrok',
    Đ: 'Dstrok',
    '©': 'copy',
  }),
);

function named(text: string): string {
  return [...text.replaceAll('&', '&amp;')]
    .map((character) => {
      const name = NAMES.get(character);
      if (name !== undefined) return `&${name};`;
      const code = character.codePointAt(0) ?? 0;
      return code > 127 ? `&#${code};` : character;
    })
    .join('');
}
