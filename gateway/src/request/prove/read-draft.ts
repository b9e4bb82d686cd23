import { sha512, type AgencyRead, type EvidenceDraft, type Requester } from '@lienthong/evidence';
import type { AgencyCall, Exchange, Question } from '../exchange';

export interface AnswerDigest {
  readonly http: number;
  /** SHA-512 of the body, base64. */
  readonly response: string;
}

/** The record of a call: names, keys, counts and digests. */
export function readDraft(
  exchange: Exchange,
  { operation, refused }: Question,
  { http, response }: AnswerDigest,
): EvidenceDraft {
  const { purpose } = exchange.principal;
  return {
    kind: 'READ',
    requestId: exchange.requestId,
    requester: requesterOf(exchange),
    purpose: purpose ? { case: purpose.caseNumber, statement: purpose.statement ?? null } : null,
    operation: { name: operation.name ?? null, hash: operation.hash },
    variables: sha512(JSON.stringify(operation.variables)).toString('base64'),
    request: exchange.requestHash,
    read: readsOf(exchange.agencyCalls),
    personalData: personalDataOf(exchange.agencyCalls),
    refused: refused.map(({ coordinate, agencies, ground }) => ({ field: coordinate, agencies, ground })),
    status: { http, errors: [...exchange.proceedings.errorCodes].sort() },
    response,
  };
}

function requesterOf({ principal, onBehalfOf }: Exchange): Requester {
  return {
    kind: principal.kind,
    agency: principal.agency ?? null,
    subject: principal.subject ?? null,
    onBehalfOf: onBehalfOf ? { user: onBehalfOf.user ?? null, party: onBehalfOf.party ?? null } : null,
  };
}

/** Coordinates of what was given, by class. */
function personalDataOf(calls: readonly AgencyCall[]): Record<string, readonly string[]> {
  const given = new Map(calls.flatMap(({ disclosed }) => [...disclosed.personal]));
  const classes = new Map<string, string[]>();
  for (const [field, ofClass] of given) classes.set(ofClass, [...(classes.get(ofClass) ?? []), field]);
  return Object.fromEntries([...classes].map(([ofClass, fields]) => [ofClass, fields.sort()]));
}

/** Agencies are often asked more than once for one answer. */
function readsOf(calls: readonly AgencyCall[]): Record<string, AgencyRead> {
  const byAgency = new Map<string, AgencyCall[]>();
  for (const call of calls) byAgency.set(call.agency, [...(byAgency.get(call.agency) ?? []), call]);
  return Object.fromEntries(
    [...byAgency].sort(([a], [b]) => (a < b ? -1 : 1)).map(([agency, own]) => [agency, joined(own)]),
  );
}

function joined(calls: readonly AgencyCall[]): AgencyRead {
  const [only, ...more] = calls;
  if (only && more.length === 0) {
    const { fields, rows, keys } = only.disclosed;
    return {
      status: only.outcome === 'answered' ? 'ANSWERED' : 'UNAVAILABLE',
      fields,
      rows: Object.fromEntries(rows),
      keys: Object.fromEntries([...keys].map(([type, values]) => [type, [...values].sort()])),
    };
  }
  const rows = new Map<string, number>();
  const keys = new Map<string, Set<string>>();
  for (const { disclosed } of calls) {
    for (const [type, count] of disclosed.rows) rows.set(type, (rows.get(type) ?? 0) + count);
    for (const [type, values] of disclosed.keys) {
      const known = keys.get(type) ?? new Set();
      for (const value of values) known.add(value);
      keys.set(type, known);
    }
  }
  return {
    status: calls.some(({ outcome }) => outcome === 'answered') ? 'ANSWERED' : 'UNAVAILABLE',
    fields: [...new Set(calls.flatMap(({ disclosed }) => disclosed.fields))].sort(),
    rows: Object.fromEntries(rows),
    keys: Object.fromEntries([...keys].map(([type, values]) => [type, [...values].sort()])),
  };
}
