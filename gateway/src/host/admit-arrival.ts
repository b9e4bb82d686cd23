import type { HTTPGraphQLRequest } from '@apollo/server';
import { keptFor, type GraphqlAnswer, type Principal } from '@lienthong/chassis';
import { GraphQLError } from 'graphql';
import { readOnBehalfOf } from '../request/identify/on-behalf-of';
import type { Spender } from '../request/admit/budget';
import { AgencyCalls } from '../request/agency-calls';
import { openProceedings, type Exchange } from '../request/exchange';
import type { RequestPath } from '../request-path';
import type { AdmittedArrival, Arrival } from './lane';
import { withPersistedText } from './persisted-request';
import { refusalAnswer } from './prove-answer';

/**
 * The steps before a text is read as GraphQL, the same for whichever lane answers: a budget that is spent, the text that
 * an id stands for, the limits of texts. An error thrown by a plugin of Apollo Server before parsing would be told as a
 * fault of this side.
 */
export function admitArrival(
  path: RequestPath,
  arrival: Arrival,
): { readonly admitted: AdmittedArrival } | { readonly refusal: GraphqlAnswer } {
  const { requestId, requestHash, left, clientAddress, gathering } = arrival;
  try {
    // Who has used up what an address may ask is not read; who shows a credential is looked at first.
    if (!gathering.isPaid && !isCredentialShown(arrival.request)) {
      path.budget.expectSome({ isPublic: true, key: clientAddress });
    }
    const request = withPersistedText(path.persistedOperations, arrival.request);
    const sources = sourcesOf(request);
    for (const source of sources) path.admit.source(source);
    let exchange: Promise<Exchange> | undefined;
    const open = (): Promise<Exchange> => (exchange ??= openExchange(path, arrival, sources));
    // Name by name: V8 takes a slow way with a member that is set anew beside `...`, here as where arrivals are made.
    return { admitted: { request, requestId, requestHash, left, clientAddress, gathering, open } };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    path.budget.noteRefusal({ isPublic: true, key: clientAddress });
    const refusal = refusalAnswer(path, error);
    refusal.headers.set('x-request-id', requestId);
    return { refusal };
  }
}

/** Whose points are spent, and whose questions wait behind one another. */
export function spenderOf({ principal, clientAddress }: Exchange): Spender {
  if (principal.kind === 'public') return { isPublic: true, key: clientAddress };
  return knownSpender(principal);
}

const knownSpender = keptFor(({ agency, subject }: Principal): Spender => ({
  isPublic: false,
  key: JSON.stringify([agency, subject]),
}));

async function openExchange(
  path: RequestPath,
  { request, requestId, left, clientAddress, requestHash, gathering }: Arrival,
  sources: readonly string[],
): Promise<Exchange> {
  const startedAt = performance.now();
  const principal = await identified(path, request, clientAddress);
  const exchange: Exchange = {
    requestId,
    principal,
    startedAt,
    left,
    clientAddress,
    agencyCalls: new AgencyCalls(),
    requestHash,
    onBehalfOf: readOnBehalfOf(request.headers, principal),
    proceedings: openProceedings(gathering.known),
    gathering,
  };
  if (!gathering.isPaid) path.budget.expectSome(spenderOf(exchange));
  path.safelist(principal, sources);
  return exchange;
}

function isCredentialShown({ headers }: HTTPGraphQLRequest): boolean {
  return headers.get('authorization') !== undefined || headers.get('x-api-key') !== undefined;
}

/** Trying credentials costs the address they are tried from. */
export async function identified(
  path: RequestPath,
  { headers }: { readonly headers: ReadonlyMap<string, string> },
  clientAddress: string,
): Promise<Exchange['principal']> {
  try {
    return await path.identify(headers);
  } catch (error) {
    const address = { isPublic: true, key: clientAddress };
    path.budget.noteRefusal(address);
    path.budget.expectSome(address);
    throw error;
  }
}

function sourcesOf({ method, body, search }: HTTPGraphQLRequest): readonly string[] {
  if (method === 'GET') return new URLSearchParams(search).getAll('query');
  const query: unknown =
    typeof body === 'object' && body !== null && 'query' in body ? body.query : undefined;
  return typeof query === 'string' ? [query] : [];
}
