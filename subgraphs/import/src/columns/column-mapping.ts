import { columnLetters, columnPlace } from '../table/table';
import type { Field } from './field';
import { ERROR_HEADER } from './field';
import { foldHeader, spellingsOf } from './header-text';

export interface MappedColumn {
  readonly place: number;
  readonly letters: string;
  readonly header: string;
  /** Undefined for a column that is not taken. */
  readonly field: Field | undefined;
}

/** What `--map "Header=field"` says; an empty field takes the column out. A header may also be a column's letters. */
export interface MappingWish {
  readonly header: string;
  readonly field: string;
}

/** The headers of a table and the fields of a register do not meet; every reason is said at once. */
export class UnmappedColumnsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The columns do not say what is needed:\n- ${problems.join('\n- ')}`);
    this.name = 'UnmappedColumnsError';
  }
}

/** Which field each header means, by how it is folded. */
export class HeaderBook {
  readonly #fields = new Map<string, Field>();

  constructor(readonly fields: readonly Field[]) {
    for (const field of fields) {
      for (const header of [field.name, field.label, ...field.headers]) {
        const folded = foldHeader(header);
        const other = this.#fields.get(folded);
        if (other && other !== field)
          throw new Error(`"${header}" means both ${other.name} and ${field.name}`);
        this.#fields.set(folded, field);
      }
    }
  }

  fieldOf(header: string): Field | undefined {
    return spellingsOf(header)
      .map((spelling) => this.#fields.get(spelling))
      .find((field) => field !== undefined);
  }

  named(name: string): Field | undefined {
    return this.fields.find((field) => field.name.toLowerCase() === name.toLowerCase());
  }
}

/**
 * Says of each column which field it holds.
 *
 * @throws {UnmappedColumnsError} when a wish names what is not there, two columns mean one field, or a required
 * field, or every one of some `alternatives`, has none
 */
export function mapColumns(
  headers: readonly string[],
  book: HeaderBook,
  wishes: readonly MappingWish[],
  alternatives: readonly (readonly string[])[] = [],
): readonly MappedColumn[] {
  const problems: string[] = [];
  const said = new Map<number, Field | undefined>();
  for (const { header, field: name } of wishes) {
    const places = placesOf(headers, header);
    const field = name === '' ? undefined : book.named(name);
    if (places.length === 0)
      problems.push(`--map "${header}=${name}": there is no such header; there is ${quoted(headers)}`);
    if (name !== '' && !field) {
      problems.push(
        `--map "${header}=${name}": no field is called that; fields are ${book.fields.map((one) => one.name).join(', ')}`,
      );
    }
    for (const place of places) said.set(place, field);
  }
  const saidFields = new Set([...said.values()]);
  const columns = headers.map((header, place): MappedColumn => {
    const known = header === '' ? undefined : book.fieldOf(header);
    // What somebody said of another column outdoes what a header seems to mean.
    const field = said.has(place) ? said.get(place) : known && !saidFields.has(known) ? known : undefined;
    return { place, letters: columnLetters(place), header, field };
  });
  for (const field of book.fields) {
    const holders = columns.filter((column) => column.field === field);
    if (holders.length > 1) {
      const names = holders.map(({ letters, header }) => `${letters} "${header}"`).join(' and ');
      problems.push(`${names} both mean ${field.name}; take one out with --map "${holders[1]?.letters}="`);
    }
    if (holders.length === 0 && field.isRequired) {
      problems.push(
        `no column is ${field.name} (${field.label}); if one is, say so with --map "Header=${field.name}". Headers are ${quoted(headers)}`,
      );
    }
  }
  for (const choice of alternatives) {
    if (choice.some((name) => columns.some(({ field }) => field?.name === name))) continue;
    problems.push(
      `no column is any of ${choice.join(', ')}; if one is, say so with --map "Header=${choice[0]}"`,
    );
  }
  if (problems.length > 0) throw new UnmappedColumnsError(problems);
  return columns;
}

/** How many different fields a row of headers would name. */
export function countFields(
  headers: readonly string[],
  book: HeaderBook,
  wishes: readonly MappingWish[],
): number {
  const wished = new Set(wishes.map(({ header }) => foldHeader(header)));
  return new Set(
    headers.map((header) => book.fieldOf(header) ?? wished.has(foldHeader(header))).filter(Boolean),
  ).size;
}

function placesOf(headers: readonly string[], wanted: string): readonly number[] {
  const folded = foldHeader(wanted);
  const byText = headers.flatMap((header, place) =>
    folded !== '' && foldHeader(header) === folded ? [place] : [],
  );
  if (byText.length > 0) return byText;
  const place = columnPlace(wanted.trim().toUpperCase());
  return place !== undefined && place < headers.length ? [place] : [];
}

function quoted(headers: readonly string[]): string {
  return headers
    .filter((header) => header !== '' && header !== ERROR_HEADER)
    .map((header) => `"${header}"`)
    .join(', ');
}
