import type { Cell } from '../table/table';
import { UnreadableCellError } from './cell-reading';

const UNIT = /\s*(?:đồng|đ|₫|vnđ|vnd)\.?$/iu;

/** Whole đồng as text, from 7500000, 7.500.000 đồng or 7,500,000; parts of a đồng and abbreviations are refused. */
export function readDong({ text }: Cell): string {
  const amount = text.replace(UNIT, '').trim();
  const digits = /^\d{1,3}(?:([.,\s])\d{3})(?:\1\d{3})*$/.test(amount) ? amount.replace(/\D/g, '') : amount;
  if (!/^[1-9]\d{0,14}$/.test(digits)) {
    throw new UnreadableCellError('it is no amount in whole đồng, such as 7.500.000');
  }
  return digits;
}
