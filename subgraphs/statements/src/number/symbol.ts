import { PhraseBook } from '../phrase/phrase-book';

/** Whose register a symbol (ký hiệu) is of, as far as it says. */
export type SymbolRegister =
  | 'MINISTRY'
  | 'DEPARTMENT'
  /** Used by departments, by the ministry and by its department for broadcasting alike. */
  | 'SITES'
  | 'BROADCASTING'
  | 'CULTURE_MINISTRY'
  | 'CULTURE_DEPARTMENT'
  | 'PRESS'
  | 'TELECOMMUNICATIONS'
  | 'DECISION'
  | 'UNKNOWN';

export interface SymbolMeaning {
  readonly register: SymbolRegister;
  /** It says that the paper confirms (GXN) rather than permits. */
  readonly isConfirmation: boolean;
  /** It says by itself that a site is licensed: ICP, or TTĐT where that is no part of an agency's name. */
  readonly isSite: boolean;
}

/** What stands for the issuer in a symbol; the longer of two that both fit is meant. Misspelt ones are those seen in print. */
const ISSUERS: readonly (readonly [letters: string, register: SymbolRegister])[] = [
  ['ptthttdt', 'BROADCASTING'],
  ['ptthtt', 'BROADCASTING'],
  ['botttt', 'MINISTRY'],
  ['sotttt', 'DEPARTMENT'],
  ['bovhttdl', 'CULTURE_MINISTRY'],
  ['bvhttdl', 'CULTURE_MINISTRY'],
  ['bvhtt', 'CULTURE_MINISTRY'],
  ['svhttdl', 'CULTURE_DEPARTMENT'],
  ['svhtt', 'CULTURE_DEPARTMENT'],
  ['stttt', 'DEPARTMENT'],
  ['sttt', 'DEPARTMENT'],
  ['btttt', 'MINISTRY'],
  ['bttt', 'MINISTRY'],
  ['ttdt', 'SITES'],
  ['icp', 'SITES'],
  ['cvt', 'TELECOMMUNICATIONS'],
];
const PRESS = new Set(['bc', 'cbc', 'bci']);
const PREFIX = /^(?:gp(?:xb|mxh|hd|tl)?|gxn|gcn|gtl)/;

const known = new Map<string, SymbolMeaning>();
/** Symbols are few; a hostile text may have any number. */
const MOST_KNOWN = 1024;

/** Reads the letters and digits of a symbol, folded and without anything between: `gpicpstttt`. */
export function readSymbol(letters: string): SymbolMeaning {
  const remembered = known.get(letters);
  if (remembered !== undefined) return remembered;
  const meaning = meaningOf(letters);
  if (known.size < MOST_KNOWN) known.set(letters, meaning);
  return meaning;
}

function meaningOf(letters: string): SymbolMeaning {
  const isConfirmation = letters.startsWith('gxn') || letters.startsWith('xn');
  const isSite = /icp|(?<!ptth)ttdt/.test(letters);
  const body = letters.replace(PREFIX, '');
  const issuer = ISSUERS.find(([part]) => body.includes(part));
  return { register: registerOf(letters, body, issuer?.[1]), isConfirmation, isSite };
}

function registerOf(letters: string, body: string, issuer: SymbolRegister | undefined): SymbolRegister {
  if (letters.startsWith('qd')) return 'DECISION';
  if (issuer !== undefined) return issuer;
  return PRESS.has(body) ? 'PRESS' : 'UNKNOWN';
}

const PAPER = '(gp|gxn|gcn|gpxb|gp mxh|gp icp|qd|cn|xn)';
const ISSUING =
  '(ttdt|btttt|bttt|stttt|sttt|icp|icp stttt|icp sttt|tttt|bvhttdl|bvhtt|svhtt|svhttdl|ptth ttdt|ptth va ttdt|bc|cbc|cvt|ttdt stttt|stttt ttdt|ttdt btttt|btttt ttdt|vt|tt|bcvt|bcxb|ppbc|skhdt|sgddt|sldtbxh|bct|bkhcn|bca)';

/** Symbols that may be printed with spaces in them: `GP – TT ĐT`. */
export const SPACED_SYMBOLS = new PhraseBook<true>(
  [
    [`${PAPER} ${ISSUING}`, true],
    [ISSUING, true],
    [PAPER, true],
  ],
  '.-&_/',
);
