import type { GraphQLResolveInfo } from 'graphql';

/** What can be said of a field before it is asked. */
export type FieldOfDocument = Omit<GraphQLResolveInfo, 'path' | 'rootValue' | 'variableValues'>;

/** What GraphQL tells a resolver of its field, but for the place where it stands, which many objects of a list share here. */
export class ResolveInfo implements GraphQLResolveInfo {
  readonly fieldName;
  readonly fieldNodes;
  readonly returnType;
  readonly parentType;
  readonly schema;
  readonly fragments;
  readonly operation;
  readonly rootValue = undefined;

  constructor(
    ofDocument: FieldOfDocument,
    readonly variableValues: GraphQLResolveInfo['variableValues'],
  ) {
    this.fieldName = ofDocument.fieldName;
    this.fieldNodes = ofDocument.fieldNodes;
    this.returnType = ofDocument.returnType;
    this.parentType = ofDocument.parentType;
    this.schema = ofDocument.schema;
    this.fragments = ofDocument.fragments;
    this.operation = ofDocument.operation;
  }

  get path(): never {
    throw new Error(`The resolver of ${this.parentType.name}.${this.fieldName} is told no path.`);
  }
}
