import { textOf, type ByteText } from '@lienthong/chassis';

/** The names of the fields of each of a type's keys. */
export type KeysOf = (typeName: string) => readonly (readonly string[])[];

/**
 * A key as records tell of it: the values of the first of a type's keys whose fields are all texts or numbers, with spaces
 * between.
 *
 * @param alternatives the places of each key's fields in `values`
 * @param values as JSON; undefined for those that are not there
 */
export function keyText(
  alternatives: readonly (readonly number[])[],
  values: readonly (ByteText | undefined)[],
): string | undefined {
  for (const places of alternatives) {
    const [first] = places;
    if (places.length === 1 && first !== undefined) {
      const only = valueText(values[first]);
      if (only !== undefined) return only;
      continue;
    }
    const texts = places.map((place) => valueText(values[place]));
    if (texts.every((text) => text !== undefined)) return texts.join(' ');
  }
  return undefined;
}

/** Keys are codes, nearly all of them; decoding each took an eighth of a list's time. */
const PLAIN_STRING = /^"[ !#-[\]-~]*"$/;

function valueText(value: ByteText | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (PLAIN_STRING.test(value)) return value.slice(1, -1);
  if (value.startsWith('"')) return JSON.parse(textOf(value)) as string;
  return value === 'null' || value === 'true' || value === 'false' ? undefined : value;
}
