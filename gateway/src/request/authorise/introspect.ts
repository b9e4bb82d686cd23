import {
  executeSync,
  GraphQLError,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import type { Operation } from '../operation';

/** What introspection answers: its root fields by the names the caller gave them. */
export type Introspected = Readonly<Record<string, unknown>>;

/** Answers the introspection of an operation, and nothing else of it, from the schema that its caller may see. */
export function introspect(
  operation: Operation,
  schema: GraphQLSchema,
  visible: GraphQLSchema | undefined,
): Introspected {
  if (!visible) {
    throw new GraphQLError('There is nothing in this graph that you may read.', {
      extensions: { code: 'FORBIDDEN', http: { status: 403 } },
    });
  }
  const { data, errors } = executeSync({
    schema: visible,
    document: introspectionOf(operation, schema),
    variableValues: operation.variables,
    ...(operation.name !== undefined && { operationName: operation.name }),
  });
  if (errors) throw errors[0] ?? new Error('introspection failed');
  return data ?? {};
}

/** The operation without what agencies answer, and without the variables that only they need. */
function introspectionOf(operation: Operation, schema: GraphQLSchema): DocumentNode {
  const types = new TypeInfo(schema);
  const asked: DocumentNode = visit(
    operation.document,
    visitWithTypeInfo(types, {
      OperationDefinition: (node) => (node === operation.definition ? undefined : null),
      Field: (node) => {
        const isOfAgencies =
          types.getParentType() === schema.getQueryType() && !/^__(schema|type)$/.test(node.name.value);
        return isOfAgencies ? null : undefined;
      },
      SelectionSet: {
        leave: (node) =>
          node.selections.length > 0
            ? undefined
            : {
                ...node,
                selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }],
              },
      },
    }),
  );
  const used = new Set<string>();
  visit(asked, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      used.add(name.value);
    },
  });
  return visit(asked, {
    VariableDefinition: (node) => (used.has(node.variable.name.value) ? false : null),
  });
}
