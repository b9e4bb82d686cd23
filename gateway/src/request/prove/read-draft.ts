import { keptFor, type Principal } from '@lienthong/chassis';
import {
  sha512,
  type AgencyRead,
  type EvidenceDraft,
  type Refused,
  type Requester,
} from '@lienthong/evidence';
import type { AgencyCall } from '../agency-calls';
import type { Exchange, Question, RefusedField } from '../exchange';

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
  const { read, personalData } = givenBy(exchange.agencyCalls.all);
  return {
    kind: 'READ',
    requestId: exchange.requestId,
    requester: requesterOf(exchange),
    purpose: purpose ? { case: purpose.caseNumber, statement: purpose.statement ?? null } : null,
    operation: { name: operation.name ?? null, hash: operation.hash },
    variables: sha512(JSON.stringify(operation.variables)).toString('base64'),
    request: exchange.requestHash,
    read,
    personalData,
    refused: refusedOf(refused),
    status: { http, errors: [...exchange.proceedings.errorCodes].sort() },
    response,
  };
}

function requesterOf({ principal, onBehalfOf }: Exchange): Requester {
  if (onBehalfOf) {
    const { user, party } = onBehalfOf;
    return { ...callerOf(principal), onBehalfOf: { user: user ?? null, party: party ?? null } };
  }
  return callerOf(principal);
}

const callerOf = keptFor(({ kind, agency, subject }: Principal): Requester => ({
  kind,
  agency: agency ?? null,
  subject: subject ?? null,
  onBehalfOf: null,
}));

const refusedOf = keptFor((fields: readonly RefusedField[]): readonly Refused[] =>
  fields.map(({ coordinate, agencies, ground }) => ({ field: coordinate, agencies, ground })),
);

/** Callers who share a reading have the same list of calls. */
const givenBy = keptFor((calls: readonly AgencyCall[]) => ({
  read: readsOf(calls),
  personalData: personalDataOf(calls),
}));

/** Coordinates of what was given, by class. */
function personalDataOf(calls: readonly AgencyCall[]): Record<string, readonly string[]> {
  const classes = new Map<string, Set<string>>();
  for (const { disclosed } of calls) {
    for (const [field, ofClass] of disclosed.personal) addTo(classes, ofClass, [field]);
  }
  return inOrder(classes);
}

/** Agencies are often asked more than once for one answer. */
function readsOf(calls: readonly AgencyCall[]): Record<string, AgencyRead> {
  const byAgency = new Map<string, AgencyCall[]>();
  for (const call of calls) {
    const own = byAgency.get(call.agency);
    if (own) own.push(call);
    else byAgency.set(call.agency, [call]);
  }
  return Object.fromEntries(
    [...byAgency.keys()].sort().map((agency) => [agency, joined(byAgency.get(agency) ?? [])]),
  );
}

function joined(calls: readonly AgencyCall[]): AgencyRead {
  const rows = new Map<string, number>();
  const keys = new Map<string, Set<string>>();
  for (const { disclosed } of calls) {
    for (const [type, count] of disclosed.rows) rows.set(type, (rows.get(type) ?? 0) + count);
    for (const [type, values] of disclosed.keys) addTo(keys, type, values);
  }
  return {
    status: calls.some(({ outcome }) => outcome === 'answered') ? 'ANSWERED' : 'UNAVAILABLE',
    fields: calls.map(({ disclosed }) => disclosed.fields).reduce(union),
    // In order, since the forms of an operation come upon types in different ones.
    rows: Object.fromEntries([...rows].sort(([one], [other]) => (one < other ? -1 : 1))),
    keys: inOrder(keys),
  };
}

function addTo(sets: Map<string, Set<string>>, name: string, values: Iterable<string>): void {
  const known = sets.get(name) ?? new Set();
  for (const value of values) known.add(value);
  sets.set(name, known);
}

function inOrder(sets: ReadonlyMap<string, ReadonlySet<string>>): Record<string, readonly string[]> {
  return Object.fromEntries([...sets].map(([name, values]) => [name, [...values].sort()]));
}

/** Lists of fields come again as the same objects, and so do their unions: what a record says of them is kept as text. */
const union = (one: readonly string[], other: readonly string[]): readonly string[] => unionWith(one)(other);

const unionWith = keptFor((one: readonly string[]) =>
  keptFor((other: readonly string[]): readonly string[] => [...new Set([...one, ...other])].sort()),
);
