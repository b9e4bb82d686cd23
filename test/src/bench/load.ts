import { performance } from 'node:perf_hooks';
import { openConnection, type Connection } from './http/connection';
import type { FirstAnswers } from './http/first-answers';

/** Put questions over a number of connections, each putting the next as soon as it is answered. */
export interface LoadJob {
  readonly url: string;
  /** Asked in turn over all connections together: with more than there are connections, no two at once are the same. */
  readonly bodies: readonly string[];
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
  /** Requests that were not answered with exactly the bytes of the first, faultless answer to the same body. */
  readonly errors: number;
  readonly firstError?: string;
}

const AFTER_FAILURE_MS = 50;

/**
 * Every answer is compared byte for byte: a load tool that only counts statuses takes a GraphQL error for a success, and
 * one that decodes chunk by chunk breaks letters of Vietnamese in two and finds differences that are its own.
 */
export async function runLoad(job: LoadJob, firstAnswers: FirstAnswers): Promise<LoadResult> {
  const requests = job.bodies.map((body) => ({ body, bytes: writeRequest(job, body) }));
  const durations: number[] = [];
  const failures: string[] = [];
  let asked = 0;
  let answers = 0;
  const deadline = performance.now() + job.seconds * 1_000;
  const client = async (): Promise<void> => {
    let connection: Connection | undefined;
    for (let startedAt = performance.now(); startedAt < deadline; startedAt = performance.now()) {
      const request = requests[asked++ % requests.length];
      if (!request) break;
      connection ??= openConnection(job.url);
      const failure = await connection.send(request.bytes).then(
        (reply) => firstAnswers.differenceOf(job.url, request.body, reply),
        (error: unknown) => {
          connection?.close();
          connection = undefined;
          return String(error);
        },
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
    connection?.close();
  };
  await Promise.all(Array.from({ length: job.connections }, client));

  durations.sort((one, other) => one - other);
  const [firstError] = failures;
  return {
    requestsPerSecond: durations.length / job.seconds,
    answers,
    p50Ms: percentile(durations, 0.5),
    p99Ms: percentile(durations, 0.99),
    errors: failures.length,
    ...(firstError !== undefined && { firstError }),
  };
}

/** Written once: what is the same in every request need not be put together for each. */
function writeRequest({ url, headers }: LoadJob, body: string): Buffer {
  const { host, pathname } = new URL(url);
  const lines = Object.entries({
    host,
    ...headers,
    accept: 'application/json',
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

/** The nearest-rank percentile of values in ascending order; NaN of none. */
export function percentile(ascending: readonly number[], share: number): number {
  return ascending[Math.max(0, Math.ceil(ascending.length * share) - 1)] ?? NaN;
}
