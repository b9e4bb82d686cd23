import type { IncomingMessage, ServerResponse } from 'node:http';
import { Ending, headersOf } from '@lienthong/chassis';
import { sha512 } from '@lienthong/evidence';
import { visitorOf, type SignIn } from '../pages/sign-in';
import type { OuterRequest } from './inner-question';

/** A request for a document made of answers, with everything that its questions need. */
export interface DocumentRequest extends OuterRequest {
  readonly parameters: URLSearchParams;
}

/**
 * Reads who asks for a document and from where. Over invented data a visitor may be somebody by a link (`as=analyst`),
 * as on the pages; a credential that is shown wins.
 */
export async function readDocumentRequest(
  request: IncomingMessage,
  response: ServerResponse,
  clientAddress: string,
  signIn: SignIn | undefined,
): Promise<DocumentRequest> {
  const left = new Ending();
  response.once('close', () => {
    if (!response.writableFinished) left.end();
  });
  const url = request.url ?? '/';
  const start = url.indexOf('?');
  const search = start === -1 ? '' : url.slice(start);
  const headers = headersOf(request);
  const visitor = headers.has('authorization') ? undefined : visitorOf(signIn, request);
  const credential = visitor && (await signIn?.headersOf(visitor.name));
  for (const [name, value] of Object.entries(credential ?? {})) headers.set(name, value);
  return {
    headers,
    requestHash: sha512(search),
    left,
    clientAddress,
    parameters: new URLSearchParams(search),
  };
}
