import type { GraphQLSchema } from 'graphql';
import { tokenOf, type AnswerText, type Token } from './answer-text';
import { NotCompilableError, UNFORESEEN } from './faults';
import { keyText, type KeysOf } from './key-text';
import { leafSkipper, type Skip } from './leaf';
import { readerOf, skipperOf, type Read } from './lists-and-nulls';
import { ObjectParts, type KeyedSlot, type Place, type Slot, type Variant } from './place';
import type { IsWhole } from './whole';

const OPENS = tokenOf('{');
const OPENS_WITH_TYPE = tokenOf('{"__typename":');
const CLOSES = tokenOf('}');

/** Reads the fields of an object that has been opened, up to its end, into its parts. @throws {UnforeseenAnswerError} */
export type Fill = (text: AnswerText, object: ObjectParts) => void;

export interface ReadingParts {
  readonly apiSchema: GraphQLSchema;
  readonly isWhole: IsWhole;
  /** Whether it goes on record that objects of a type were given. */
  readonly isNoted: (typeName: string) => boolean;
  readonly keysOf: KeysOf;
}

/** One field as it stands in an answer. */
interface FieldReader {
  readonly prefix: Token;
  /** The slot that its value is kept in; -1 where nobody wants it. */
  readonly index: number;
  /** Its place among the values of keys; -1 where it is in none. */
  readonly keyPlace: number;
  /** For what is put together. */
  readonly read: Read | undefined;
  /** For what is kept as its text, or not at all. */
  readonly skip: Skip;
}

/** Where the objects of one type stand on the record: not at all, by number, or by their keys too. */
interface Noting {
  readonly typeName: string;
  readonly keys: readonly (readonly number[])[];
}

