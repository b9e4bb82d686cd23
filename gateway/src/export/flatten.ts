import { EMPTY, textCell, type Cell } from '../formats/cell';
import type { Column, ColumnKind } from './columns';
import { vietnameseTerm, type HeaderLanguage } from './column-headers';

/** Whether the value at a place below a row was withheld from this caller. */
export type IsWithheld = (path: readonly string[]) => boolean;

/** What stands where a value may not be read: an empty cell would say that there is none. */
export const WITHHELD: Readonly<Record<HeaderLanguage, string>> = {
  vi: '(không được đọc)',
  en: '(withheld)',
};

/** Between values of a list, of lists in it, and of lists in those: so the columns of one list stay in step. */
const BETWEEN = ['; ', ', ', ' / '] as const;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The cells of one row. */
export function cellsOf(
  columns: readonly Column[],
  row: unknown,
  isWithheld: IsWithheld,
  language: HeaderLanguage,
): readonly Cell[] {
  return columns.map((column) => {
    const found = valueAt(row, column.path);
    const value = language === 'vi' && column.meanings ? inWords(found, column.meanings) : found;
    const cell = column.isJoined ? textCell(joined(value, 0)) : typed(value, column.kind);
    return cell.kind === 'empty' && isWithheld(column.path) ? textCell(WITHHELD[language]) : cell;
  });
}

/** Values of an enumeration as the graph calls them in Vietnamese; of two that it calls alike, each says its name as well. */
function inWords(value: unknown, meanings: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((element) => inWords(element, meanings));
  if (typeof value !== 'string') return value;
  const term = vietnameseTerm(meanings.get(value) ?? '');
  if (term === undefined) return value;
  const isAlone = [...meanings.values()].filter((other) => vietnameseTerm(other) === term).length === 1;
  return isAlone ? `${term.charAt(0).toLocaleUpperCase('vi')}${term.slice(1)}` : `${term} (${value})`;
}

/** A value, or as many of them as the lists on the way have, in lists of the same shape. */
function valueAt(value: unknown, path: readonly string[]): unknown {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((element) => valueAt(element, path));
  const [name, ...rest] = path;
  if (name === undefined) return value;
  return typeof value === 'object' ? valueAt((value as Record<string, unknown>)[name], rest) : null;
}

function joined(value: unknown, depth: number): string {
  if (!Array.isArray(value)) return value === null ? '' : plain(value);
  const words = value.map((element) => joined(element, depth + 1));
  const isEmpty = words.every((word) => word === '');
  return isEmpty ? '' : words.join(BETWEEN[Math.min(depth, BETWEEN.length - 1)]);
}

function plain(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A value that is not what its type promises stays the text that it is. */
function typed(value: unknown, kind: ColumnKind): Cell {
  if (value === null) return EMPTY;
  switch (kind) {
    case 'number':
    case 'amount': {
      const digits = plain(value);
      return Number.isFinite(Number(digits)) && digits.trim() !== '' ? { kind, digits } : textCell(digits);
    }
    case 'truth':
      return typeof value === 'boolean' ? { kind, isTrue: value } : textCell(plain(value));
    case 'day':
      return typeof value === 'string' && DAY.test(value) ? { kind, day: value } : textCell(plain(value));
    case 'instant':
      return typeof value === 'string' ? { kind, instant: value } : textCell(plain(value));
    case 'text':
      return textCell(plain(value));
  }
}
