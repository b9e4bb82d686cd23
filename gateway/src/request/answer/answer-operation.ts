import type { GatewayExecutionResult } from '@apollo/server-gateway-interface';
import { getVariableValues, GraphQLError, visit, type GraphQLSchema } from 'graphql';
import type { Authorisation } from '../authorise/authorise';
import type { Introspected } from '../authorise/introspect';
import type { Permit } from '../authorise/permit';
import type { GroundOn } from '../authorise/refusal';
import type { Operation } from '../operation';
import { shapeAnswer } from './shape-answer';
import { tellRefusals } from './tell-refusal';

export interface Joined {
  /** What the agencies answered together to the permitted question. */
  readonly result: GatewayExecutionResult;
  readonly introspected: Introspected;
}

/** Turns the agencies' joined answer into the answer to what the caller asked. */
export type AnswerOperation = (
  joined: Joined,
  authorisation: Authorisation,
  operation: Operation,
) => GatewayExecutionResult;

export function createAnswerOperation(schema: GraphQLSchema, groundOn: GroundOn): AnswerOperation {
  return ({ result, introspected }, { permit }, { variables }) => {
    if (permit.isWhole)
      return result.errors ? { ...result, errors: inCallersWords(result.errors, permit) } : result;
    const { coerced = {} } = getVariableValues(
      schema,
      permit.originalDefinition.variableDefinitions ?? [],
      variables,
    );
    const shaped = shapeAnswer((result.data ?? null) as Record<string, unknown> | null, {
      schema,
      permit,
      variables: coerced,
      refusal: tellRefusals(permit, groundOn),
      introspected,
    });
    const errors = [...inCallersWords(result.errors ?? [], permit), ...shaped.errors];
    return { ...result, data: shaped.data, ...(errors.length > 0 && { errors }) };
  };
}

/**
 * Errors whose paths speak of the fields that the caller asked for: of names given to agencies it knows nothing, and a
 * name that it did not ask for is one that an agency made up.
 */
function inCallersWords(errors: readonly GraphQLError[], permit: Permit): readonly GraphQLError[] {
  if (errors.length === 0) return errors;
  const asked = new Set<string>();
  visit(permit.original, {
    Field: ({ alias, name }) => {
      asked.add((alias ?? name).value);
    },
  });
  const renamed = new Map(
    [...permit.renamed].map(([{ alias, name }, internal]) => [internal, (alias ?? name).value]),
  );
  return errors.map((error) => {
    const path = (error.path ?? []).map((key) => (typeof key === 'string' ? (renamed.get(key) ?? key) : key));
    const unknown = path.findIndex((key) => !Number.isInteger(key) && !asked.has(String(key)));
    return new GraphQLError(error.message, {
      ...(error.path && { path: unknown === -1 ? path : path.slice(0, unknown) }),
      extensions: error.extensions,
      ...(error.originalError && { originalError: error.originalError }),
    });
  });
}
