import type { Reply } from './connection';

/** What each address answered each body with at first, over all jobs of a run. */
export interface FirstAnswers {
  /** What is wrong with an answer: it is not faultless, or not the first one byte for byte. */
  differenceOf(url: string, body: string, reply: Reply): string | undefined;
}

export function createFirstAnswers(): FirstAnswers {
  const known = new Map<string, Map<string, Buffer>>();
  return {
    differenceOf: (url, body, reply) => {
      const ofUrl = known.get(url) ?? new Map<string, Buffer>();
      known.set(url, ofUrl);
      const first = ofUrl.get(body);
      if (reply.status === 200 && (first ? reply.body.equals(first) : isFaultless(reply.body))) {
        // A part of what was read from the socket would keep all of it in memory.
        if (!first) ofUrl.set(body, Buffer.from(reply.body));
        return undefined;
      }
      return `${reply.status}: ${reply.body.toString('utf8', 0, 500)}`;
    },
  };
}

function isFaultless(bytes: Buffer): boolean {
  try {
    const answer = JSON.parse(bytes.toString()) as { data?: unknown; errors?: unknown };
    return Boolean(answer.data) && !answer.errors;
  } catch {
    return false;
  }
}
