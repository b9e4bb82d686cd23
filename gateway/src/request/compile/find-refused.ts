import type { FieldNode } from 'graphql';
import { MAXIMUM_REFUSALS } from '../answer/shape-answer';
import { ObjectParts, type Part, type Place, type Variant } from './place';
import { CALLER } from './want-answer';

/** A place of an answer at which something may not be read. */
export interface RefusedPlace {
  readonly field: FieldNode;
  readonly path: readonly (string | number)[];
}

/** The fields of an object that are withheld, and those below which something is, in the caller's order. */
type Leading = readonly { readonly key: string; readonly withheld?: FieldNode; readonly index: number }[];

const NOWHERE: readonly RefusedPlace[] = [];

/**
 * Makes what finds the places of an answer at which something is withheld, in the order of the answer. Where nothing is,
 * it looks at nothing.
 */
export function createFindRefused(root: Place): (parts: ObjectParts) => readonly RefusedPlace[] {
  const leading = new Map<Variant, Leading>();
  const lead = (place: Place): boolean =>
    place.variants.map((variant) => leadIn(variant)).some((isLeading) => isLeading);
  const leadIn = (variant: Variant): boolean => {
    const fields = (variant.wanted.get(CALLER) ?? []).flatMap(({ key, slot, withheld }) => {
      if (withheld) return [{ key, withheld, index: -1 }];
      return slot?.place && lead(slot.place) ? [{ key, index: slot.index }] : [];
    });
    if (fields.length > 0) leading.set(variant, fields);
    return fields.length > 0;
  };
  if (!lead(root)) return () => NOWHERE;

  return (parts) => {
    const found: RefusedPlace[] = [];
    const walk = (part: Part | undefined, path: readonly (string | number)[]): void => {
      if (part === undefined || typeof part === 'string' || found.length >= MAXIMUM_REFUSALS) return;
      if (!(part instanceof ObjectParts)) {
        part.forEach((each, index) => walk(each, [...path, index]));
        return;
      }
      for (const { key, withheld, index } of leading.get(part.variant) ?? []) {
        if (!withheld) walk(part.parts[index], [...path, key]);
        else if (found.length < MAXIMUM_REFUSALS) found.push({ field: withheld, path: [...path, key] });
      }
    };
    walk(parts, []);
    return found;
  };
}
