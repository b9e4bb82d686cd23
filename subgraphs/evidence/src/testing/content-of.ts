import { textOf } from '@lienthong/chassis';
import type { EvidenceDraft } from '../record/evidence-record';
import { beginningOf, writeDraft } from '../record/record-text';

/** The whole text of a record, of which the log makes bytes at once. */
export function contentOf(draft: EvidenceDraft, at: string): string {
  return textOf(`${beginningOf(draft.kind, at)}${writeDraft(draft).rest}`);
}
