import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AgencyName } from '@lienthong/schema';
import { exchange } from './exchange';
import { judge, type Verdict } from './judge';
import type { Question } from './questions';

/** One request and what became of it; times are those of `performance.now()`. */
export interface Sample {
  readonly question: Question;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly verdict: Verdict;
}

export interface ClientSettings {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly questions: readonly Question[];
  readonly clients: number;
  /** Longest pause of a client between two requests. */
  readonly pauseMs: number;
  readonly random: () => number;
  /** The agency that may be missing now. */
  readonly faulty: () => AgencyName | undefined;
  readonly onSample: (sample: Sample) => void;
}

/** Clients that ask until they are stopped. */
export interface Clients {
  /** Lets what is asked be answered, and asks no more. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts clients that ask in an order drawn by lot, each over a kept connection of its own.
 *
 * @throws when the first answer to a question is not faultless: there is then nothing to compare with
 */
export async function startClients(settings: ClientSettings): Promise<Clients> {
  const { url, headers, questions, faulty } = settings;
  const post = (agent: Agent, { document, variables }: Question) =>
    exchange({ url, agent, headers, body: JSON.stringify({ query: document, variables }) });

  const before = new Map<Question, unknown>();
  const first = new Agent({ keepAlive: true });
  for (const question of questions) before.set(question, wholeData(question, await post(first, question)));
  first.destroy();

  let isOver = false;
  const client = async (): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (!isOver) {
      const question = questions[Math.floor(settings.random() * questions.length)];
      if (!question) throw new Error('there is nothing to ask');
      const faultyAtFirst = faulty();
      const startedAt = performance.now();
      const reply = await post(agent, question);
      const endedAt = performance.now();
      const verdict = judge(question, before.get(question), reply, faultyAtFirst ?? faulty());
      settings.onSample({ question, startedAt, endedAt, verdict });
      await sleep(settings.random() * settings.pauseMs);
    }
    agent.destroy();
  };
  const running = Promise.all(Array.from({ length: settings.clients }, client));
  return {
    stop: async () => {
      isOver = true;
      await running;
    },
  };
}

function wholeData(question: Question, reply: Awaited<ReturnType<typeof exchange>>): unknown {
  const body = 'text' in reply ? (JSON.parse(reply.text) as { data?: unknown; errors?: unknown }) : undefined;
  if (!body?.data || body.errors)
    throw new Error(
      `${question.name} is not answered while all is well: ${JSON.stringify(reply).slice(0, 1_000)}`,
    );
  return body.data;
}
