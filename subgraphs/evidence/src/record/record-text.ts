import { keptFor } from '@lienthong/chassis';
import type { AgencyRead, EvidenceDraft, ReadRecord } from './evidence-record';

/** The text of a record, which is what is hashed: JSON without spaces. */
export function contentOf(draft: EvidenceDraft, at: string): string {
  if (draft.kind === 'READ') return readText(draft, at);
  const { kind, ...rest } = draft;
  return JSON.stringify({ kind, at, ...rest });
}

/** What JSON.stringify would write; most of it is the same each time an operation is asked. */
function readText(draft: Omit<ReadRecord, 'at'>, at: string): string {
  const { requestId, requester, purpose, operation, variables, request, read } = draft;
  const { personalData, refused, status, response } = draft;
  return `{"kind":"READ","at":${textOf(at)},"requestId":${textOf(requestId)},"requester":${keptText(requester)},"purpose":${textOf(purpose)},"operation":${textOf(operation)},"variables":${textOf(variables)},"request":${textOf(request)},"read":${readTextOf(read)},"personalData":${keptText(personalData)},"refused":${keptText(refused)},"status":${textOf(status)},"response":${textOf(response)}}`;
}

/** Callers who share a reading were given the same. */
const readTextOf = keptFor((read: ReadRecord['read']): string => {
  const agencies = Object.entries(read).map(([agency, given]) => `${textOf(agency)}:${agencyText(given)}`);
  return `{${agencies.join(',')}}`;
});

function agencyText({ status, fields, rows, keys }: AgencyRead): string {
  return `{"status":${textOf(status)},"fields":${keptText(fields)},"rows":${textOf(rows)},"keys":${textOf(keys)}}`;
}

/** For parts that come again as the same object: the fields of an operation are most of its record. */
const keptText = keptFor<object, string>(textOf);

function textOf(part: object | string | null): string {
  return JSON.stringify(part);
}
