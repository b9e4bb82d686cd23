/** A table as a file holds it, before anybody knows what its columns mean. */
export interface OpenTable {
  readonly description: TableDescription;
  /** The rows with something in them, from the top, some at a time. May be read again from the beginning. */
  rows(): AsyncGenerator<readonly TableRow[], void, undefined>;
  /** How much of the file the reading under way has taken in, from 0 to 1. */
  progress(): number;
  close(): Promise<void>;
}

export type TableDescription = TextDescription | WorkbookDescription;

export interface TextDescription {
  readonly format: 'text';
  readonly encoding: TextEncodingName;
  readonly encodingKnownBy: EncodingEvidence;
  readonly separator: Separator;
}

export interface WorkbookDescription {
  readonly format: 'workbook';
  readonly sheet: string;
  readonly otherSheets: readonly { readonly name: string; readonly isHidden: boolean }[];
}

export const TEXT_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258', 'tcvn3'] as const;
export type TextEncodingName = (typeof TEXT_ENCODINGS)[number];

/** Why an encoding is believed: somebody said so, the file begins with its mark, or its bytes fit no other. */
export type EncodingEvidence = 'said' | 'byte-order-mark' | 'bytes';

export type Separator = ',' | ';' | '\t';

export interface TableRow {
  /** As a spreadsheet program numbers it, from 1. */
  readonly number: number;
  /** By column from A; undefined where a cell is not there or blank. */
  readonly cells: readonly (Cell | undefined)[];
}

/**
 * What a cell holds, as text in NFC without white space around it. A `day` is written YYYY-MM-DD. An `error` is a
 * spreadsheet's own, such as #N/A; an `uncalculated` cell has a formula whose result the file does not keep.
 */
export interface Cell {
  readonly kind: 'text' | 'number' | 'day' | 'boolean' | 'error' | 'uncalculated';
  readonly text: string;
}

/** What people cannot see is no content: blanks that do not break, marks of no width, and spaces around. */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200B\u2060\uFEFF]/g, '')
    .replace(/[\u00A0\u202F]/g, ' ')
    .trim();
}

/** The letters over a column, from its place counted from 0: A, B, … Z, AA. */
export function columnLetters(place: number): string {
  const letter = String.fromCharCode(65 + (place % 26));
  return place < 26 ? letter : columnLetters(Math.floor(place / 26) - 1) + letter;
}

/** The place of a column counted from 0, from its letters; undefined for what are none. */
export function columnPlace(letters: string): number | undefined {
  if (!/^[A-Z]{1,3}$/.test(letters)) return undefined;
  return [...letters].reduce((place, letter) => place * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
