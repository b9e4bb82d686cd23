import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Operation } from '../operation';
import { checkVariables } from './check-variables';

export interface AdmissionLimits {
  /** Length of a question's text in UTF-16 units. */
  readonly maximumSourceLength: number;
}

/** Whether a question may be looked at, and then, once it is understood, whether it may be answered. */
export interface Admission {
  /** Before parsing. @throws LIMIT_EXCEEDED, naming the limit and what was measured */
  readonly source: (source: string) => void;
  /** After validation, before planning. @throws OPERATION_RESOLUTION_FAILURE, BAD_USER_INPUT for variables that do not fit */
  readonly operation: (operation: Operation) => void;
}

export function createAdmission(schema: GraphQLSchema, limits: AdmissionLimits): Admission {
  return {
    source: (source) => {
      if (source.length > limits.maximumSourceLength) {
        throw new GraphQLError(
          `A question may have at most ${limits.maximumSourceLength} characters; this one has ${source.length}.`,
          { extensions: { code: 'LIMIT_EXCEEDED' } },
        );
      }
    },
    operation: (operation) => {
      const kind = operation.definition.operation;
      if (!schema.getRootType(kind)) {
        throw new GraphQLError(`This graph answers no ${kind}.`, {
          extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
        });
      }
      checkVariables(schema, operation);
    },
  };
}
