import { createHash } from 'node:crypto';
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { BEGINNING, linkAfter, readContent, readRecordsAfter, type Head } from '@lienthong/evidence';
import { exchange } from './exchange';
import type { FederationProcesses } from './federation-processes';
import type { Question } from './questions';

export interface KillSettings {
  readonly rounds: number;
  readonly clients: number;
  readonly questions: readonly Question[];
  readonly random: () => number;
}

export interface KillSummary {
  readonly rounds: number;
  /** Answers that reached a client. */
  readonly answered: number;
  /** Those without a record, or with another one than their receipt names. */
  readonly missing: number;
  /** Records whose answer reached nobody: the gateway was killed in between. */
  readonly undelivered: number;
  /** How often the chain did not verify. */
  readonly unproven: number;
  /** The first few reasons of what is missing or unproven. */
  readonly reasons: readonly string[];
}

/** An answer as its client can prove it. */
interface Received {
  readonly receipt: string;
  readonly requestId: string | undefined;
  readonly digest: string;
}

/** What a record says was answered, and which of its calls nobody has shown an answer to yet. */
interface Recorded {
  readonly response: string;
  readonly calls: Set<string | undefined>;
}

interface Tally {
  answered: number;
  missing: number;
  undelivered: number;
  unproven: number;
  readonly reasons: string[];
}

const VARYING_LIFE_MS = 600;
const LONGEST_WAIT_MS = 20_000;
const MAXIMUM_REASONS = 5;
const RECORDS_A_READ = 1_000;

/**
 * Kills the gateway (SIGKILL) again and again while clients ask, and each time compares what they got with the log: every
 * answer has its record, and the records are one chain. Then the gateway goes on where the log ends.
 */
export async function runKills(
  federation: FederationProcesses,
  settings: KillSettings,
  onRound: (round: number) => void,
): Promise<KillSummary> {
  const tally: Tally = { answered: 0, missing: 0, undelivered: 0, unproven: 0, reasons: [] };
  let known: Head = BEGINNING;
  for (let round = 1; round <= settings.rounds; round += 1) {
    const received: Received[] = [];
    const clients = Array.from({ length: settings.clients }, () =>
      askUntilKilled(federation, settings, received, tally),
    );
    // A process that has just started takes its time over its first answer, and there is nothing to lose before it.
    await untilAnswered(received);
    await sleep(settings.random() * VARYING_LIFE_MS);
    await federation.gateway.kill();
    await Promise.all(clients);
    known = await compare(federation, known, received, tally);
    await federation.gateway.start();
    onRound(round);
  }
  return { ...tally, rounds: settings.rounds, reasons: tally.reasons.slice(0, MAXIMUM_REASONS) };
}

async function untilAnswered(received: readonly Received[]): Promise<void> {
  const until = performance.now() + LONGEST_WAIT_MS;
  while (received.length === 0 && performance.now() < until) await sleep(5);
}

async function askUntilKilled(
  { url, headers }: FederationProcesses,
  { questions, random }: KillSettings,
  received: Received[],
  tally: Tally,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    for (;;) {
      const question = questions[Math.floor(random() * questions.length)];
      if (!question) return;
      const body = JSON.stringify({ query: question.document, variables: question.variables });
      const reply = await exchange({ url, agent, headers, body });
      if ('failure' in reply) return;
      tally.answered += 1;
      if (reply.receipt === undefined) {
        tally.missing += 1;
        tally.reasons.push(
          `${question.name} came without a receipt: ${reply.status} ${reply.text.slice(0, 200)}`,
        );
      } else {
        const digest = createHash('sha512').update(reply.text).digest('base64');
        received.push({ receipt: reply.receipt, requestId: reply.requestId, digest });
      }
    }
  } finally {
    agent.destroy();
  }
}

/** @returns where the log ends now */
async function compare(
  federation: FederationProcesses,
  known: Head,
  received: readonly Received[],
  tally: Tally,
): Promise<Head> {
  const database = await federation.openEvidence();
  try {
    const recorded = new Map<string, Recorded>();
    let head = known;
    for (;;) {
      const records = await readRecordsAfter(database.knex, head.ordinal, RECORDS_A_READ);
      for (const { ordinal, hash, content } of records) {
        const next = linkAfter(head, content);
        if (next.ordinal !== ordinal || !next.hash.equals(hash)) {
          tally.unproven += 1;
          tally.reasons.push(`record ${ordinal} does not follow from record ${head.ordinal}`);
        }
        const record = readContent(content);
        if (record.kind === 'READ') {
          const { response, requestId, alsoAnswered = [] } = record;
          const calls = new Set([requestId, ...alsoAnswered]);
          recorded.set(`${ordinal}.${hash.toString('base64url')}`, { response, calls });
        }
        head = next;
      }
      if (records.length < RECORDS_A_READ) break;
    }
    for (const { receipt, requestId, digest } of received) {
      const record = recorded.get(receipt);
      // Each call once: one answer for several is on a record that names them all.
      if (record?.response === digest && record.calls.delete(requestId)) continue;
      tally.missing += 1;
      tally.reasons.push(`the answer with the receipt ${receipt.slice(0, 30)}… is on no record of its call`);
    }
    for (const { calls } of recorded.values()) tally.undelivered += calls.size;
    return head;
  } finally {
    await database.close();
  }
}

/** Sentences on what was promised and not kept; none when all was. */
export function brokenByKilling({ missing, unproven, reasons }: KillSummary): readonly string[] {
  if (missing === 0 && unproven === 0) return [];
  return [
    `after killing the gateway ${missing} answers had no record and ${unproven} chains did not verify`,
    ...reasons.map((reason) => `  ${reason}`),
  ];
}
