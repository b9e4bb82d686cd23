import { isUnionType } from 'graphql';
import type { DocumentTree, Selection } from './operation-tree';

/** Whether a field somewhere in the tree has for alias the name of another field of its type, of GraphQL or of JavaScript. */
export function hasTrappedAlias(tree: DocumentTree): boolean {
  return some(
    tree,
    (selection) =>
      selection.kind === 'field' &&
      selection.alias !== undefined &&
      selection.alias !== selection.field?.name &&
      (selection.alias.startsWith('__') ||
        selection.alias in Object.prototype ||
        (!isUnionType(selection.parent) && selection.alias in selection.parent.getFields())),
  );
}

/** Whether `@include` or `@skip` stands anywhere in the tree. */
export function hasConditions(tree: DocumentTree): boolean {
  return some(tree, ({ conditions }) => conditions.length > 0);
}

function some(tree: DocumentTree, holds: (selection: Selection) => boolean): boolean {
  const isThere = (selection: Selection): boolean =>
    holds(selection) || (selection.selections ?? []).some(isThere);
  return tree.operations.some((selections) => selections.some(isThere));
}
