import { personalDataGiven, type Disclose, type Disclosure } from '../execute/disclosure';
import { GivenObjects } from '../execute/given-objects';
import type { AnswerText } from './answer-text';
import { keyText } from './key-text';
import type { KeyedSlot, ObjectParts, Slot, Variant } from './place';
import type { Representations } from './representations';

/**
 * What an agency gave away: the same as `Disclose` reads from the whole answer.
 *
 * @param text the answer, read to its end
 * @param found objects that the agency was asked about and knows
 * @param told what it was told of those that it was asked about
 */
export type NoteDisclosure = (
  text: AnswerText,
  found: readonly ObjectParts[],
  told?: Representations,
) => Disclosure;

/** @param required what is told to the agency of an object that it is asked about */
export function createNoteDisclosure(
  query: string,
  by: object,
  required: (variant: Variant) => readonly KeyedSlot[],
  disclose: Disclose,
): NoteDisclosure {
  const asked = disclose.askedBy(query);
  const keys = new Map<Variant, VariantKeys>();

  const keysOf = (variant: Variant): VariantKeys => {
    const known = keys.get(variant);
    if (known) return known;
    const told = required(variant);
    const given = variant.given.find((each) => each.by === by)?.fields ?? [];
    const toldKeys = slotsOf(variant, told, disclose);
    const knownKeys = slotsOf(variant, [...told, ...given], disclose);
    const made = {
      told: toldKeys,
      known: JSON.stringify(toldKeys) === JSON.stringify(knownKeys) ? toldKeys : knownKeys,
      isCounted: disclose.isCounted(variant.name),
    };
    keys.set(variant, made);
    return made;
  };

  const addFound = (given: GivenObjects, found: readonly ObjectParts[]): void => {
    for (const object of found) {
      const { told, known, isCounted } = keysOf(object.variant);
      const { name } = object.variant;
      const toldKey = keyIn(object, told);
      if (toldKey !== undefined) given.addKey(name, toldKey);
      if (!isCounted) continue;
      given.addType(name);
      const knownKey = known === told ? undefined : keyIn(object, known);
      if (knownKey !== undefined && knownKey !== toldKey) given.addKey(name, knownKey);
    }
  };

  const isKnownAsTold = ({ variant }: ObjectParts): boolean => {
    const { told, known } = keysOf(variant);
    return told === known;
  };

  return ({ given }, found, told) => {
    if (told && told.objects.length === found.length && found.every(isKnownAsTold)) {
      // Of all who are told the same and know it all, the same goes on record.
      if (!told.found) addFound((told.found = new GivenObjects()), found);
      given.addAll(told.found);
    } else {
      addFound(given, found);
    }
    const { fields } = asked;
    return { fields, personal: personalDataGiven(asked, given), rows: given.rows, keys: given.keys };
  };
}

interface VariantKeys {
  /** Keys that were told to the agency. */
  readonly told: readonly (readonly number[])[];
  /** Those, and what its answer adds to them. */
  readonly known: readonly (readonly number[])[];
  readonly isCounted: boolean;
}

/** The slots of each of a type's keys all of whose fields are among `fields`. */
function slotsOf(
  { type }: Variant,
  fields: readonly KeyedSlot[],
  disclose: Disclose,
): readonly (readonly number[])[] {
  return disclose.keysOf(type.name).flatMap((names) => {
    const slots = names.flatMap((name): readonly Slot[] => {
      const slot = fields.find(({ key }) => key === name)?.slot;
      return slot?.leaf ? [slot] : [];
    });
    return slots.length === names.length ? [slots.map(({ index }) => index)] : [];
  });
}

function keyIn({ parts }: ObjectParts, alternatives: readonly (readonly number[])[]): string | undefined {
  // Slots of leaves hold texts alone.
  return keyText(alternatives, parts as readonly (string | undefined)[]);
}
