import { isObjectType, type GraphQLSchema, type SelectionSetNode } from 'graphql';
import type { Permit } from '../authorise/permit';
import { createCollectFields } from '../collect-fields';
import { NotCompilableError } from './faults';
import type { KeyedSlot, Place } from './place';

/** Who wants what the caller asked for. */
export const CALLER = {};

/**
 * Notes what the caller wants of each place, in its own order and under its own names.
 *
 * @param apiSchema what the caller's document speaks of
 * @throws {NotCompilableError}
 */
export function wantAnswer(
  root: Place,
  permit: Permit,
  variables: Readonly<Record<string, unknown>>,
  apiSchema: GraphQLSchema,
): void {
  if (permit.withheld.size > 0 || permit.withheldTypes.size > 0)
    throw new NotCompilableError('fields are withheld');
  if (permit.hasIntrospection) throw new NotCompilableError('introspection');
  const collect = createCollectFields(apiSchema, permit.original, variables);

  const want = (place: Place, sets: readonly SelectionSetNode[]): void => {
    for (const variant of place.variants) {
      const type = apiSchema.getType(variant.type.name);
      if (!isObjectType(type)) continue;
      const fields = [...collect(sets, type)].map(([key, nodes]): KeyedSlot => {
        const [first] = nodes;
        if (!first || first.name.value === '__typename') return { key, slot: undefined };
        const slot = variant.slotOf(permit.renamed.get(first) ?? key, first.name.value);
        if (slot.place) {
          want(
            slot.place,
            nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : [])),
          );
        }
        return { key, slot };
      });
      variant.wanted.set(CALLER, fields);
    }
  };
  want(root, [permit.originalDefinition.selectionSet]);
}
