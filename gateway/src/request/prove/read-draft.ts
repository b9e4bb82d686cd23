import { keptFor, type Principal } from '@lienthong/chassis';
import { sha512, type ReadDraft, type Refused, type Requester } from '@lienthong/evidence';
import type { Exchange, Question, RefusedField } from '../exchange';
import { readingOf } from './reading-of';

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
): ReadDraft {
  const { purpose } = exchange.principal;
  return {
    kind: 'READ',
    requestId: exchange.requestId,
    alsoAnswered: othersOf(exchange),
    requester: requesterOf(exchange),
    purpose: purpose ? { case: purpose.caseNumber, statement: purpose.statement ?? null } : null,
    operation: { name: operation.name ?? null, hash: operation.hash },
    variables: sha512(JSON.stringify(operation.variables)),
    request: exchange.requestHash,
    reading: readingOf(exchange.agencyCalls.list),
    refused: refusedOf(refused),
    status: { http, errors: [...exchange.proceedings.errorCodes].sort() },
    response,
  };
}

/** An answer that is not for others has not been given to them, whoever waits. */
export function othersOf({ gathering, proceedings }: Exchange): readonly string[] {
  return proceedings.isForOthers ? gathering.others : [];
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
