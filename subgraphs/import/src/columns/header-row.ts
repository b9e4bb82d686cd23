import type { OpenTable, TableRow } from '../table/table';
import { UnreadableTableError } from '../table/unreadable-table';
import { countFields, UnmappedColumnsError, type HeaderBook, type MappingWish } from './column-mapping';

export interface Header {
  /** The number of the (last) row of headers; what follows is the register. */
  readonly row: number;
  /** By column from A; '' where a column has none. */
  readonly texts: readonly string[];
}

/** Titles, the office's name and the motto of the state stand above a register, rarely in more rows than these. */
const ROWS_LOOKED_AT = 40;
/** One recognised word may stand in a title. */
const FEWEST_FIELDS = 2;

/**
 * Finds the row of headers: the one of the first forty that names the most fields. Where headers stand in two rows, the upper
 * one naming groups of columns, both are read together.
 *
 * @throws {UnmappedColumnsError} when no row looks like headers
 * @throws {UnreadableTableError} EMPTY, or what reading the table throws
 */
export async function findHeader(
  table: OpenTable,
  book: HeaderBook,
  { wishes, row: wanted }: { readonly wishes: readonly MappingWish[]; readonly row?: number | undefined },
): Promise<Header> {
  const rows = await firstRows(table, Math.max(ROWS_LOOKED_AT, wanted ?? 0));
  if (rows.length === 0) throw new UnreadableTableError('EMPTY', 'There is nothing in the table.');
  const candidates = rows.flatMap((row, index): Header[] => {
    const texts = textsOf(row);
    const before = rows[index - 1];
    const single = { row: row.number, texts };
    // Who says which row the headers are in means that row.
    return before && wanted === undefined
      ? [single, { row: row.number, texts: together(textsOf(before), texts, book) }]
      : [single];
  });
  const ranked = candidates
    .filter(({ row }) => wanted === undefined || row === wanted)
    .map((header) => ({ header, fields: countFields(header.texts, book, wishes) }));
  const [first, ...others] = ranked;
  // Of equals the first: a lone row comes before the same row read together with the one above.
  const best = first && others.reduce((one, other) => (other.fields > one.fields ? other : one), first);
  if (best && (wanted !== undefined || best.fields >= FEWEST_FIELDS)) {
    const { row, texts } = best.header;
    const next = rows.find(({ number }) => number > row);
    return { texts, row: next && numbersColumns(next) ? next.number : row };
  }
  const nearest = best?.header.texts
    .filter((text) => text !== '')
    .map((text) => `"${text}"`)
    .join(', ');
  throw new UnmappedColumnsError([
    wanted === undefined
      ? `none of the first rows looks like this register's headers${nearest ? `; the nearest is ${nearest}` : ''}. ` +
        'If it has other headers, say which row they are in and what they mean: --header-row N --map "Header=field"'
      : `row ${wanted} is blank or not there`,
  ]);
}

async function firstRows(table: OpenTable, count: number): Promise<readonly TableRow[]> {
  const first: TableRow[] = [];
  for await (const rows of table.rows()) {
    first.push(...rows.slice(0, count - first.length));
    if (first.length >= count) break;
  }
  return first;
}

function textsOf({ cells }: TableRow): readonly string[] {
  return Array.from(cells, (cell) => cell?.text.replace(/\s+/g, ' ') ?? '');
}

/**
 * A column's header in two rows: the lower one, or both where the lower means something only under its group; the upper where
 * there is no lower, as where both were merged. Of merged cells a file holds the first.
 */
function together(upper: readonly string[], lower: readonly string[], book: HeaderBook): readonly string[] {
  let group = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, place) => {
    const [above, below] = [upper[place] ?? '', lower[place] ?? ''];
    if (above !== '') group = above;
    if (below === '') return above;
    const both = `${group} ${below}`;
    return book.fieldOf(both) && !book.fieldOf(below) ? both : below;
  });
}

/** Tables of offices number their columns below the headers: (1), (2), (3). */
function numbersColumns(row: TableRow): boolean {
  const numbers = row.cells.flatMap((cell) => (cell ? [cell.text.replace(/^\(|\)$/g, '')] : []));
  return (
    numbers.length > 1 && numbers.every((number, index) => Number(number) === Number(numbers[0]) + index)
  );
}
