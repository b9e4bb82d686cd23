import {
  Kind,
  buildASTSchema,
  parse,
  visit,
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';

/** The machinery that a composer writes into a supergraph and that no client sees: `join__Graph`, `@link` and so on. */
const MACHINERY =
  /^(join|link|core|requiresScopes|policy|cost)__|^(link|core|inaccessible|tag|authenticated|requiresScopes|policy|cost|listSize)$/;
const KEPT_DIRECTIVES = new Set(['deprecated', 'specifiedBy', 'oneOf']);

function nameOf(node: ASTNode): string {
  return 'name' in node && node.name !== undefined ? node.name.value : '';
}

function isInaccessible(node: ASTNode): boolean {
  return (
    'directives' in node &&
    (node.directives ?? []).some((directive) => directive.name.value === 'inaccessible')
  );
}

/**
 * The graph as clients see it: the supergraph without the federation's machinery and without anything inaccessible.
 *
 * Done on the syntax tree, with graphql-js alone, so that a server may ask for it without loading a composer.
 *
 * @throws {GraphQLError} when the text is not a schema
 */
export function toApiSchema(supergraphSdl: string): GraphQLSchema {
  const api: DocumentNode = visit(parse(supergraphSdl), {
    enter(node) {
      if (node.kind === Kind.DIRECTIVE) return KEPT_DIRECTIVES.has(node.name.value) ? undefined : null;
      const isDefinition = node.kind.endsWith('Definition');
      return isDefinition && (MACHINERY.test(nameOf(node)) || isInaccessible(node)) ? null : undefined;
    },
  });
  return buildASTSchema(api);
}
