import type { AgencyName } from '@lienthong/schema';
import type { Knex } from 'knex';
import type { RowReading } from '../cell/cell-reading';
import type { Field } from '../columns/field';

/**
 * A register that an office keeps, as it may come in a table. `Content` is what one entry says, without numbers drawn for
 * it, so that the same rows always make the same content; `Context` is what the database knows before any row is read.
 */
export interface ImportRegister<Content = unknown, Context = unknown> {
  /** How the command calls it. */
  readonly name: string;
  readonly label: string;
  readonly agency: AgencyName;
  readonly fields: readonly Field[];
  /** Of each list, one column at least must be there. */
  readonly alternatives: readonly (readonly string[])[];
  /** What a constraint of the tables means to whoever wrote the row. */
  readonly constraints: Readonly<Record<string, ConstraintMeaning>>;
  prepare(knex: Knex): Promise<Context>;
  /** Rows below each other that bear the same text are one entry; undefined for rows that stand alone. */
  groupOf(reading: RowReading): string | undefined;
  /** What the rows of an entry say; undefined when a problem was reported that leaves no sense in it. */
  read(readings: readonly RowReading[], context: Context): Content | undefined;
  /** What names the entry in the register for ever, as people write it. */
  keyOf(content: Content): string;
  /** Compares entries with what the register holds, in the order given. `isInFile` knows the entries above them. */
  review(
    knex: Knex,
    entries: readonly Entry<Content>[],
    context: Context,
    isInFile: (key: string) => boolean,
  ): Promise<readonly Review[]>;
  /** Writes through the agency's own way in. */
  write(trx: Knex.Transaction, contents: readonly Content[], context: Context): Promise<void>;
}

export interface ConstraintMeaning {
  readonly field?: string;
  readonly problem: string;
}

export interface Entry<Content> {
  readonly rows: readonly RowReading[];
  readonly key: string;
  readonly content: Content;
}

/** How an entry stands to the register. What a row leaves unsaid contradicts nothing. */
export type Review =
  | { readonly kind: 'new' }
  | { readonly kind: 'same' }
  | { readonly kind: 'conflict'; readonly differences: readonly Difference[] }
  | { readonly kind: 'wrong'; readonly problems: readonly ConstraintMeaning[] };

export interface Difference {
  readonly field: string;
  readonly inFile: string;
  readonly inRegister: string;
}
