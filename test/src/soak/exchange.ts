import { request, type Agent } from 'node:http';
import type { Reply } from './judge';

/** One request as a client makes it. */
export interface Outgoing {
  readonly url: string;
  readonly agent: Agent;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The client does not wait longer, and no answer was lost by that. */
  readonly signal?: AbortSignal;
}

/** Beyond every deadline of the gateway: whoever waits so long has lost the request. */
const REPLY_MS = 30_000;

/** Asks over connections that are kept; a failure is what the client saw of it, never thrown. */
export function exchange({ url, agent, headers, body, signal }: Outgoing): Promise<Reply> {
  return new Promise((resolve) => {
    const fail = (error: NodeJS.ErrnoException): void =>
      resolve({ failure: error.code ?? error.message, wasConnected: error.syscall !== 'connect' });
    const outgoing = request(
      `${url}/graphql`,
      {
        agent,
        method: 'POST',
        timeout: REPLY_MS,
        ...(signal && { signal }),
        headers: {
          'content-type': 'application/json',
          ...headers,
          'content-length': Buffer.byteLength(body),
        },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', fail);
        incoming.on('end', () =>
          resolve({
            status: Number(incoming.statusCode),
            text: Buffer.concat(chunks).toString(),
            receipt: [incoming.headers['x-evidence-record']].flat()[0],
            requestId: String(incoming.headers['x-request-id']),
          }),
        );
      },
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer in ${REPLY_MS} ms`)));
    outgoing.on('error', fail);
    outgoing.end(body);
  });
}
