/**
 * What a spreadsheet takes for a formula where it opens text: `=`, `+`, `-`, `@` in any of their widths. Programs pass
 * over blanks, controls and marks without width before them, and a leading tab or line end is itself such a beginning.
 */
const FORMULA_SIGN = '[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20\\uFE62\\uFE63\\uFE66\\uFE6B\\u2212]';
const BEGINS_LIKE_FORMULA = new RegExp(`^(?:[\\t\\r\\n]|[\\s\\p{Cc}\\p{Cf}'"]*${FORMULA_SIGN})`, 'u');

/** Whether a spreadsheet could take a text for a formula. */
export function isLikeFormula(text: string): boolean {
  return BEGINS_LIKE_FORMULA.test(text);
}

/**
 * Where a program splits a line at another sign than the one it was written with, the middle of a text becomes the
 * beginning of a cell; Excel in Vietnamese splits at semicolons.
 */
const BEHIND_ANOTHER_SEPARATOR: Readonly<Record<',' | ';', RegExp>> = {
  ',': new RegExp(`([;\\t\\r\\n][\\s\\p{Cc}\\p{Cf}"']*)(?=${FORMULA_SIGN})`, 'gu'),
  ';': new RegExp(`([,\\t\\r\\n][\\s\\p{Cc}\\p{Cf}"']*)(?=${FORMULA_SIGN})`, 'gu'),
};

/** The text with an apostrophe before whatever could be taken for a formula: spreadsheets show it and do nothing. */
export function withoutFormula(text: string, separator: ',' | ';'): string {
  const guarded = text.replace(BEHIND_ANOTHER_SEPARATOR[separator], "$1'");
  return isLikeFormula(guarded) ? `'${guarded}` : guarded;
}
