import type { GatewayExecutionResult } from '@apollo/server-gateway-interface';
import type { Principal } from '@lienthong/chassis';
import { getVariableValues, GraphQLError, type GraphQLSchema } from 'graphql';
import type { Authorisation } from '../authorise/authorise';
import type { Introspected } from '../authorise/introspect';
import type { Permit } from '../authorise/permit';
import { refusalText } from '../authorise/refusal';
import type { Operation } from '../operation';
import { shapeAnswer } from './shape-answer';

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
  kind: Principal['kind'],
) => GatewayExecutionResult;

export function createAnswerOperation(schema: GraphQLSchema): AnswerOperation {
  return ({ result, introspected }, { permit, access }, { variables }, kind) => {
    if (permit.isWhole) return result;
    const { coerced = {} } = getVariableValues(
      schema,
      permit.originalDefinition.variableDefinitions ?? [],
      variables,
    );
    const shaped = shapeAnswer((result.data ?? null) as Record<string, unknown> | null, {
      schema,
      permit,
      variables: coerced,
      refusal: (field) => refusalText(permit.withheld.get(field), access, kind),
      introspected,
    });
    const errors = [...(result.errors ?? []).map((error) => inCallersWords(error, permit)), ...shaped.errors];
    return { ...result, data: shaped.data, ...(errors.length > 0 && { errors }) };
  };
}

/** An error's path speaks of the names that agencies were asked for; the caller knows its own. */
function inCallersWords(error: GraphQLError, { renamed }: Permit): GraphQLError {
  if (renamed.size === 0 || !error.path) return error;
  const asked = new Map([...renamed].map(([{ alias, name }, internal]) => [internal, (alias ?? name).value]));
  const path = error.path.map((key) => (typeof key === 'string' ? (asked.get(key) ?? key) : key));
  return new GraphQLError(error.message, {
    path,
    extensions: error.extensions,
    ...(error.originalError && { originalError: error.originalError }),
  });
}
