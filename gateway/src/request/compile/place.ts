import { byteTextOf, type ByteText } from '@lienthong/chassis';
import {
  getNamedType,
  isAbstractType,
  isObjectType,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { NotCompilableError } from './faults';

/** A value of the joined answer: its text as an agency wrote it, or, where that is put together, its parts. */
export type Part = ByteText | ObjectParts | readonly Part[];

/** An object that is put together: its values by the numbers of its slots; undefined for those that nobody gave. */
export class ObjectParts {
  readonly parts: (Part | undefined)[];
  constructor(readonly variant: Variant) {
    // A copy: filling a new list is several times slower.
    this.parts = variant.empty.slice();
  }
}

/** Where an object of the joined answer stands, however many there are of it in lists. */
export class Place {
  readonly isAbstract: boolean;
  /** Whether the next agencies are asked about objects that stand here, so that their answers are put into these. */
  isAskedAbout = false;
  private readonly byName = new Map<string, Variant>();

  constructor(
    readonly type: GraphQLCompositeType,
    private readonly schema: GraphQLSchema,
  ) {
    this.isAbstract = isAbstractType(type);
  }

  /** What the object may be: one type, or those behind an interface or union. */
  get variants(): readonly Variant[] {
    const types = isAbstractType(this.type) ? this.schema.getPossibleTypes(this.type) : [this.type];
    return types.flatMap((type) => (isObjectType(type) ? [this.variantOf(type)] : []));
  }

  private variantOf(type: GraphQLObjectType): Variant {
    const variant = this.byName.get(type.name) ?? new Variant(type, this.schema);
    this.byName.set(type.name, variant);
    return variant;
  }
}

/** One field of an object in an answer or a question: the key that it has there and where its value is kept. */
export interface KeyedSlot {
  readonly key: string;
  /** Undefined for `__typename`, which is known from where the object stands, and for what is withheld. */
  readonly slot: Slot | undefined;
  /** The field of the caller's document that may not be read, where this is one: null stands there, and an error says why. */
  readonly withheld?: FieldNode;
}

/** Fields that one answer gives of an object, in its order. */
export interface Given {
  /** Whose answer it is. */
  readonly by: object;
  readonly fields: readonly KeyedSlot[];
  /** Whether the object was there before, and this answer is about it. */
  readonly isAbout: boolean;
}

/** An object of one type in one place: what is given of it and what is wanted. */
export class Variant {
  readonly given: Given[] = [];
  /** What is written of it, by who wants it: the caller, or a question to an agency. */
  readonly wanted = new Map<object, readonly KeyedSlot[]>();
  /** Of its type. */
  readonly name: ByteText;
  private readonly slots = new Map<string, Slot>();
  private none: readonly undefined[] = [];

  constructor(
    readonly type: GraphQLObjectType,
    private readonly schema: GraphQLSchema,
  ) {
    this.name = byteTextOf(type.name);
  }

  /** The slot of a response name; `fieldName` is whose value stands there. */
  slotOf(responseName: string, fieldName: string): Slot {
    const known = this.slots.get(responseName);
    if (known) return known;
    const field = this.type.getFields()[fieldName];
    if (!field) throw new NotCompilableError('a field that the graph does not have');
    const slot = slotFor(this.slots.size, field.type, this.schema);
    this.slots.set(responseName, slot);
    return slot;
  }

  /** One `undefined` for each of its slots. */
  get empty(): readonly undefined[] {
    if (this.none.length !== this.slots.size) this.none = Array.from(this.slots, () => undefined);
    return this.none;
  }

  find(responseName: string): Slot | undefined {
    return this.slots.get(responseName);
  }
}

/** Where a field's value is kept. */
export interface Slot {
  readonly index: number;
  readonly type: GraphQLOutputType;
  /** Where its objects stand; undefined for values. */
  readonly place: Place | undefined;
  readonly leaf: GraphQLLeafType | undefined;
}

function slotFor(index: number, type: GraphQLOutputType, schema: GraphQLSchema): Slot {
  const named = getNamedType(type);
  return isObjectType(named) || isAbstractType(named)
    ? { index, type, place: new Place(named, schema), leaf: undefined }
    : { index, type, place: undefined, leaf: named };
}
