import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { GraphqlAnswer } from '@lienthong/chassis';
import { GraphQLError } from 'graphql';
import { AnswerBytes } from '../request/answer-bytes';
import type { Exchange } from '../request/exchange';
import type { RequestPath } from '../request-path';
import type { LaneAnswer } from './lane';

/**
 * Puts an answer on record and lets it go, with a receipt; or holds it back and says so. Until here nothing of it has
 * left, since Apollo Server has only written it into memory.
 */
export async function proveAnswer(
  path: RequestPath,
  exchange: Exchange,
  { answer, body }: Pick<LaneAnswer, 'answer' | 'body'>,
): Promise<GraphqlAnswer> {
  try {
    const proof = await path.prove.record(exchange, {
      httpStatus: answer.status ?? 200,
      body: body ?? bodyOf(answer),
    });
    if (proof.kind === 'recorded') {
      const { ordinal, hash } = proof.receipt;
      answer.headers.set('x-evidence-record', `${ordinal}.${hash}`);
    } else if (proof.kind === 'unrecorded') {
      answer.headers.set('x-evidence-record', 'none');
    }
    return answer;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return refusalAnswer(path, error);
  }
}

function bodyOf(answer: GraphqlAnswer): string | AnswerBytes {
  if ('bytes' in answer) return new AnswerBytes(answer.bytes);
  if (answer.body.kind !== 'complete') throw new Error('incremental answers are not given');
  return answer.body.string;
}

/** A refusal that stands for the whole answer. */
export function refusalAnswer(path: RequestPath, error: GraphQLError): HTTPGraphQLResponse {
  const { status = 400, headers = new Map() } = (error.extensions['http'] ?? {}) as {
    readonly status?: number;
    readonly headers?: ReadonlyMap<string, string>;
  };
  const body = { errors: [path.answerError(error.toJSON())] };
  return {
    status,
    headers: new HeaderMap([['content-type', 'application/json; charset=utf-8'], ...headers]),
    body: { kind: 'complete', string: `${JSON.stringify(body)}\n` },
  };
}
