import type { Principal } from '@lienthong/chassis';
import { GraphQLError } from 'graphql';
import type { PersistedOperations } from './persisted-operations';

/**
 * Who may ask saved operations alone: nobody, everybody, or these kinds of caller (`public`, `officer`, `system`,
 * `agency`) and agencies.
 */
export type SafelistedCallers = 'nobody' | 'everybody' | ReadonlySet<string>;

/** @throws {GraphQLError} FORBIDDEN for a text that is not saved, from a caller who may ask saved operations alone */
export type Safelist = (principal: Principal, texts: readonly string[]) => void;

/** Decides before the text is read as GraphQL, so that its refusal tells nothing of the graph. */
export function createSafelist(operations: PersistedOperations, callers: SafelistedCallers): Safelist {
  return (principal, texts) => {
    if (!isBound(principal, callers) || texts.every((text) => operations.hasText(text))) return;
    throw new GraphQLError(
      'Only saved operations are answered here for this caller, and this is none of them. Ask one of the manifest by ' +
        'its id or its text, or have this one added to the manifest.',
      { extensions: { code: 'FORBIDDEN', http: { status: 403 } } },
    );
  };
}

function isBound({ kind, agency }: Principal, callers: SafelistedCallers): boolean {
  if (typeof callers === 'string') return callers === 'everybody';
  return callers.has(kind) || (agency !== undefined && callers.has(agency));
}

/**
 * Reads `SAFELIST`: `required`, or `required:public,partner`. Absent or empty binds nobody.
 *
 * @returns undefined for anything else: a word mistyped must not open the gate
 */
export function readSafelistedCallers(text: string | undefined): SafelistedCallers | undefined {
  if (text === undefined || text === '') return 'nobody';
  if (text === 'required') return 'everybody';
  const names = /^required:([a-z][a-z0-9-]*(?:,[a-z][a-z0-9-]*)*)$/.exec(text)?.[1];
  return names === undefined ? undefined : new Set(names.split(','));
}
