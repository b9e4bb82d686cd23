import { enterpriseCodeScalar } from '@lienthong/schema';
import {
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Contestant } from './contestants';

/** Values that stand in the demonstration data, to ask with. */
export interface RealValues {
  /** Of a field, named `Type.field`. */
  readonly ofField: (coordinate: string) => readonly string[];
  /** Of a scalar, wherever it stands. */
  readonly ofScalar: (name: string) => readonly string[];
}

const ROWS = 12;
const DEPTH = 3;
const ENOUGH = 60;

/** Reads the first rows of every list of the graph, and keeps what stands in them by field and by scalar. */
export async function readRealValues(schema: GraphQLSchema, contestant: Contestant): Promise<RealValues> {
  const fields = new Map<string, Set<string>>();
  const scalars = new Map<string, Set<string>>();
  const keep = (values: Map<string, Set<string>>, key: string, value: string): void => {
    const kept = values.get(key) ?? new Set();
    if (kept.size < ENOUGH) kept.add(value);
    values.set(key, kept);
  };

  function collect(type: GraphQLObjectType, value: unknown): void {
    if (Array.isArray(value)) return value.forEach((item) => collect(type, item));
    if (typeof value !== 'object' || value === null) return;
    for (const [name, content] of Object.entries(value)) {
      const field = type.getFields()[name];
      if (!field) continue;
      const named = getNamedType(field.type);
      if (isObjectType(named)) collect(named, content);
      for (const leaf of Array.isArray(content) ? (content as unknown[]) : [content]) {
        if (typeof leaf !== 'string') continue;
        keep(fields, `${type.name}.${name}`, leaf);
        keep(scalars, named.name, leaf);
      }
    }
  }

  const query = schema.getQueryType();
  if (!query) throw new Error('there is nothing to ask');
  for (const field of Object.values(query.getFields())) {
    const required = field.args.filter(isRequiredArgument).map(({ name }) => name);
    if (required.some((name) => name !== 'first')) continue;
    const selection = selectAll(field, DEPTH);
    if (selection === undefined) continue;
    const text = `query Q1 { ${field.name}${required.length > 0 ? `(first: ${ROWS})` : ''} ${selection} }`;
    const { data, errors } = await contestant.ask({ text, operationName: 'Q1', variables: {} });
    if (errors[0]) throw new Error(`the demonstration could not be read: ${errors[0].message}`);
    collect(query, data);
  }
  return {
    ofField: (coordinate) => [...(fields.get(coordinate) ?? [])],
    ofScalar: (name) => [...(scalars.get(name) ?? [])],
  };
}

function selectAll({ type }: GraphQLField<unknown, unknown>, depth: number): string | undefined {
  const named = getNamedType(type);
  if (!isObjectType(named) || depth === 0) return undefined;
  // Lists inside a row are left out, where they would multiply the reading; those of a page are its rows.
  const isPage = named.name.endsWith('Connection');
  const parts = Object.values(named.getFields()).flatMap((field) => {
    if (field.args.some(isRequiredArgument)) return [];
    if (isLeafType(getNamedType(field.type))) return [field.name];
    const nullable = isNonNullType(field.type) ? field.type.ofType : field.type;
    if (isListType(nullable) && !isPage && depth < DEPTH - 1) return [];
    const below = selectAll(field, depth - 1);
    return below === undefined ? [] : [`${field.name} ${below}`];
  });
  return parts.length > 0 ? `{ ${parts.join(' ')} }` : undefined;
}

/** Enterprise codes with a right check digit that nobody in the demonstration has. */
export const UNKNOWN_ENTERPRISES: readonly string[] = Array.from(
  { length: 10 },
  (_, digit) => `019999999${digit}`,
).filter((code) => {
  try {
    enterpriseCodeScalar.parseValue(code);
    return true;
  } catch {
    return false;
  }
});
