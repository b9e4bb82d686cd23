import { separateOperations, type DocumentNode, type OperationDefinitionNode } from 'graphql';

/** A question that parsed and validated against the graph, with what it was asked with. */
export interface Operation {
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  /** SHA-256 of the question's text, hexadecimal. */
  readonly hash: string;
  readonly name: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The document without its other operations, and without their fragments: those may use variables that this has not. */
export function aloneIn({ document, definition }: Operation): DocumentNode {
  const each = Object.values(separateOperations(document));
  return each.find(({ definitions }) => definitions.includes(definition)) ?? document;
}
