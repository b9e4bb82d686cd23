import { isEnterpriseCode } from '@lienthong/schema';
import type { Reading } from '../text/reading';
import { NUMBER } from '../text/token-kind';
import { MarkSet } from '../text/word-set';

const FIGURES = 10;
const BRANCH = 3;
const MOST_GROUPS = 6;

const SEPARATORS = new MarkSet('.-');

export interface PrintedCode {
  readonly end: number;
  /** `0100109106`, `0100109106-001`; other lengths as they stand. */
  readonly figures: string;
}

/**
 * Reads figures that are given as an enterprise's code: ten, in one run or in groups, and the three of a dependent unit.
 *
 * @param isNamed a word before says that a code follows; otherwise only ten figures in one run are taken for one
 * @returns undefined where nothing of the kind stands
 */
export function readCode(reading: Reading, token: number, isNamed: boolean): PrintedCode | undefined {
  if (reading.kind(token) !== NUMBER || reading.size(token) > 14) return undefined;
  const size = reading.size(token);
  if (!isNamed)
    return size === FIGURES ? withBranch(reading, token + 1, figuresOf(reading, token)) : undefined;
  if (size === FIGURES + BRANCH) {
    const all = figuresOf(reading, token);
    return { end: token + 1, figures: `${all.slice(0, FIGURES)}-${all.slice(FIGURES)}` };
  }
  let figures = '';
  let end = token;
  for (let groups = 0; groups < MOST_GROUPS && reading.kind(end) === NUMBER; groups += 1) {
    figures += figuresOf(reading, end);
    end += 1;
    if (figures.length === FIGURES) return withBranch(reading, end, figures);
    if (figures.length > FIGURES) break;
    if (SEPARATORS.has(reading, end) && !reading.isApart(end)) end += 1;
  }
  return size >= 6 ? { end: token + 1, figures: figuresOf(reading, token) } : undefined;
}

/** Whether figures are meant for a code at all: of its length, and not nought throughout. */
export function isCodeLike(figures: string): boolean {
  return /^\d{10}(?:-\d{3})?$/.test(figures) && /[1-9]/.test(figures);
}

export function isValidCode(figures: string): boolean {
  return isEnterpriseCode(figures);
}

function withBranch(reading: Reading, end: number, figures: string): PrintedCode {
  const isDash = reading.mark(end) === '-';
  const branch = isDash ? end + 1 : end;
  const isBranch = reading.kind(branch) === NUMBER && reading.size(branch) === BRANCH;
  const isClose = isDash && !reading.isApart(branch);
  return isBranch && isClose
    ? { end: branch + 1, figures: `${figures}-${figuresOf(reading, branch)}` }
    : { end, figures };
}

function figuresOf(reading: Reading, token: number): string {
  return reading.text(token).normalize('NFKC');
}
