import type { LawProvisionRow } from '@lienthong/city';
import type { Cell } from '../table/table';
import { UnreadableCellError } from './cell-reading';

export interface NamedProvision {
  readonly instrument: string;
  readonly article: number;
  readonly clause: number | null;
  readonly point: string | null;
}

const INSTRUMENT = /\d+\/\d{4}\/(?:NĐ-CP|QH\d+|TT-BTTTT)/iu;

/**
 * A provision as decisions cite it, such as "điểm a khoản 1 Điều 101 Nghị định 15/2020/NĐ-CP" or "15/2020/NĐ-CP 101.1.a".
 *
 * @throws {UnreadableCellError}
 */
export function readProvision({ text }: Cell): NamedProvision {
  const instrument = INSTRUMENT.exec(text)?.[0].toUpperCase();
  const rest = text.replace(INSTRUMENT, ' ');
  const [, article, clause, point] =
    /(?<![\d/])(\d{1,3})\.(\d{1,2})(?:\.([a-zđ]))?(?![\d/])/iu.exec(rest) ?? partsInWords(rest);
  if (instrument === undefined || article === undefined) {
    throw new UnreadableCellError(
      'it names no provision, such as điểm a khoản 1 Điều 101 Nghị định 15/2020/NĐ-CP',
    );
  }
  return {
    instrument,
    article: Number(article),
    clause: clause === undefined ? null : Number(clause),
    point: point?.toLowerCase() ?? null,
  };
}

function partsInWords(text: string): readonly (string | undefined)[] {
  const after = (word: string, what: string): string | undefined =>
    new RegExp(`(?<!\\p{L})${word}\\s+(${what})(?![\\p{L}\\d])`, 'iu').exec(text)?.[1];
  return [undefined, after('điều', '\\d{1,3}'), after('khoản', '\\d{1,2}'), after('điểm', '[a-zđ]')];
}

/**
 * The version of a provision that was in force on a day. What is cited with a point that the law's rows do not part is
 * found by its clause.
 */
export function provisionOn(
  provisions: readonly LawProvisionRow[],
  { instrument, article, clause, point }: NamedProvision,
  day: string,
): LawProvisionRow | undefined {
  const inForce = provisions.filter(
    (one) =>
      one.instrument === instrument &&
      one.article === article &&
      one.validFrom <= day &&
      (one.validUntil === null || one.validUntil > day),
  );
  const at = (wanted: string | null): LawProvisionRow | undefined =>
    inForce.find((one) => one.clause === clause && one.point === wanted);
  return at(point) ?? at(null);
}
