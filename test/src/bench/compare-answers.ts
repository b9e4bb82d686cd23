import { isDeepStrictEqual } from 'node:util';
import type { Contender } from './contenders/contender';
import type { Question } from './questions';

/** What each body of a question is answered with, as text. */
export type Answers = ReadonlyMap<string, string>;

/** So many at once: an answer that is recorded is waited for, and a gateway's first ones are slow. */
const AT_ONCE = 4;

/** What a contender answers to every body of a question. @throws when one answer has an error or leaves something out */
export async function readAnswers({ name, url, headers }: Contender, question: Question): Promise<Answers> {
  const answers = new Map<string, string>();
  const left = [...question.bodies];
  const client = async (): Promise<void> => {
    for (let body = left.shift(); body !== undefined; body = left.shift()) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { ...headers, accept: 'application/json', 'content-type': 'application/json' },
        body,
      });
      const text = await response.text();
      if (response.status !== 200 || !isWhole(text)) {
        throw new Error(
          `${name} does not answer ${question.name} (${response.status}): ${text.slice(0, 1_000)}`,
        );
      }
      answers.set(body, text);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  return answers;
}

function isWhole(text: string): boolean {
  try {
    const { data, errors } = JSON.parse(text) as { data?: Record<string, unknown>; errors?: unknown };
    return data !== undefined && errors === undefined && !Object.values(data).includes(null);
  } catch {
    return false;
  }
}

/** Speed at giving different answers would mean nothing. @throws when two answers to a body have different data */
export function expectSameAnswers(name: string, answers: Answers, expected: Answers): void {
  for (const [body, text] of expected) {
    const own = answers.get(body) ?? 'null';
    if (own === text || isDeepStrictEqual(dataOf(own), dataOf(text))) continue;
    throw new Error(
      `${name} answers otherwise than the stock gateway:\n${own.slice(0, 500)}\nand not\n${text.slice(0, 500)}`,
    );
  }
}

function dataOf(text: string): unknown {
  return (JSON.parse(text) as { data?: unknown } | null)?.data;
}
