import type { GatewayExecutionResult } from '@apollo/server-gateway-interface';
import { getVariableValues } from 'graphql';
import type { Authorisation } from '../authorise/authorise';
import type { Introspected } from '../authorise/introspect';
import type { GroundOn } from '../grounds';
import type { Operation } from '../operation';
import { readRequiredBy } from '../../supergraph/required-by';
import type { Supergraph } from '../../supergraph/supergraph';
import { inCallersWords } from './callers-words';
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

export function createAnswerOperation(
  { apiSchema: schema, document }: Supergraph,
  groundOn: GroundOn,
): AnswerOperation {
  const requiredBy = readRequiredBy(document);
  return ({ result, introspected }, { permit }, { variables }) => {
    const words = { permit, requiredBy };
    if (permit.isWhole)
      return result.errors
        ? { ...result, errors: inCallersWords(result.errors, result.data, words) }
        : result;
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
    const errors = [...inCallersWords(result.errors ?? [], shaped.data, words), ...shaped.errors];
    return { ...result, data: shaped.data, ...(errors.length > 0 && { errors }) };
  };
}
