import { Agent, request } from 'node:http';

/** Ask the same question over a number of connections, each asking again as soon as it is answered. */
export interface LoadJob {
  readonly url: string;
  readonly body: string;
  /** Beside those of every JSON body: a credential. */
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
}

export interface LoadResult {
  /** Of the answers that came in time. */
  readonly requestsPerSecond: number;
  /** Faultless answers in all, with those that came after time was up: what the gateway has worked for. */
  readonly answers: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Requests that were not answered with exactly the bytes of the first, faultless answer. */
  readonly errors: number;
  readonly firstError?: string;
}

interface Reply {
  readonly status: number;
  readonly bytes: Buffer;
}

const REPLY_MS = 20_000;
const AFTER_FAILURE_MS = 50;

/**
 * Every answer is compared byte for byte: a load tool that only counts statuses takes a GraphQL error for a success, and
 * one that decodes chunk by chunk breaks letters of Vietnamese in two and finds differences that are its own.
 */
export async function runLoad({ url, body, headers, connections, seconds }: LoadJob): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const expected = await post(agent, url, body, headers);
  assertFaultless(expected);

  const durations: number[] = [];
  const failures: string[] = [];
  let answers = 1;
  const deadline = performance.now() + seconds * 1_000;
  const client = async (): Promise<void> => {
    for (let startedAt = performance.now(); startedAt < deadline; startedAt = performance.now()) {
      const failure = await post(agent, url, body, headers).then(
        (reply) => differenceOf(reply, expected),
        (error: unknown) => String(error),
      );
      const endedAt = performance.now();
      if (failure !== undefined) {
        failures.push(failure);
        await new Promise((resume) => setTimeout(resume, AFTER_FAILURE_MS));
        continue;
      }
      answers += 1;
      if (endedAt <= deadline) durations.push(endedAt - startedAt);
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  agent.destroy();

  durations.sort((one, other) => one - other);
  const [firstError] = failures;
  return {
    requestsPerSecond: durations.length / seconds,
    answers,
    p50Ms: percentile(durations, 0.5),
    p99Ms: percentile(durations, 0.99),
    errors: failures.length,
    ...(firstError !== undefined && { firstError }),
  };
}

function post(agent: Agent, url: string, body: string, headers: LoadJob['headers']): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        agent,
        method: 'POST',
        timeout: REPLY_MS,
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () =>
          resolve({ status: Number(incoming.statusCode), bytes: Buffer.concat(chunks) }),
        );
        incoming.on('error', reject);
      },
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer in ${REPLY_MS} ms`)));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function assertFaultless({ status, bytes }: Reply): void {
  const answer = JSON.parse(bytes.toString()) as { data?: unknown; errors?: unknown };
  if (status !== 200 || !answer.data || answer.errors) {
    throw new Error(`the first answer is not one (${status}): ${bytes.toString().slice(0, 1_000)}`);
  }
}

function differenceOf({ status, bytes }: Reply, expected: Reply): string | undefined {
  if (status === 200 && bytes.equals(expected.bytes)) return undefined;
  return `${status}: ${bytes.toString().slice(0, 500)}`;
}

/** The nearest-rank percentile of values in ascending order; NaN of none. */
export function percentile(ascending: readonly number[], share: number): number {
  return ascending[Math.max(0, Math.ceil(ascending.length * share) - 1)] ?? NaN;
}
