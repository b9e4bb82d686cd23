import type { GraphQLFormattedError } from 'graphql';

/** A question with what it is asked with. */
export interface Question {
  readonly text: string;
  readonly operationName: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What can be compared of an answer, whoever gave it. */
export interface GivenAnswer {
  readonly data: unknown;
  readonly errors: readonly Pick<GraphQLFormattedError, 'message' | 'path' | 'extensions'>[];
}

/** One of those who are asked the same question over the same rows. */
export interface Contestant {
  readonly name: string;
  ask(question: Question): Promise<GivenAnswer>;
}

/** An answer's JSON as it is compared. */
export function asGiven(answer: unknown): GivenAnswer {
  const { data, errors } = answer as Partial<GivenAnswer>;
  return { data: data ?? null, errors: errors ?? [] };
}
