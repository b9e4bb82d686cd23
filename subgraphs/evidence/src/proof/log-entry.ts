import type { Head } from '../chain/link';
import type { KeptFieldList } from '../record/field-list';
import type { Searchable } from '../record/searchable';
import type { SignedSeal } from '../seal/seal';

/** A record as it was found, in a row of the database or a line of a file. */
export interface RecordEntry extends Head {
  readonly kind: 'record';
  readonly content: string;
  /** What the row's other columns say; a file has none. */
  readonly columns?: Searchable | undefined;
}

export interface SealEntry extends SignedSeal {
  readonly kind: 'seal';
  /** What the row's other columns say; a file has none. */
  readonly columns?: { readonly number: number; readonly lastOrdinal: number } | undefined;
}

/** A list of fields, before the first record that names it. */
export interface FieldListEntry extends KeptFieldList {
  readonly kind: 'fields';
}

/** Where what follows begins. Without one, a log begins at its beginning. */
export interface StartEntry {
  readonly kind: 'start';
  readonly head: Head;
  /** The seal that ends there. */
  readonly seal: SignedSeal | undefined;
  /** Up to where whoever wrote it meant to go. */
  readonly until?: number | undefined;
}

/** What a line of a file can be after the first. */
export type LineEntry = FieldListEntry | RecordEntry | SealEntry;

/** Where another file begins, or what the database holds: each has the lists of fields that its records name. */
export interface PartEntry {
  readonly kind: 'part';
}

/** Something that is no part of a log. */
export interface UnreadableEntry {
  readonly kind: 'unreadable';
  readonly line: number;
}

/** Parts of a log in their order: each seal after the last record that it covers. */
export type LogEntry = StartEntry | PartEntry | FieldListEntry | RecordEntry | SealEntry | UnreadableEntry;
