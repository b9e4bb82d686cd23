import { textOf } from '../execute/byte-text';
import type { Disclose, Disclosure } from '../execute/disclosure';
import type { KeyedSlot, ObjectParts, Part, Slot, Variant } from './place';

/** What one answer gave, as it was read into parts. */
export interface GivenObjects {
  /** Objects that are counted, in the order of the answer. */
  readonly noted: readonly ObjectParts[];
  /** Objects that the agency was asked about and knows. */
  readonly found: readonly ObjectParts[];
}

/** Reads what an agency gave away from parts; the same as `Disclose` reads from the whole answer. */
export type NoteDisclosure = (given: GivenObjects) => Disclosure;

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
    const alternatives = (fields: readonly KeyedSlot[]): readonly (readonly Slot[])[] =>
      disclose.keysOf(variant.type.name).flatMap((names) => {
        const slots = names.flatMap((name) => fields.find(({ key }) => key === name)?.slot ?? []);
        return slots.length === names.length ? [slots] : [];
      });
    const made = { told: alternatives(told), known: alternatives([...told, ...given]) };
    keys.set(variant, made);
    return made;
  };

  return ({ noted, found }) => {
    const rows = new Map<string, number>();
    const keyValues = new Map<string, Set<string>>();
    const givenTypes = new Set<string>();
    const noteKey = (object: ObjectParts, alternatives: readonly (readonly Slot[])[]): void => {
      const value = keyOf(object, alternatives);
      if (value === undefined) return;
      const { name } = object.variant.type;
      const values = keyValues.get(name) ?? new Set();
      keyValues.set(name, values.add(value));
    };
    for (const object of found) {
      const { told, known } = keysOf(object.variant);
      noteKey(object, told);
      const { name } = object.variant.type;
      if (!disclose.isCounted(name)) continue;
      givenTypes.add(name);
      noteKey(object, known);
    }
    for (const object of noted) {
      const { name } = object.variant.type;
      givenTypes.add(name);
      rows.set(name, (rows.get(name) ?? 0) + 1);
      noteKey(object, keysOf(object.variant).known);
    }
    const personal = new Map(
      asked.personal
        .filter(({ of }) => givenTypes.has(of))
        .map(({ field, class: ofClass }) => [field, ofClass]),
    );
    return { fields: asked.fields, personal, rows, keys: keyValues };
  };
}

interface VariantKeys {
  /** Keys that were told to the agency. */
  readonly told: readonly (readonly Slot[])[];
  /** Those, and what its answer adds to them. */
  readonly known: readonly (readonly Slot[])[];
}

/** The first key all of whose values are there, its values with spaces between. */
function keyOf({ parts }: ObjectParts, alternatives: readonly (readonly Slot[])[]): string | undefined {
  for (const slots of alternatives) {
    const values = slots.map(({ index }) => valueOf(parts[index]));
    if (values.every((value) => value !== undefined)) return values.join(' ');
  }
  return undefined;
}

/** A text or a number as it is told of in records; undefined for anything else. */
function valueOf(part: Part | undefined): string | undefined {
  if (typeof part !== 'string') return undefined;
  if (part.startsWith('"')) return JSON.parse(textOf(part)) as string;
  return part === 'null' || part === 'true' || part === 'false' ? undefined : part;
}
