import { linkAfter, type Head } from '../chain/link';
import type { EvidenceDraft } from '../record/evidence-record';
import { contentOf } from '../record/record-text';
import { foundIn, type Searchable } from '../record/searchable';

/**
 * Records about to be added, as the database is given them: one text for each column, which it cuts at line feeds. The
 * driver would look through every record for what to escape in an array.
 */
export interface NewRecords {
  /** Where each stands, in order. */
  readonly heads: readonly Head[];
  /** Their texts in UTF-8, a line each: JSON without spaces has no line feed in it. */
  readonly contents: Buffer;
  /** 64 bytes each. */
  readonly hashes: Buffer;
  /** RFC 3339. */
  readonly recordedAt: string;
  readonly found: FoundBy;
}

/** What they can be found by, a line each. */
export interface FoundBy {
  readonly kinds: string;
  readonly requestIds: string;
  readonly requesters: string;
  /** Names with spaces between them, and codes: neither holds one. */
  readonly agencies: string;
  readonly organizations: string;
}

const LINE_FEED = 0x0a;

/**
 * Puts records in their places after `end`. Each text is made bytes once: those that are hashed are those that are sent.
 *
 * @param at RFC 3339
 */
export function linkAll(end: Head, drafts: readonly EvidenceDraft[], at: string): NewRecords {
  const texts = drafts.map((draft) => contentOf(draft, at));
  const contents = Buffer.allocUnsafe(texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 1, -1));
  const heads: Head[] = [];
  let head = end;
  let start = 0;
  for (const text of texts) {
    if (start > 0) contents[start - 1] = LINE_FEED;
    const next = start + contents.write(text, start);
    head = linkAfter(head, contents.subarray(start, next));
    heads.push(head);
    start = next + 1;
  }
  const hashes = Buffer.concat(heads.map(({ hash }) => hash));
  return { heads, contents, hashes, recordedAt: at, found: foundBy(drafts.map(foundIn)) };
}

type Found = Omit<Searchable, 'recordedAt'>;

function foundBy(records: readonly Found[]): FoundBy {
  const column = (textOf: (record: Found) => string): string => records.map(textOf).join('\n');
  return {
    kinds: column(({ kind }) => kind),
    requestIds: column(({ requestId }) => requestId ?? ''),
    requesters: column(({ requester }) => requester ?? ''),
    agencies: column(({ agencies }) => agencies.join(' ')),
    organizations: column(({ organizations }) => organizations.join(' ')),
  };
}