/** Makes what reads one agency's answer. */
export function createAnswerReading({ apiSchema, isWhole, isNoted, keysOf }: ReadingParts) {
  function fieldReaders(
    fields: readonly KeyedSlot[],
    variant: Variant,
    read: number,
  ): readonly FieldReader[] {
    const keyNames = isNoted(variant.type.name) ? keyNamesIn(fields, variant) : [];
    return fields.slice(read).map(({ key, slot }, index) => {
      const prefix = tokenOf(`${index === 0 && read === 0 ? '' : ','}"${key}":`);
      if (!slot) {
        const name = tokenOf(`"${variant.type.name}"`);
        const skip = (text: AnswerText): void => text.expect(name);
        return { prefix, index: -1, keyPlace: -1, read: undefined, skip };
      }
      const isPutTogether = slot.place !== undefined && !isWhole(slot.place);
      return {
        prefix,
        index: isWanted(slot, variant) ? slot.index : -1,
        keyPlace: keyNames.indexOf(key),
        read: isPutTogether ? valueReader(slot) : undefined,
        skip: isPutTogether ? unforeseen : valueSkipper(slot),
      };
    });
  }

  /** Fields of keys that an answer gives whole. */
  function keyNamesIn(fields: readonly KeyedSlot[], { type }: Variant): readonly string[] {
    const given = new Set(fields.flatMap(({ key, slot }) => (slot?.leaf ? [key] : [])));
    return [
      ...new Set(
        keysOf(type.name)
          .filter((names) => names.every((name) => given.has(name)))
          .flat(),
      ),
    ];
  }

  function notingOf(fields: readonly KeyedSlot[], variant: Variant): Noting | undefined {
    const typeName = variant.type.name;
    if (!isNoted(typeName)) return undefined;
    const names = keyNamesIn(fields, variant);
    const keys = keysOf(typeName).map((key) => key.map((name) => names.indexOf(name)));
    return { typeName, keys: keys.filter((places) => !places.includes(-1)) };
  }

  /** @param isFound whether the objects were asked about, and are no news */
  function filler(fields: readonly KeyedSlot[], variant: Variant, isFound: boolean, read = 0): Fill {
    const readers = fieldReaders(fields, variant, read);
    const noting = isFound ? undefined : notingOf(fields, variant);
    return (text, object) => {
      const values =
        noting && noting.keys.length > 0 ? new Array<string | undefined>(readers.length) : undefined;
      for (const { prefix, index, keyPlace, read: readParts, skip } of readers) {
        text.expect(prefix);
        if (readParts) {
          object.parts[index] = readParts(text);
          continue;
        }
        const start = text.at;
        skip(text);
        if (index !== -1) object.parts[index] = text.since(start);
        if (values && keyPlace !== -1) values[keyPlace] = text.since(start);
      }
      text.expect(CLOSES);
      if (noting) text.note(noting.typeName, values && keyText(noting.keys, values));
    };
  }

  function objectSkipper(variant: Variant, read: number): Skip {
    const fields = givenOf(variant);
    const readers = fieldReaders(fields, variant, read);
    const noting = notingOf(fields, variant);
    if (!noting) {
      return (text) => {
        for (const { prefix, skip } of readers) {
          text.expect(prefix);
          skip(text);
        }
        text.expect(CLOSES);
      };
    }
    return (text) => {
      const values = new Array<string | undefined>(readers.length);
      for (const { prefix, skip, keyPlace } of readers) {
        text.expect(prefix);
        const start = text.at;
        skip(text);
        if (keyPlace !== -1) values[keyPlace] = text.since(start);
      }
      text.expect(CLOSES);
      text.note(noting.typeName, keyText(noting.keys, values));
    };
  }

  function valueSkipper(slot: Slot): Skip {
    if (slot.leaf) return skipperOf(slot.type, leafSkipper(slot.leaf, apiSchema));
    const place = placeOf(slot);
    if (!place.isAbstract) {
      const skip = objectSkipper(onlyVariantOf(place), 0);
      return skipperOf(slot.type, (text) => {
        text.expect(OPENS);
        skip(text);
      });
    }
    const skips = byTypeName(place, (variant) => objectSkipper(variant, 1));
    return skipperOf(slot.type, (text) => openAbstract(text, skips)(text));
  }

  function valueReader(slot: Slot): Read {
    const place = placeOf(slot);
    if (!place.isAbstract) {
      const variant = onlyVariantOf(place);
      const fill = filler(givenOf(variant), variant, false);
      return readerOf(slot.type, (text) => {
        text.expect(OPENS);
        const object = new ObjectParts(variant);
        fill(text, object);
        return object;
      });
    }
    const fills = byTypeName(place, (variant) => ({
      variant,
      fill: filler(givenOf(variant), variant, false, 1),
    }));
    return readerOf(slot.type, (text) => {
      const { variant, fill } = openAbstract(text, fills);
      const object = new ObjectParts(variant);
      fill(text, object);
      return object;
    });
  }

  return { filler };
}

function isWanted(slot: Slot, { wanted }: Variant): boolean {
  return [...wanted.values()].some((fields) => fields.some((field) => field.slot === slot));
}

function unforeseen(): void {
  throw UNFORESEEN;
}

function placeOf({ place }: Slot): Place {
  if (!place) throw new NotCompilableError('an object without a place');
  return place;
}

function onlyVariantOf(place: Place): Variant {
  const [variant] = place.variants;
  if (!variant) throw new NotCompilableError('a type that nothing is of');
  return variant;
}

/** The fields of the one answer that makes objects of a variant; others are about objects that are there. */
function givenOf({ given }: Variant): readonly KeyedSlot[] {
  return given.find(({ isAbout }) => !isAbout)?.fields ?? [];
}

/** An interface or union says first which type stands there; where it does not, its text cannot be read in one pass. */
function byTypeName<Reader>(place: Place, make: (variant: Variant) => Reader): ReadonlyMap<string, Reader> {
  return new Map(
    place.variants.map((variant) => {
      const [first] = givenOf(variant);
      if (first?.key !== '__typename' || first.slot) {
        throw new NotCompilableError('a type that is not named first');
      }
      return [variant.type.name, make(variant)];
    }),
  );
}

function openAbstract<Reader>(text: AnswerText, readers: ReadonlyMap<string, Reader>): Reader {
  text.expect(OPENS_WITH_TYPE);
  const start = text.at;
  text.skipString();
  const reader = readers.get(text.stringSince(start));
  if (!reader) throw UNFORESEEN;
  return reader;
}
