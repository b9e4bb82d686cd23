import type { ByteText } from '@lienthong/chassis';
import type { GivenObjects } from '../execute/given-objects';
import { ObjectParts, type KeyedSlot, type Part, type Variant } from './place';
import type { Run } from './run';
import type { WriteObject } from './write-parts';

/** Objects that an agency is asked about, and what it is told of them. */
export interface Representations {
  readonly objects: readonly ObjectParts[];
  /** As JSON, with commas between. */
  readonly text: ByteText;
  /** What goes on record of each agency that is told this and knows all of them: made with the first of their answers. */
  found: GivenObjects | undefined;
}

export interface RepresentationParts {
  readonly path: readonly string[];
  readonly writers: ReadonlyMap<Variant, WriteObject>;
  /** As `likenessOf` says. */
  readonly likeness: string | undefined;
}

/**
 * Finds the objects and writes what is told of them. Agencies that are asked side by side are mostly told the same of the
 * same objects: it is written once, and kept until the next answer is read.
 */
export function createRepresent({
  path,
  writers,
  likeness,
}: RepresentationParts): (run: Run) => Representations {
  const walk = walker(path);
  const write = (root: ObjectParts): Representations => {
    const objects: ObjectParts[] = [];
    let text = '';
    walk(root, (object) => {
      const writer = writers.get(object.variant);
      if (!writer) return;
      text += `${objects.length === 0 ? '' : ','}${writer(object)}`;
      objects.push(object);
    });
    return { objects, text, found: undefined };
  };
  if (likeness === undefined) return ({ root }) => write(root);
  return ({ root, told }) => {
    const known = told.get(likeness);
    if (known) return known;
    const written = write(root);
    // Also joins its pieces, which each of the questions that it becomes part of would do for itself.
    written.text.charCodeAt(0);
    told.set(likeness, written);
    return written;
  };
}

/**
 * Equal for fetches of one plan that tell the same of the same objects; undefined where that is not seen at once, as where
 * objects within objects are told.
 *
 * @param told what is told of objects of each type
 */
export function likenessOf(
  path: readonly string[],
  told: readonly (readonly [Variant, readonly KeyedSlot[]])[],
  nameOf: (key: string) => string,
): string | undefined {
  if (told.some(([, fields]) => fields.some(({ slot }) => slot?.place))) return undefined;
  return JSON.stringify([
    path,
    told.map(([{ type }, fields]) => [type.name, fields.map(({ key, slot }) => [nameOf(key), slot?.index])]),
  ]);
}

/** Visits the objects that stand at a path of response names, through lists, in their order. */
function walker(path: readonly string[]): (root: ObjectParts, visit: (object: ObjectParts) => void) => void {
  const names = path.filter((name) => name !== '@');
  const walk = (part: Part | undefined, depth: number, visit: (object: ObjectParts) => void): void => {
    if (part === undefined || typeof part === 'string') return;
    if (!(part instanceof ObjectParts)) {
      for (let index = 0; index < part.length; index += 1) walk(part[index], depth, visit);
      return;
    }
    const name = names[depth];
    if (name === undefined) {
      visit(part);
      return;
    }
    const slot = part.variant.find(name);
    if (slot) walk(part.parts[slot.index], depth + 1, visit);
  };
  return (root, visit) => walk(root, 0, visit);
}
