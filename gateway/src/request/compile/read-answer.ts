import { isListType, isNonNullType, type GraphQLOutputType, type GraphQLSchema } from 'graphql';
import type { AnswerText } from './answer-text';
import { NotCompilableError, UNFORESEEN } from './faults';
import { leafSkipper, type Skip } from './leaf';
import { ObjectParts, type KeyedSlot, type Part, type Place, type Slot, type Variant } from './place';
import type { IsWhole } from './whole';

const COMMA = 0x2c;
const CLOSE_LIST = 0x5d;

/** Reads one value into parts. @throws {UnforeseenAnswerError} */
type Read = (text: AnswerText) => Part;

/** Reads the fields of an object that has been opened, up to its end, into its parts. @throws {UnforeseenAnswerError} */
export type Fill = (text: AnswerText, object: ObjectParts) => void;

interface FieldReader {
  readonly prefix: string;
  readonly index: number;
  /** For what is put together. */
  readonly read: Read | undefined;
  /** For what is kept as its text, or not at all. */
  readonly skip: Skip;
}

export interface ReadingParts {
  readonly apiSchema: GraphQLSchema;
  readonly isWhole: IsWhole;
  readonly isNoted: (typeName: string) => boolean;
}

/** Makes what reads one agency's answer. */
export function createAnswerReading({ apiSchema, isWhole, isNoted }: ReadingParts) {
  /** What stands between the braces of an object, of which `read` has been read already. */
  function fieldReaders(
    fields: readonly KeyedSlot[],
    variant: Variant,
    read: number,
  ): readonly FieldReader[] {
    return fields.slice(read).map(({ key, slot }, index) => {
      const prefix = `${index === 0 && read === 0 ? '' : ','}"${key}":`;
      if (!slot) {
        const name = `"${variant.type.name}"`;
        return { prefix, index: -1, read: undefined, skip: (text: AnswerText) => text.expect(name) };
      }
      const isPutTogether = slot.place !== undefined && !isWhole(slot.place);
      return {
        prefix,
        index: isNeeded(slot, variant) ? slot.index : -1,
        read: isPutTogether ? valueReader(slot) : undefined,
        skip: isPutTogether ? unforeseen : valueSkipper(slot),
      };
    });
  }

  function isNeeded(slot: Slot, { type, wanted }: Variant): boolean {
    return (
      isNoted(type.name) || [...wanted.values()].some((fields) => fields.some((field) => field.slot === slot))
    );
  }

  function filler(fields: readonly KeyedSlot[], variant: Variant, read = 0): Fill {
    const readers = fieldReaders(fields, variant, read);
    return (text, object) => {
      for (const { prefix, index, read, skip } of readers) {
        text.expect(prefix);
        if (read) {
          object.parts[index] = read(text);
          continue;
        }
        const start = text.at;
        skip(text);
        if (index !== -1) object.parts[index] = text.text.slice(start, text.at);
      }
      text.expect('}');
    };
  }

  function objectSkipper(variant: Variant, read: number): Skip {
    const readers = fieldReaders(givenOf(variant), variant, read);
    return (text) => {
      for (const { prefix, skip } of readers) {
        text.expect(prefix);
        skip(text);
      }
      text.expect('}');
    };
  }

  function valueSkipper(slot: Slot): Skip {
    if (slot.leaf) return skipperOf(slot.type, leafSkipper(slot.leaf, apiSchema));
    const place = placeOf(slot);
    if (!place.isAbstract) {
      const skip = objectSkipper(onlyVariantOf(place), 0);
      return skipperOf(slot.type, (text) => {
        text.expect('{');
        skip(text);
      });
    }
    const skips = byTypeName(place, (variant) => objectSkipper(variant, 1));
    return skipperOf(slot.type, (text) => openAbstract(text, skips)(text));
  }

  function valueReader(slot: Slot): Read {
    const place = placeOf(slot);
    const finish = (object: ObjectParts, text: AnswerText): ObjectParts => {
      if (isNoted(object.variant.type.name)) text.noted.push(object);
      return object;
    };
    if (!place.isAbstract) {
      const variant = onlyVariantOf(place);
      const fill = filler(givenOf(variant), variant);
      return readerOf(slot.type, (text) => {
        text.expect('{');
        const object = new ObjectParts(variant);
        fill(text, object);
        return finish(object, text);
      });
    }
    const fills = byTypeName(place, (variant) => ({ variant, fill: filler(givenOf(variant), variant, 1) }));
    return readerOf(slot.type, (text) => {
      const { variant, fill } = openAbstract(text, fills);
      const object = new ObjectParts(variant);
      fill(text, object);
      return finish(object, text);
    });
  }

  return { filler };
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
      if (first?.key !== '__typename' || first.slot)
        throw new NotCompilableError('a type that is not named first');
      return [variant.type.name, make(variant)];
    }),
  );
}

function openAbstract<Reader>(text: AnswerText, readers: ReadonlyMap<string, Reader>): Reader {
  text.expect('{"__typename":');
  const start = text.at + 1;
  text.skipString();
  const reader = readers.get(text.text.slice(start, text.at - 1));
  if (!reader) throw UNFORESEEN;
  return reader;
}

/** Lists and nulls around what `item` steps over. */
function skipperOf(type: GraphQLOutputType, item: Skip): Skip {
  if (isNonNullType(type)) return skipperOfPresent(type.ofType, item);
  const present = skipperOfPresent(type, item);
  return (text) => {
    if (!text.acceptNull()) present(text);
  };
}

function skipperOfPresent(type: GraphQLOutputType, item: Skip): Skip {
  if (!isListType(type)) return item;
  const each = skipperOf(type.ofType, item);
  return (text) => {
    text.expect('[');
    if (text.accept(CLOSE_LIST)) return;
    do each(text);
    while (text.accept(COMMA));
    text.expect(']');
  };
}

/** Lists and nulls around what `item` reads. */
function readerOf(type: GraphQLOutputType, item: Read): Read {
  if (isNonNullType(type)) return readerOfPresent(type.ofType, item);
  const present = readerOfPresent(type, item);
  return (text) => (text.acceptNull() ? 'null' : present(text));
}

function readerOfPresent(type: GraphQLOutputType, item: Read): Read {
  if (!isListType(type)) return item;
  const each = readerOf(type.ofType, item);
  return (text) => {
    text.expect('[');
    const items: Part[] = [];
    if (text.accept(CLOSE_LIST)) return items;
    do items.push(each(text));
    while (text.accept(COMMA));
    text.expect(']');
    return items;
  };
}
