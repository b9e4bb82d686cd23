import type { Province, ProvinceHistory, ProvinceKey } from '@lienthong/registry';
import { UnreadableCellError } from '../cell/cell-reading';
import { foldHeader } from '../columns/header-text';

const KIND = /^(?:tinh|thanh pho|tp|t p)\s+/;

/**
 * The province that a code or a name stood for on a day. Official codes begin in 2004; for a day before, it is what it stood
 * for when they did.
 *
 * @throws {UnreadableCellError}
 */
export function findProvince(history: ProvinceHistory, text: string, day: string): ProvinceKey {
  const alike = history.provinces
    .filter((province) => isCalled(province, text))
    .sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  const [first] = alike;
  if (!first)
    throw new UnreadableCellError('it is neither the code nor the name of a province that there ever was');
  const then = alike.find(
    ({ validFrom, validUntil }) => validFrom <= day && (validUntil === null || validUntil > day),
  );
  const earliest = history.provinces.reduce(
    (one, other) => (other.validFrom < one.validFrom ? other : one),
    first,
  );
  const found =
    then ?? (day < earliest.validFrom && first.validFrom === earliest.validFrom ? first : undefined);
  if (!found)
    throw new UnreadableCellError(
      `there was no province of this code or name on ${day}, when the head office came there`,
    );
  return { code: found.code, validFrom: found.validFrom };
}

function isCalled({ code, name }: Province, text: string): boolean {
  if (/^\d{1,2}$/.test(text)) return code === text.padStart(2, '0');
  return foldHeader(name) === foldHeader(text).replace(KIND, '');
}
