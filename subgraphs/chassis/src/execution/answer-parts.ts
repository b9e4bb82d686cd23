import { type GraphQLError, locatedError, type FieldNode } from 'graphql';

/**
 * What has become of a value: its JSON, or what is still put together from other parts. A field that failed stands where
 * its value would, and becomes null when the answer is written (GraphQL spec, 6.4.4 Handling Execution Errors).
 */
export type Part = string | ObjectParts | ListParts | FailedField;

/** A place for a part; empty as long as its value is waited for. */
export type Places = (Part | undefined)[];

/** Where a field stands in the answer of its object. */
export interface FieldPlace {
  /** Its name in the answer. */
  readonly key: string;
  /** What stands before its value: `{"key":` for the first of an object, `,"key":` for others. */
  readonly opening: string;
  readonly nullable: boolean;
}

/** A value that could not be had. */
export class FailedField {
  constructor(
    readonly error: unknown,
    readonly nodes: readonly FieldNode[],
  ) {}
}

/** An object, some fields of which are not text yet. */
export class ObjectParts {
  constructor(
    readonly fields: readonly FieldPlace[],
    readonly places: Places,
  ) {}
}

/** A list, some items of which are not text yet. */
export class ListParts {
  constructor(
    readonly nullable: boolean,
    readonly places: Places,
  ) {}
}

export interface WrittenAnswer {
  /** JSON of `data`. */
  readonly data: string;
  readonly errors: readonly GraphQLError[];
}

/** Writes an answer all parts of which have come. Errors stand in the order of the question. */
export function writeAnswer(root: Part): WrittenAnswer {
  const writer = new AnswerWriter();
  const data = writer.textOf(root);
  return typeof data === 'string' ? { data, errors: writer.errors } : { data: 'null', errors: [data] };
}

class AnswerWriter {
  readonly errors: GraphQLError[] = [];
  private readonly path: (string | number)[] = [];

  /** The JSON of a part, or the error because of which it has none. */
  textOf(part: Part | undefined): string | GraphQLError {
    if (typeof part === 'string') return part;
    if (part === undefined) throw new Error('An answer was written before all of it had come.');
    if (part instanceof FailedField) return locatedError(part.error, part.nodes, [...this.path]);
    const before = this.errors.length;
    const text = part instanceof ObjectParts ? this.objectText(part) : this.listText(part);
    // Errors below a place that becomes null itself tell of nothing that a reader could find.
    if (typeof text !== 'string') this.errors.length = before;
    return text;
  }

  /** The JSON at a place, or the error because of which not even null may stand there. */
  private textAt(part: Part | undefined, key: string | number, nullable: boolean): string | GraphQLError {
    if (typeof part === 'string') return part;
    this.path.push(key);
    const text = this.textOf(part);
    this.path.pop();
    if (typeof text === 'string' || !nullable) return text;
    this.errors.push(text);
    return 'null';
  }

  private objectText({ fields, places }: ObjectParts): string | GraphQLError {
    let text = '';
    for (const [index, { key, opening, nullable }] of fields.entries()) {
      const value = this.textAt(places[index], key, nullable);
      if (typeof value !== 'string') return value;
      text += opening + value;
    }
    return `${text}}`;
  }

  private listText({ places, nullable }: ListParts): string | GraphQLError {
    const items: string[] = [];
    for (const [index, place] of places.entries()) {
      const item = this.textAt(place, index, nullable);
      if (typeof item !== 'string') return item;
      items.push(item);
    }
    return `[${items.join(',')}]`;
  }
}
