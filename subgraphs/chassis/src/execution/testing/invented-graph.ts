import {
  buildSchema,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

/** A schema in which everything stands that a subgraph may be asked for. Its root is read off the context. */
export function inventSchema(): GraphQLSchema {
  const schema = buildSchema(`
    enum Colour { RED GREEN }
    interface Node { id: ID!, next: Node, name(of: Int): String }
    type Site implements Node {
      id: ID!, next: Node, name(of: Int): String, colour: Colour!, sure: Site!, grid: [[Int!]]!, sites: [Site!]
    }
    type Account implements Node {
      id: ID!, next: Node, name(of: Int): String, score: Float, open: Boolean!, found: [Found]!
    }
    union Found = Site | Account
    type Query {
      site: Site, sure: Site!, node: Node, nodes: [Node!], sureNodes: [Node!]!, found: [Found],
      text(in: [String!] = ["a"], of: Int!): String, number: Int!
    }
  `);
  for (const [name, field] of Object.entries(schema.getQueryType()?.getFields() ?? {})) {
    field.resolve = (_, args, { root }: { readonly root: InventedObject }) => root.give(name, args);
  }
  return schema;
}

/** Numbers from 0 to 1, the same for the same seed (Mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How often something goes wrong, how often at most, and whether what is given is promised at times. */
export interface Circumstances {
  readonly share: number;
  faultsLeft: number;
  promises: boolean;
}

const TEXTS = ['', 'Bồ Nông', 'a"b\\c', 'line\nend', '\u2028', '😀', '\ud800', '\udc00x', '\u007f<b>'];

type Method = (args: unknown) => unknown;

/** A value, and the way in which it is given. */
interface Member {
  readonly value: unknown;
  readonly way: number;
}

/** An object whose members are made up when they are first read, and then stay: whoever asks again is given the same. */
export class InventedObject {
  private readonly made = new Map<string, Member>();

  constructor(
    schema: GraphQLSchema,
    readonly __typename: string,
    private readonly random: () => number,
    private readonly circumstances: Circumstances,
  ) {
    const type = schema.getType(__typename);
    if (!isObjectType(type)) throw new Error(`${__typename} is no type of objects`);
    for (const { name, type: fieldType } of Object.values(type.getFields())) {
      Object.defineProperty(this, name, {
        get: () => {
          const member = this.made.get(name) ?? {
            value: this.value(schema, fieldType),
            way: Math.floor(this.random() * 10),
          };
          this.made.set(name, member);
          return this.given(member, String(fieldType) === 'String');
        },
      });
    }
  }

  give(name: string, args: unknown): unknown {
    const member: unknown = Reflect.get(this, name);
    return typeof member === 'function' ? (member as Method)(args) : member;
  }

  /** A value, or a method that gives or promises one, throws or breaks its promise. */
  private given({ value, way }: Member, tellsArguments: boolean): unknown {
    const { promises } = this.circumstances;
    if (value instanceof Error && way < 6) {
      if (promises && way < 3) return () => Promise.reject(value);
      return () => {
        throw value;
      };
    }
    if (way < 4) return value;
    if (tellsArguments && value !== null && way < 6) return (args: unknown) => JSON.stringify(args);
    if (!promises || way < 7) return () => value;
    if (way < 9) return () => Promise.resolve(value);
    return () => new Promise((resolve) => setImmediate(resolve, value));
  }

  private value(schema: GraphQLSchema, type: GraphQLOutputType): unknown {
    if (this.circumstances.faultsLeft > 0 && this.random() < this.circumstances.share) {
      this.circumstances.faultsLeft -= 1;
      const odd: unknown[] = [new Error('broken'), null, { odd: true }, [], Symbol('odd'), 'text', NaN];
      return odd[Math.floor(this.random() * odd.length)];
    }
    if (isNonNullType(type)) return this.present(schema, type.ofType as GraphQLOutputType);
    return this.random() < 0.15 ? null : this.present(schema, type);
  }

  private present(schema: GraphQLSchema, type: GraphQLOutputType): unknown {
    if (isListType(type)) {
      return Array.from({ length: Math.floor(this.random() * 4) }, () => {
        const item = this.value(schema, type.ofType as GraphQLOutputType);
        return this.random() < 0.2 && this.circumstances.promises ? Promise.resolve(item) : item;
      });
    }
    if (isObjectType(type)) return this.object(schema, type.name);
    if (isInterfaceType(type) || isUnionType(type)) {
      return this.object(schema, this.random() < 0.5 ? 'Site' : 'Account');
    }
    switch (String(type)) {
      case 'Colour':
        return this.random() < 0.5 ? 'RED' : 'GREEN';
      case 'Int':
        return Math.floor(this.random() * 1000) - 500;
      case 'Float':
        return this.random() * 1e9 - 0.5;
      case 'Boolean':
        return this.random() < 0.5;
      default:
        return TEXTS[Math.floor(this.random() * TEXTS.length)];
    }
  }

  private object(schema: GraphQLSchema, typeName: string): InventedObject {
    return new InventedObject(schema, typeName, seeded(this.random() * 4_294_967_296), this.circumstances);
  }
}
