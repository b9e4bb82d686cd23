import type { PersonalDataClass } from '@lienthong/schema';
import type { Disclose, Disclosure } from '../execute/disclosure';
import type { AnswerText } from './answer-text';
import { keyText } from './key-text';
import type { KeyedSlot, ObjectParts, Slot, Variant } from './place';

/**
 * What an agency gave away: the same as `Disclose` reads from the whole answer.
 *
 * @param text the answer, read to its end
 * @param found objects that the agency was asked about and knows
 */
export type NoteDisclosure = (text: AnswerText, found: readonly ObjectParts[]) => Disclosure;

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
    const made = {
      told: slotsOf(variant, told, disclose),
      known: slotsOf(variant, [...told, ...given], disclose),
      isCounted: disclose.isCounted(variant.type.name),
    };
    keys.set(variant, made);
    return made;
  };

  return ({ notedTypes, notedKeys }, found) => {
    const rows = new Map<string, number>();
    const keyValues = new Map<string, Set<string>>();
    const givenTypes = new Set<string>();
    const noteKey = (typeName: string, key: string | undefined): void => {
      if (key === undefined) return;
      const values = keyValues.get(typeName);
      if (values) values.add(key);
      else keyValues.set(typeName, new Set([key]));
    };
    for (const object of found) {
      const { told, known, isCounted } = keysOf(object.variant);
      const { name } = object.variant.type;
      noteKey(name, keyIn(object, told));
      if (!isCounted) continue;
      givenTypes.add(name);
      noteKey(name, keyIn(object, known));
    }
    for (let index = 0; index < notedTypes.length; index += 1) {
      const name = notedTypes[index] ?? '';
      givenTypes.add(name);
      rows.set(name, (rows.get(name) ?? 0) + 1);
      noteKey(name, notedKeys[index]);
    }
    const personal = new Map<string, PersonalDataClass>();
    for (const { field, of, class: ofClass } of asked.personal) {
      if (givenTypes.has(of)) personal.set(field, ofClass);
    }
    return { fields: asked.fields, personal, rows, keys: keyValues };
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
