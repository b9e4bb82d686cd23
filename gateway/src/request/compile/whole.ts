import type { KeyedSlot, Place, Variant } from './place';

/** Whether objects that stand somewhere are passed on as the text that came, unlooked at but for its form. */
export type IsWhole = (place: Place) => boolean;

/**
 * They are where one answer gives them, everybody who wants them wants just what it gives in its order, and no other answer
 * is about them.
 */
export function createIsWhole(): IsWhole {
  const known = new Map<Place, boolean>();

  const isVariantWhole = ({ given, wanted }: Variant): boolean => {
    const [only, ...others] = given;
    if (!only) return true;
    return (
      others.length === 0 &&
      [...wanted.values()].every((fields) => areSame(fields, only.fields)) &&
      only.fields.every(({ slot }) => !slot?.place || isWhole(slot.place))
    );
  };
  const isWhole = (place: Place): boolean => {
    const found = known.get(place) ?? (!place.isAskedAbout && place.variants.every(isVariantWhole));
    known.set(place, found);
    return found;
  };
  return isWhole;
}

/** What is withheld under the name `__typename` has no slot either, and is not the type that an agency gives under it. */
function areSame(wanted: readonly KeyedSlot[], given: readonly KeyedSlot[]): boolean {
  return (
    wanted.length === given.length &&
    wanted.every(
      ({ key, slot, withheld }, index) =>
        !withheld && key === given[index]?.key && slot === given[index].slot,
    )
  );
}
