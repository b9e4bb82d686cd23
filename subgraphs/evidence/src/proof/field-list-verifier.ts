import { digestOfFieldList } from '../record/field-list';
import type { Findings } from './finding';
import type { FieldListEntry } from './log-entry';

/** Proves that the lists of fields which records name are there, and are what their digests say. */
export interface FieldListVerifier {
  readonly note: (entry: FieldListEntry) => void;
  /** @param digest what the record at `place` names; undefined where it names none */
  readonly expect: (digest: string | undefined, place: number) => void;
}

export function createFieldListVerifier(findings: Findings): FieldListVerifier {
  const noted = new Map<string, 'true' | 'false' | 'told'>();
  return {
    note: ({ digest, content }) => {
      if (noted.get(digest) !== 'true')
        noted.set(digest, digestOfFieldList(content) === digest ? 'true' : 'false');
    },
    expect: (digest, place) => {
      if (digest === undefined) return;
      const known = noted.get(digest);
      if (known === 'true' || known === 'told') return;
      if (known === 'false')
        findings.add('EDITED', 'fields', place, 'the list that this record names is another');
      else findings.add('MISSING', 'fields', place, 'the list that this record names is not there');
      // Once for each list: thousands of records may name it.
      noted.set(digest, 'told');
    },
  };
}
