import { linkAfter, type Head } from '../chain/link';
import type { KeptFieldList } from '../record/field-list';
import { beginningOf, type WrittenDraft } from '../record/record-text';
import type { FoundBy } from '../record/searchable';

/** Texts of records in their places. */
export interface LinkedTexts {
  /** Where each stands, in order. */
  readonly heads: readonly Head[];
  /** The texts in UTF-8, a line each: JSON without spaces has no line feed in it. */
  readonly contents: Buffer;
}

/**
 * Records about to be added, as the database is given them: one text for each column, which it cuts at line feeds. The
 * driver would look through every record for what to escape in an array.
 */
export interface NewRecords extends LinkedTexts {
  /** 64 bytes each. */
  readonly hashes: Buffer;
  /** RFC 3339. */
  readonly recordedAt: string;
  readonly columns: FoundColumns;
  /** The lists of fields that they name, each once. */
  readonly fieldLists: readonly KeptFieldList[];
}

/** What they can be found by, a line each. */
export interface FoundColumns {
  readonly kinds: string;
  readonly requestIds: string;
  readonly requesters: string;
  /** Names with spaces between them, and codes: neither holds one. */
  readonly agencies: string;
  readonly organizations: string;
}

const LINE_FEED = 0x0a;

/** Records in their places after `end`, with all that is sent of them. @param at RFC 3339 */
export function linkAll(end: Head, drafts: readonly WrittenDraft[], at: string): NewRecords {
  const { heads, contents } = linkTexts(end, drafts, at);
  return {
    heads,
    contents,
    hashes: Buffer.concat(heads.map(({ hash }) => hash)),
    recordedAt: at,
    columns: columnsOf(drafts.map(({ found }) => found)),
    fieldLists: fieldListsOf(drafts),
  };
}

/**
 * Puts records in their places after `end`, as `append_in_turn` does in the database. Each text is made bytes once: those that are hashed are those that are sent.
 *
 * @param at RFC 3339
 */
export function linkTexts(end: Head, drafts: readonly WrittenDraft[], at: string): LinkedTexts {
  const beginnings = drafts.map(({ found }) => beginningOf(found.kind, at));
  const size = drafts.reduce(
    (sum, { rest }, index) => sum + (beginnings[index]?.length ?? 0) + rest.length + 1,
    -1,
  );
  const contents = Buffer.allocUnsafe(Math.max(0, size));
  const heads: Head[] = [];
  let head = end;
  let start = 0;
  for (const [index, { rest }] of drafts.entries()) {
    if (start > 0) contents[start - 1] = LINE_FEED;
    const after = start + contents.write(beginnings[index] ?? '', start, 'latin1');
    const next = after + contents.write(rest, after, 'latin1');
    head = linkAfter(head, contents.subarray(start, next));
    heads.push(head);
    start = next + 1;
  }
  return { heads, contents };
}

/** The lists of fields that records name, each once. */
export function fieldListsOf(drafts: readonly WrittenDraft[]): readonly KeptFieldList[] {
  return [...new Map(drafts.flatMap(({ fields }) => (fields ? [[fields.digest, fields]] : []))).values()];
}

export function columnsOf(records: readonly FoundBy[]): FoundColumns {
  const column = (textOf: (record: FoundBy) => string): string => records.map(textOf).join('\n');
  return {
    kinds: column(({ kind }) => kind),
    requestIds: column(({ requestId }) => requestId ?? ''),
    requesters: column(({ requester }) => requester ?? ''),
    agencies: column(({ agencies }) => agencies.join(' ')),
    organizations: column(({ organizations }) => organizations.join(' ')),
  };
}
