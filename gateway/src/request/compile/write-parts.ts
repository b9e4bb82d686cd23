import { byteTextOf, type ByteText } from '@lienthong/chassis';
import { isNonNullType } from 'graphql';
import { UNFORESEEN } from './faults';
import { ObjectParts, type KeyedSlot, type Part, type Slot, type Variant } from './place';

/** Writes an object as one of those who want it want it. @throws {UnforeseenAnswerError} */
export type WriteObject = (object: ObjectParts) => ByteText;

/** What is written for a value that no agency gave. @throws {UnforeseenAnswerError} where there must be one */
type WriteMissing = (slot: Slot) => ByteText;

/** In the caller's answer a value that nobody gave is null, where it may be. */
export const NULL_WHERE_ALLOWED: WriteMissing = ({ type }) => {
  if (isNonNullType(type)) throw UNFORESEEN;
  return 'null';
};

/** An agency is not told null where nothing is known. */
export const NEVER_MISSING: WriteMissing = () => {
  throw UNFORESEEN;
};

export function createWriting(
  by: object,
  nameOf: (key: string) => string,
  writeMissing: WriteMissing,
): WriteObject {
  const writers = new Map<Variant, WriteObject>();

  function writeObject(object: ObjectParts): ByteText {
    const known = writers.get(object.variant);
    if (known) return known(object);
    const writer = writerOf(object.variant);
    writers.set(object.variant, writer);
    return writer(object);
  }

  function writerOf(variant: Variant): WriteObject {
    const wanted = variant.wanted.get(by);
    if (!wanted) return unwanted;
    const fields = wanted.map((field, index) => fieldOf(field, index === 0, variant));
    return (object) => {
      let text = '';
      for (const { prefix, slot } of fields) {
        text += prefix;
        if (slot) text += writePart(object.parts[slot.index], slot);
      }
      return fields.length === 0 ? '{}' : `${text}}`;
    };
  }

  function fieldOf(
    { key, slot, withheld }: KeyedSlot,
    isFirst: boolean,
    { name }: Variant,
  ): { prefix: string; slot: Slot | undefined } {
    const prefix = `${isFirst ? '{' : ','}"${nameOf(key)}":`;
    const known = withheld ? 'null' : `"${name}"`;
    return { prefix: byteTextOf(slot ? prefix : `${prefix}${known}`), slot };
  }

  function writePart(part: Part | undefined, slot: Slot): ByteText {
    if (typeof part === 'string') return part;
    if (part === undefined) return writeMissing(slot);
    if (part instanceof ObjectParts) return writeObject(part);
    if (part.length === 0) return '[]';
    let text = `[${writePart(part[0], slot)}`;
    for (let index = 1; index < part.length; index += 1) text += `,${writePart(part[index], slot)}`;
    return `${text}]`;
  }

  return writeObject;
}

/** Of a type that callers do not know. */
function unwanted(): never {
  throw UNFORESEEN;
}
