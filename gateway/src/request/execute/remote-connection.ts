import {
  isForStream,
  MAXIMUM_ANSWER_BYTES,
  openCallStream,
  type Ending,
  type StreamedAnswer,
} from '@lienthong/chassis';
import { Pool } from 'undici';
import { callHeaders, type AgencyCall, type MakeCall } from './agency-call';
import { receiveAnswer, receiveRefusal, type AgencyAnswer, type AgencyConnection } from './agency-connection';
import { collectResponse } from './collect-response';

export interface RemoteSettings {
  /** The agency's GraphQL endpoint. */
  readonly url: string;
  /** Milliseconds within which a connection must be made. */
  readonly deadlineMs: number;
  readonly makeCall: MakeCall;
  /** Where the subgraph's server says whether it is ready; without one it is asked the smallest question. */
  readonly readyPath: string | undefined;
  /** Signs for a stream of calls; undefined where the subgraph knows none. */
  readonly signStream?: (() => string | undefined) | undefined;
}

const SMALLEST_QUESTION = {
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/json' },
  body: JSON.stringify({ query: '{ __typename }' }),
} as const;

/** An answer that no subgraph of this graph gives. */
export class UnexpectedAnswerError extends Error {
  readonly code: string;
  constructor(status: number) {
    super('the agency answered something else than GraphQL');
    this.name = 'UnexpectedAnswerError';
    this.code = `HTTP_${status}`;
  }
}

/** What an operator has to see to: the subgraph answers, though nothing that is asked. */
export class SignatureRefusedError extends Error {
  override readonly name = 'SignatureRefusedError';
  constructor() {
    super(
      'The subgraph refuses our signature: CALL_KEYS_<AGENCY> must be the same on both sides, and so must the time.',
    );
  }
}

/**
 * Asks a subgraph that is a server of its own. Reads go over one stream of calls while there is one, everything else over
 * kept-alive HTTP connections. Redirects are not followed.
 */
export function connectRemotely(settings: RemoteSettings): AgencyConnection {
  const { deadlineMs, makeCall, readyPath, signStream } = settings;
  // Our own subgraphs refuse no question that the gateway planned, and have a page that says whether they are ready.
  const isForeign = readyPath === undefined;
  const endpoint = new URL(settings.url);
  const pool = new Pool(endpoint.origin, {
    connections: 64,
    pipelining: 1,
    connectTimeout: deadlineMs,
    maxResponseSize: MAXIMUM_ANSWER_BYTES,
  });
  const path = endpoint.pathname + endpoint.search;
  const stream = signStream && openCallStream({ url: settings.url, connectMs: deadlineMs, sign: signStream });

  const askAlone = async (made: AgencyCall, ending: Ending): Promise<AgencyAnswer> => {
    const body = Buffer.from(made.body, 'latin1');
    const request = { method: 'POST', path, headers: callHeaders(made), body } as const;
    const { status, headers, bytes } = await collectResponse(pool, request, ending);
    if (isForeign && isRefusal(status, headers['content-type'])) {
      return receiveRefusal(bytes);
    }
    if (!isForeign && status === 401) throw new SignatureRefusedError();
    if (headers['content-encoding'] !== undefined || status >= 300) {
      // Redirects are not followed and nothing was asked to be packed: this is not the agency's subgraph.
      throw new UnexpectedAnswerError(status);
    }
    return receiveAnswer(bytes, isForeign ? undefined : String(headers['server-timing'] ?? ''));
  };

  return {
    // Not async: what was sent would live until the answer comes, and outlive a collection of the young.
    ask: (request) => {
      const made = makeCall(request);
      const { signed = '', body } = made;
      // What changes something, or lost its stream, is a request of its own: what becomes of it must not hang on others.
      const isAlone = !request.isRead || request.isAgain === true || !isForStream(signed, body);
      return stream?.isOpen() && !isAlone
        ? stream.ask(signed, body, request.ending).then(receiveStreamed)
        : askAlone(made, request.ending);
    },
    isReachable: async () => {
      try {
        const signal = AbortSignal.timeout(Math.min(deadlineMs, 2_000));
        const response = await pool.request(
          readyPath === undefined
            ? { ...SMALLEST_QUESTION, path, signal }
            : { method: 'GET', path: readyPath, signal },
        );
        await response.body.dump();
        return response.statusCode === 200;
      } catch {
        return false;
      }
    },
    close: async () => {
      stream?.close();
      await pool.close();
    },
  };
}

function receiveStreamed({ status, bytes, timing }: StreamedAnswer): AgencyAnswer {
  if (status === 401) throw new SignatureRefusedError();
  if (status < 200 || status >= 300) throw new UnexpectedAnswerError(status);
  return receiveAnswer(bytes, timing);
}

/** GraphQL over HTTP: a question that cannot be carried out is refused with a 4xx and the reasons in the body. */
function isRefusal(status: number, contentType: string | readonly string[] | undefined): boolean {
  return (
    status >= 400 && status < 500 && /^application\/(graphql-response\+)?json\b/.test(String(contentType))
  );
}
