import type { Column, ColumnStep } from './columns';

export type HeaderLanguage = 'vi' | 'en';

/** Vietnamese names of places of one operation, where the graph's own term does not say which of two is meant. */
export type PlaceNames = Readonly<Record<string, string>>;

/** The term in brackets of a description; proper names in them are terms, too. */
const TERM = /\(([^()]+)\)/;

/** The Vietnamese term that a description of the graph gives; undefined where it gives none. */
export function vietnameseTerm(description: string): string | undefined {
  return TERM.exec(description)?.[1]?.trim();
}

/**
 * What stands over each column. In Vietnamese the graph's terms on the way to it, with how many of a list are asked
 * for at most; in English the names in the answer. No two are alike: of such, each says its place as well.
 *
 * @param prefix names in the answer that lead to the list of the rows
 */
export function headersOf(
  columns: readonly Column[],
  language: HeaderLanguage,
  names: PlaceNames = {},
  prefix: readonly string[] = [],
): readonly string[] {
  const headers = columns.map(({ steps }) =>
    language === 'en' ? steps.map(({ name }) => name).join('.') : inVietnamese(steps, names, prefix),
  );
  return headers.map((header, index) => {
    const isAlone = headers.indexOf(header) === headers.lastIndexOf(header);
    return isAlone ? header : `${header} (${columns[index]?.path.join('.') ?? ''})`;
  });
}

function inVietnamese(steps: readonly ColumnStep[], names: PlaceNames, prefix: readonly string[]): string {
  const words = steps
    .map(({ place, name, description, atMost }) => {
      const term = names[[...prefix, place].join('.')] ?? vietnameseTerm(description) ?? name;
      return atMost === undefined || term === '' ? term : `${term} (tối đa ${atMost})`;
    })
    .filter((word) => word !== '');
  const header = words.join(' – ');
  return header.charAt(0).toLocaleUpperCase('vi') + header.slice(1);
}
