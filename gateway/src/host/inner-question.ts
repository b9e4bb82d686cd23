import { HeaderMap } from '@apollo/server';
import type { Ending, GraphqlAnswer } from '@lienthong/chassis';
import { ALONE } from '../request/gathering';
import type { Lanes } from './lanes';
import { readRequestId } from './request-id';

/** A request of another path on behalf of whose caller questions are asked. */
export interface OuterRequest {
  /** As they came, with the credential. */
  readonly headers: ReadonlyMap<string, string>;
  /** SHA-512 of the query string, base64: what the caller sent, and so what stands in the record of each question. */
  readonly requestHash: string;
  readonly left: Ending;
  readonly clientAddress: string;
}

export interface InnerAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: unknown;
}

/**
 * Asks the graph what a caller of another path wants to know, through the lanes that every question takes: as that
 * caller, within its budget, and put on record.
 */
export async function askInside(
  lanes: Pick<Lanes, 'answer'>,
  { headers, requestHash, left, clientAddress }: OuterRequest,
  question: { readonly query: string; readonly operationName: string; readonly variables: object },
): Promise<InnerAnswer> {
  const own = new HeaderMap();
  for (const [name, value] of headers) if (!name.startsWith('content-')) own.set(name, value);
  own.set('content-type', 'application/json');
  own.set('accept', 'application/json');
  const { answer } = await lanes.answer({
    request: { method: 'POST', headers: own, search: '', body: question },
    requestId: readRequestId(own.get('x-request-id')),
    requestHash,
    left,
    clientAddress,
    gathering: ALONE,
  });
  return {
    status: answer.status ?? 200,
    headers: answer.headers,
    body: JSON.parse(textOf(answer)) as unknown,
  };
}

function textOf(answer: GraphqlAnswer): string {
  if ('bytes' in answer) return answer.bytes.toString();
  if (answer.body.kind !== 'complete') throw new Error('incremental answers are not given');
  return answer.body.string;
}
