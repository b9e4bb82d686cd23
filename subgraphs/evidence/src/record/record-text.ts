import { byteTextOf, keptFor, type ByteText } from '@lienthong/chassis';
import type { EvidenceDraft, EvidenceRecord, ReadDraft } from './evidence-record';
import type { KeptFieldList } from './field-list';
import { foundByOf, type FoundBy } from './searchable';

/** A draft as it waits for its time and place: all of its text that is known, and nothing of what the text was made of. */
export interface WrittenDraft {
  /** What follows its kind and time. */
  readonly rest: ByteText;
  readonly found: FoundBy;
  /** The list of fields that it names. */
  readonly fields: KeptFieldList | undefined;
}

export function writeDraft(draft: EvidenceDraft): WrittenDraft {
  const rest = draft.kind === 'READ' ? restOfRead(draft) : restOfOther(draft);
  // Joins its pieces, which would outlive many collections while they wait.
  rest.charCodeAt(0);
  return {
    rest,
    found: foundByOf(draft),
    fields: draft.kind === 'READ' ? draft.reading.fields : undefined,
  };
}

/** The beginning of a record's text, which is what is hashed: JSON without spaces. It is as long for all records of a kind, since all times are. `append_in_turn` in the database writes it, too. */
export function beginningOf(kind: EvidenceRecord['kind'], at: string): string {
  return `{"kind":"${kind}","at":"${at}",`;
}

const READ_BEGINS = /^\{"kind":"READ","at":"([^"]{24})",(?:"fields":"([^"]{88})",)?/;

/** Time and list of fields of the text of a read, without reading the rest; undefined of other texts. Of one that is cut off what is left. */
export function beginningIn(
  content: string,
): { readonly at: string; readonly fields: string | undefined } | undefined {
  const [, at, fields] = READ_BEGINS.exec(content) ?? [];
  return at === undefined ? undefined : { at, fields };
}

/** What JSON.stringify would write; the list of fields first, where whoever verifies finds it without reading the rest. */
function restOfRead(draft: ReadDraft): ByteText {
  const { requestId, alsoAnswered, requester, purpose, operation, variables, request, reading } = draft;
  const { refused, status, response } = draft;
  const calls = membersOf(alsoAnswered?.length ? { requestId, alsoAnswered } : { requestId });
  const asked = membersOf({ purpose, operation, variables, request });
  const answered = membersOf({ status, response });
  return `"fields":"${reading.fields.digest}",${calls},"requester":${keptText(requester)},${asked},${reading.text},"refused":${keptText(refused)},${answered}}`;
}

function restOfOther(draft: Exclude<EvidenceDraft, ReadDraft>): ByteText {
  // Left out of the text, since the beginning says it.
  return textOf({ ...draft, kind: undefined }).slice(1);
}

function membersOf(part: object): ByteText {
  return textOf(part).slice(1, -1);
}

/** For parts that come again as the same object. */
const keptText = keptFor<object, ByteText>(textOf);

function textOf(part: object): ByteText {
  return byteTextOf(JSON.stringify(part));
}
