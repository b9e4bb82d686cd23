import type { GraphQLSchema } from 'graphql';
import type { AnswerText } from './answer-text';
import { NotCompilableError, UNFORESEEN } from './faults';
import type { KeysOf } from './key-text';
import { readerOf } from './lists-and-nulls';
import { ObjectParts, type KeyedSlot, type Place, type Slot, type Variant } from './place';
import { takeSteps, type Read } from './reading-steps';
import { StepWriter } from './step-writer';
import { Token } from './token';
import type { IsWhole } from './whole';

const OPENS = new Token('{');
const TYPE_NAME_FIRST = '{"__typename":';
const OPENS_WITH_TYPE = new Token(TYPE_NAME_FIRST);

/** Reads the fields of an object that has been opened, up to its end, into its parts. @throws {UnforeseenAnswerError} */
export type Fill = (text: AnswerText, object: ObjectParts) => void;

export interface ReadingParts {
  readonly apiSchema: GraphQLSchema;
  readonly isWhole: IsWhole;
  /** Whether it goes on record that objects of a type were given. */
  readonly isNoted: (typeName: string) => boolean;
  readonly keysOf: KeysOf;
}

/** Makes what reads one agency's answer. */
export function createAnswerReading({ apiSchema, isWhole, isNoted, keysOf }: ReadingParts) {
  /** @param isFound whether the objects were asked about, and are no news */
  function filler(fields: readonly KeyedSlot[], variant: Variant, isFound: boolean, isTyped = false): Fill {
    const steps = new StepWriter();
    writeFields(steps, fields, variant, { isTyped, isFound, isKept: true });
    const first = steps.finish();
    const spans = new Int32Array(steps.spans);
    return (text, object) => takeSteps(first, spans, text, object);
  }

  interface Manner {
    /** Whether its type's name has been read. */
    readonly isTyped: boolean;
    readonly isFound: boolean;
    /** Whether its fields are kept each for itself. */
    readonly isKept: boolean;
  }

  /** All from behind what opens an object to what closes it. */
  function writeFields(
    steps: StepWriter,
    fields: readonly KeyedSlot[],
    variant: Variant,
    { isTyped, isFound, isKept }: Manner,
  ): void {
    const noting = isNoted(variant.name) && !isFound ? keysIn(fields, variant) : undefined;
    const spans = noting?.names.map(() => 0) ?? [];
    for (const [index, { key, slot }] of fields.entries()) {
      if (index === 0 && isTyped) continue;
      steps.token(`${index === 0 ? '' : ','}"${key}":`);
      if (!slot) {
        steps.token(`"${variant.name}"`);
        continue;
      }
      if (isKept && slot.place && !isWhole(slot.place)) {
        steps.putTogether(valueReader(slot, slot.place), slot.index);
        continue;
      }
      const keyPlace = noting?.names.indexOf(key) ?? -1;
      const isSlotKept = isKept && isWanted(slot, variant);
      if (keyPlace === -1 && !isSlotKept) {
        writeValue(steps, slot);
        continue;
      }
      const span = steps.begin();
      writeValue(steps, slot);
      if (isSlotKept) steps.keep(span, slot.index);
      if (keyPlace === -1) continue;
      steps.end(span);
      spans[keyPlace] = span;
    }
    steps.token('}');
    if (noting) steps.note({ typeName: variant.name, keys: noting.keys, spans });
  }

  /** Those of a type's keys whose fields an answer gives whole: the names of these, and of each key their places among them. */
  function keysIn(fields: readonly KeyedSlot[], { type }: Variant) {
    const given = new Set(fields.flatMap(({ key, slot }) => (slot?.leaf ? [key] : [])));
    const whole = keysOf(type.name).filter((names) => names.every((name) => given.has(name)));
    const names = [...new Set(whole.flat())];
    return { names, keys: whole.map((key) => key.map((name) => names.indexOf(name))) };
  }

  /** A value that is passed on as it came, or not at all. */
  function writeValue(steps: StepWriter, { type, leaf, place }: Slot): void {
    steps.value(type, () => {
      if (leaf) steps.leaf(leaf, apiSchema);
      else if (place) writeWhole(steps, place);
    });
  }

  function writeWhole(steps: StepWriter, place: Place): void {
    const write = (variant: Variant, isTyped: boolean): void =>
      writeFields(steps, givenOf(variant), variant, { isTyped, isFound: false, isKept: false });
    if (!place.isAbstract) {
      steps.token('{');
      write(onlyVariantOf(place), false);
      return;
    }
    steps.token(TYPE_NAME_FIRST);
    steps.oneOf(
      typedVariants(place).map((variant) => ({
        text: `"${variant.name}"`,
        write: () => write(variant, true),
      })),
    );
  }

  function valueReader({ type }: Slot, place: Place): Read {
    if (!place.isAbstract) {
      const variant = onlyVariantOf(place);
      const fill = filler(givenOf(variant), variant, false);
      return readerOf(type, (text) => {
        text.expect(OPENS);
        const object = new ObjectParts(variant);
        fill(text, object);
        return object;
      });
    }
    const fills = typedVariants(place).map((variant) => ({
      variant,
      name: new Token(`"${variant.name}"`),
      fill: filler(givenOf(variant), variant, false, true),
    }));
    return readerOf(type, (text) => {
      text.expect(OPENS_WITH_TYPE);
      const found = fills.find(({ name }) => text.acceptToken(name));
      if (!found) throw UNFORESEEN;
      const object = new ObjectParts(found.variant);
      found.fill(text, object);
      return object;
    });
  }

  return { filler };
}

function isWanted(slot: Slot, { wanted }: Variant): boolean {
  return [...wanted.values()].some((fields) => fields.some((field) => field.slot === slot));
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
function typedVariants({ variants }: Place): readonly Variant[] {
  for (const variant of variants) {
    const [first] = givenOf(variant);
    if (first?.key !== '__typename' || first.slot)
      throw new NotCompilableError('a type that is not named first');
  }
  return variants;
}
