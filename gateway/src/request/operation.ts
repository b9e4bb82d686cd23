import type { DocumentNode, OperationDefinitionNode } from 'graphql';

/** A question that parsed and validated against the graph, with what it was asked with. */
export interface Operation {
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  /** SHA-256 of the question's text, hexadecimal. */
  readonly hash: string;
  readonly name: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}
