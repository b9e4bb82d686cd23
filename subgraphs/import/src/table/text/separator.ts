import type { Separator } from '../table';

const SEPARATORS: readonly Separator[] = ['\t', ';', ','];
const LINES = 50;

/** The separator that a first line "sep=;" names, as some programs write it. */
export function saidSeparator(text: string): Separator | undefined {
  const said = /^sep=([,;\t])\r?$/m.exec(text.split('\n', 1)[0] ?? '')?.[1];
  return SEPARATORS.find((separator) => separator === said);
}

/**
 * The separator that splits the most lines into the same number of cells, and into more than one. A comma within a name
 * stands in some lines; a separator stands in all.
 */
export function findSeparator(text: string): Separator {
  const lines = withoutQuoted(text)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, LINES);
  const ranked = SEPARATORS.map((separator) => {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const cells = line.split(separator).length;
      if (cells > 1) counts.set(cells, (counts.get(cells) ?? 0) + 1);
    }
    return { separator, agreeing: Math.max(0, ...counts.values()) };
  });
  const best = ranked.reduce((one, other) => (other.agreeing > one.agreeing ? other : one));
  return best.agreeing === 0 ? ',' : best.separator;
}

function withoutQuoted(text: string): string {
  return text.replace(/"(?:[^"]|"")*"/g, '');
}
