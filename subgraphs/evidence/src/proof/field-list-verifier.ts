import { digestOfFieldList } from '../record/field-list';
import { beginningIn } from '../record/record-text';
import type { Findings } from './finding';
import type { FieldListEntry, RecordEntry } from './log-entry';

/** Proves that the lists of fields which records name are there, before them, and are what their digests say. */
export interface FieldListVerifier {
  readonly note: (entry: FieldListEntry) => void;
  /** Before a record is looked at, which may be later than others are noted. */
  readonly noteRecord: (entry: RecordEntry) => void;
  /** A record in its true place. */
  readonly expectNamed: (entry: RecordEntry, place: number) => void;
  /** Another file begins, or the database: each has the lists of its own records. */
  readonly forget: () => void;
}

export function createFieldListVerifier(findings: Findings): FieldListVerifier {
  const noted = new Set<string>();
  /** Digests that were missed; thousands of records may name one. */
  const missed = new Set<string>();
  const unproven = new WeakSet<RecordEntry>();
  let lastOrdinal = 0;
  return {
    note: ({ digest, content }) => {
      if (digestOfFieldList(content) === digest) noted.add(digest);
      else
        findings.add(
          'EDITED',
          'fields',
          lastOrdinal + 1,
          'a list before this record is not what its digest says',
        );
    },
    noteRecord: (entry) => {
      lastOrdinal = entry.ordinal;
      const digest = beginningIn(entry.content)?.fields;
      if (digest !== undefined && !noted.has(digest)) unproven.add(entry);
    },
    expectNamed: (entry, place) => {
      if (!unproven.has(entry)) return;
      const digest = beginningIn(entry.content)?.fields ?? '';
      if (missed.has(digest)) return;
      missed.add(digest);
      findings.add('MISSING', 'fields', place, 'the list that this record names is not there');
    },
    forget: () => noted.clear(),
  };
}
