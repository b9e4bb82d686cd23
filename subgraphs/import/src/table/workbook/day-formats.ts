import type { Archive } from './archive';
import { readWholeXml } from './xml-reading';

/** Formats of days that every program knows by number. */
const BUILT_IN: ReadonlySet<number> = new Set([
  ...[14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36],
  ...[50, 51, 52, 53, 54, 55, 56, 57, 58],
]);

/** Whether a format of its own shows a day: its code has a day, a month or a year, outside of what is quoted. */
export function showsDay(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  return /[dy]/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(bare));
}

/** Which styles of cells show a number as a day, by the style's place. */
export async function readDayStyles(archive: Archive, part: string | undefined): Promise<readonly boolean[]> {
  if (part === undefined) return [];
  const codes = new Map<number, string>();
  const styles: number[] = [];
  let isInCells = false;
  await readWholeXml(part, archive.read(part), {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (name === 'cellXfs') isInCells = true;
      if (name === 'xf' && isInCells) styles.push(Number(attributes['numFmtId'] ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return styles.map((id) => {
    const code = codes.get(id);
    return code === undefined ? BUILT_IN.has(id) : showsDay(code);
  });
}
