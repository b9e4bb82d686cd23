import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { exchange } from './exchange';
import type { FederationProcesses } from './federation-processes';
import type { Question } from './questions';

export interface DrainSettings {
  readonly rounds: number;
  readonly clients: number;
  readonly questions: readonly Question[];
  readonly random: () => number;
}

export interface DrainSummary {
  readonly rounds: number;
  /** Whole answers. */
  readonly answered: number;
  /** Requests for which no connection was made any more: nothing was accepted and nothing lost. */
  readonly refused: number;
  /** Requests on a connection that was made, without a whole answer. */
  readonly lost: number;
  /** The first few reasons of `lost`, and of ends that were not clean. */
  readonly reasons: readonly string[];
  readonly longestMs: number;
}

const SHORTEST_LIFE_MS = 300;
const VARYING_LIFE_MS = 700;
const MAXIMUM_REASONS = 5;

/** Ends the gateway (SIGTERM) again and again while clients ask over kept connections, and starts it again. */
export async function runDrain(
  federation: FederationProcesses,
  settings: DrainSettings,
  onRound: (round: number) => void,
): Promise<DrainSummary> {
  const tally = { answered: 0, refused: 0, lost: 0, reasons: [] as string[], longestMs: 0 };
  for (let round = 1; round <= settings.rounds; round += 1) {
    const clients = Array.from({ length: settings.clients }, () =>
      askUntilRefused(federation, settings, tally),
    );
    await sleep(SHORTEST_LIFE_MS + settings.random() * VARYING_LIFE_MS);
    const askedToEndAt = performance.now();
    const { code, signal } = await federation.gateway.terminate();
    tally.longestMs = Math.max(tally.longestMs, performance.now() - askedToEndAt);
    if (code !== 0) tally.reasons.push(`the gateway ended with ${String(code ?? signal)}`);
    await Promise.all(clients);
    await federation.gateway.start();
    onRound(round);
  }
  return { ...tally, rounds: settings.rounds, reasons: tally.reasons.slice(0, MAXIMUM_REASONS) };
}

async function askUntilRefused(
  { url, headers }: FederationProcesses,
  { questions, random }: DrainSettings,
  tally: { answered: number; refused: number; lost: number; reasons: string[] },
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    for (;;) {
      const question = questions[Math.floor(random() * questions.length)];
      if (!question) return;
      const body = JSON.stringify({ query: question.document, variables: question.variables });
      const reply = await exchange({ url, agent, headers, body });
      if ('failure' in reply) {
        if (!reply.wasConnected) {
          tally.refused += 1;
          return;
        }
        tally.lost += 1;
        tally.reasons.push(`${question.name}: ${reply.failure}`);
      } else if (reply.status === 200 && !reply.text.includes('"errors"')) {
        tally.answered += 1;
      } else {
        tally.lost += 1;
        tally.reasons.push(`${question.name}: ${reply.status} ${reply.text.slice(0, 300)}`);
      }
    }
  } finally {
    agent.destroy();
  }
}

/** Sentences on what was promised and not kept; none when all was. */
export function brokenByDraining({ lost, reasons }: DrainSummary): readonly string[] {
  if (lost === 0 && reasons.length === 0) return [];
  return [`ending the gateway lost ${lost} requests`, ...reasons.map((reason) => `  ${reason}`)];
}
