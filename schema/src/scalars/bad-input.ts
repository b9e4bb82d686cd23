import { GraphQLError, type ValueNode } from 'graphql';

const LONGEST_ECHO = 40;

/** Names what was given, so that a caller with many variables finds the one. Nothing in it can break a log line. */
function echo(input: unknown): string {
  if (typeof input !== 'string') return input === null ? 'null' : `a ${typeof input}`;
  const printable = Array.from(input.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, '\uFFFD'));
  const cut = printable.length > LONGEST_ECHO;
  return `"${printable.slice(0, LONGEST_ECHO).join('')}${cut ? '…' : ''}"`;
}

/** The caller's mistake in a value of a scalar: which scalar, which value, what is wrong, which form is expected. */
export function badInput(scalar: string, input: unknown, problem: string, node?: ValueNode): GraphQLError {
  return new GraphQLError(`${scalar} cannot be ${echo(input)}: ${problem}.`, {
    ...(node ? { nodes: node } : {}),
    extensions: { code: 'BAD_USER_INPUT' },
  });
}

/** A value of ours that the graph does not allow: a fault of the server, so it carries no code of the caller's. */
export function badOutput(scalar: string, problem: string): Error {
  return new Error(`A resolver answered something that is no ${scalar}: ${problem}.`);
}
