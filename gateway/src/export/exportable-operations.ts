import { OperationTypeNode, parse, Kind, type GraphQLSchema } from 'graphql';
import { describeExport, type DescribedOperation, type ExportedOperation } from './exported-operation';

/** The operations that may be exported: those saved with the graph and those of the operator's manifests. */
export interface ExportableOperations {
  readonly names: readonly string[];
  /** Undefined for a name that is none of theirs. @throws {UnexportableOperationError} */
  readonly find: (name: string) => ExportedOperation | undefined;
}

export function createExportableOperations(
  operations: readonly DescribedOperation[],
  schema: GraphQLSchema,
): ExportableOperations {
  // The first of a name wins: a manifest may repeat what is saved here, and has no titles for it.
  const byName = new Map([...operations].reverse().map((operation) => [operation.name, operation]));
  const described = new Map<string, ExportedOperation>();
  return {
    names: [...byName.keys()].sort(),
    find: (name) => {
      const operation = byName.get(name);
      if (!operation) return undefined;
      const known = described.get(name) ?? describeExport(operation, schema);
      described.set(name, known);
      return known;
    },
  };
}

/** The named queries of texts, as far as those are GraphQL. */
export function namedQueries(texts: readonly string[]): readonly DescribedOperation[] {
  return texts.flatMap((document) =>
    parse(document, { noLocation: true }).definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      definition.operation === OperationTypeNode.QUERY &&
      definition.name
        ? [{ name: definition.name.value, document }]
        : [],
    ),
  );
}
