import { GraphQLError } from 'graphql';

/** What a log line says of an error. */
export interface ErrorDescription {
  readonly name: string;
  /** SQLSTATE, system error or GraphQL error code. */
  readonly code?: string;
  /** Left out where it may hold what callers or rows hold. */
  readonly message?: string;
  /** Of a database error: which table, column or constraint it speaks of. */
  readonly about?: string;
  /** Where it was thrown, without the message that a stack begins with. */
  readonly frames?: readonly string[];
  readonly cause?: ErrorDescription;
}

const MAXIMUM_FRAMES = 12;
const MAXIMUM_CAUSES = 3;

/** Errors of the language name properties and functions of this code, never values. */
const OF_THE_LANGUAGE: ReadonlySet<string> = new Set(['TypeError', 'ReferenceError', 'RangeError']);

/** Errors that this project words itself, for those who run it. */
const FOR_OPERATORS: ReadonlySet<string> = new Set([
  'AddressUnavailableError',
  'AdministratorNeededError',
  'DatabaseBusyError',
  'DatabaseUnavailableError',
  'DataDirectoryInUseError',
  'DataDirectoryUnusableError',
  'EngineDeadlineError',
  'EngineStoppedError',
  'InvalidEnvironmentError',
  'NotRecordedError',
  'ServiceRoleUnavailableError',
  'SignatureRefusedError',
]);

/**
 * Describes an error for a log that a judge may read and an operator must be able to use. Messages are written for
 * nobody in particular: a database quotes values, an HTTP client addresses with passwords, a parser the text that it
 * choked on. So a message is kept only where its kind rules that out, and codes and places are kept always.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code } = error as { code?: unknown };
  const graphqlCode = error instanceof GraphQLError ? error.extensions['code'] : undefined;
  const knownCode = typeof code === 'string' ? code : graphqlCode;
  const message = safeMessage(error);
  const about = isDatabaseError(error) ? subjectOf(error) : undefined;
  const frames = framesOf(error);
  const cause = error instanceof GraphQLError ? (error.originalError ?? error.cause) : error.cause;
  return {
    name: error.name,
    ...(typeof knownCode === 'string' && { code: knownCode }),
    ...(message !== undefined && { message }),
    ...(about !== undefined && { about }),
    ...(frames.length > 0 && { frames }),
    ...(cause instanceof Error && depth < MAXIMUM_CAUSES && { cause: describeError(cause, depth + 1) }),
  };
}

function safeMessage(error: Error): string | undefined {
  if (OF_THE_LANGUAGE.has(error.name) || FOR_OPERATORS.has(error.name)) return error.message;
  if (!('syscall' in error)) return undefined;
  // A system error says which call failed on which address; an address written as a URL may hold a password.
  return error.message.replace(/\S*\/\/\S*/g, '(address)');
}

interface DatabaseError extends Error {
  readonly severity: string;
  readonly table?: unknown;
  readonly column?: unknown;
  readonly constraint?: unknown;
}

function isDatabaseError(error: Error): error is DatabaseError {
  return 'severity' in error && typeof error.severity === 'string';
}

function subjectOf({ table, column, constraint }: DatabaseError): string | undefined {
  const named = [table, column, constraint].filter((name): name is string => typeof name === 'string');
  return named.length > 0 ? named.join(' ') : undefined;
}

function framesOf({ stack }: Error): readonly string[] {
  return (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at (?:.+ )?\(?(?:node:|\/|file:|[A-Za-z]:\\)[^\s()]+:\d+:\d+\)?$/.test(line))
    .slice(0, MAXIMUM_FRAMES)
    .map((line) => line.trim());
}
