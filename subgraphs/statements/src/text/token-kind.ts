/** What a token is: letters, figures, a single mark, the end of a line. */
export const WORD = 1;
export const NUMBER = 2;
export const MARK = 3;
export const LINE = 4;

/** Of a word: its first letter is a capital; all are. */
export const CAPITALISED = 1;
export const ALL_CAPITALS = 2;
