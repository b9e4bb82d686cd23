import { isNonNullType, isObjectType, type GraphQLSchema, type SelectionSetNode } from 'graphql';
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
  if (permit.withheldTypes.size > 0) throw new NotCompilableError('types are withheld');
  if (permit.hasIntrospection) throw new NotCompilableError('introspection');
  const collect = createCollectFields(apiSchema, permit.original, variables);

  const want = (place: Place, sets: readonly SelectionSetNode[]): void => {
    for (const variant of place.variants) {
      const type = apiSchema.getType(variant.type.name);
      if (!isObjectType(type)) continue;
      const fields = [...collect(sets, type)].map(([key, nodes]): KeyedSlot => {
        const [first] = nodes;
        if (!first || first.name.value === '__typename') return { key, slot: undefined };
        const read = nodes.find((node) => !permit.withheld.has(node));
        if (!read) {
          // The null goes up to the nearest place that may be null, and takes with it what stands beside it.
          if (isNonNullType(type.getFields()[first.name.value]?.type))
            throw new NotCompilableError('what is withheld may not be null');
          return { key, slot: undefined, withheld: first };
        }
        const slot = variant.slotOf(permit.renamed.get(read) ?? key, read.name.value);
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
