import { isErrorCode, type ErrorCode } from '@lienthong/schema';
import type { Log } from '@lienthong/chassis';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Exchange } from '../exchange';

const INTERNAL: GraphQLFormattedError = {
  message:
    'The question could not be answered because of a fault on this side. Give its x-request-id when you report it.',
  extensions: { code: 'INTERNAL_SERVER_ERROR' },
};

/**
 * What a caller is told of an error: its message, place and code, and nothing else. An error whose code is not on the
 * closed list was not written for callers and may hold addresses, statements or values, so its text is replaced.
 *
 * Cannot throw: an error in telling an error would be answered with the text of both.
 */
export function answerError(formatted: GraphQLFormattedError): GraphQLFormattedError {
  try {
    const code = codeForCallers(formatted.extensions);
    const place = formatted.path ? { path: formatted.path } : {};
    if (code === undefined) return { ...INTERNAL, ...place };
    if (code === 'GRAPHQL_PARSE_FAILED' && formatted.message.includes('call stack')) {
      return { message: 'The question is nested too deeply to be read.', extensions: { code } };
    }
    const agency = formatted.extensions?.['agency'];
    const refusal = code === 'FORBIDDEN' ? refusalOf(formatted.extensions?.['refusal']) : undefined;
    const limit = limitOf(formatted.extensions?.['limit']);
    return {
      message: formatted.message,
      ...(formatted.locations && { locations: formatted.locations }),
      ...place,
      extensions: {
        code,
        ...(typeof agency === 'string' && { agency }),
        ...(limit && { limit }),
        ...(refusal && { refusal }),
      },
    };
  } catch {
    return INTERNAL;
  }
}

interface Limit {
  readonly name: string;
  readonly maximum: number;
  readonly measured: number;
}

/** Which limit was passed and by how much, in exactly these three values. */
function limitOf(given: unknown): Limit | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { name, maximum, measured } = given as Partial<Record<keyof Limit, unknown>>;
  return typeof name === 'string' && typeof maximum === 'number' && typeof measured === 'number'
    ? { name, maximum, measured }
    : undefined;
}

/** A refusal with its ground, in exactly these texts. */
function refusalOf(given: unknown): Readonly<Record<string, unknown>> | undefined {
  const refusal = textsOf(given, ['reason', 'agency', 'at']);
  const ground =
    refusal && textsOf((given as { ground?: unknown }).ground, ['code', 'instrument', 'article']);
  return ground && { reason: refusal['reason'], ground, agency: refusal['agency'], at: refusal['at'] };
}

function textsOf(given: unknown, names: readonly string[]): Readonly<Record<string, string>> | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const texts = names.flatMap((name) => {
    const text = (given as Readonly<Record<string, unknown>>)[name];
    return typeof text === 'string' ? [[name, text] as const] : [];
  });
  return texts.length === names.length ? Object.fromEntries(texts) : undefined;
}

/** Writes what callers are not told into the log, under the id that they can quote. */
export type NoteErrors = (exchange: Exchange, errors: readonly GraphQLError[]) => void;

export function createNoteErrors(log: Log): NoteErrors {
  return ({ requestId }, errors) => {
    for (const error of errors) {
      if (codeForCallers(error.extensions) === undefined) {
        log.error({ requestId, err: error.originalError ?? error, path: error.path }, 'unexpected error');
      }
    }
  };
}

function codeForCallers(extensions: Readonly<Record<string, unknown>> | undefined): ErrorCode | undefined {
  const code = extensions?.['code'];
  return typeof code === 'string' && isErrorCode(code) && code !== 'INTERNAL_SERVER_ERROR' ? code : undefined;
}
