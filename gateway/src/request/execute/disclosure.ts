import {
  getNamedType,
  isAbstractType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { keptFor } from '@lienthong/chassis';
import type { PersonalDataClass } from '@lienthong/schema';
import { LRUCache } from 'lru-cache';
import type { Supergraph } from '../../supergraph/supergraph';
import { GivenObjects, type GivenEntities, type GivenRows } from './given-objects';

/** What one answer of an agency gave away, without any of its values but keys. */
export interface Disclosure {
  /** Schema coordinates that were asked. */
  readonly fields: readonly string[];
  /** Those that hold personal data and were given. */
  readonly personal: readonly PersonalField[];
  /** Protected entities, and objects that hold personal data, that were given. */
  readonly rows: readonly GivenRows[];
  /** Their keys, and those of entities that were asked about and found. */
  readonly keys: readonly GivenEntities[];
}

/** A coordinate of personal data. */
export interface PersonalField {
  readonly field: string;
  /** The type that it stands on. */
  readonly of: string;
  readonly class: PersonalDataClass;
}

/** Reads what an agency gave away from its question and its answer. */
export interface Disclose {
  (
    query: string,
    variables: Readonly<Record<string, unknown>>,
    data: Readonly<Record<string, unknown>> | null | undefined,
  ): Disclosure;
  readonly askedBy: (query: string) => AskedFields;
  /** Whether objects of a type are counted when they are given. */
  readonly isCounted: (typeName: string) => boolean;
  /** The names of the fields of each of a type's keys; none for a type whose keys are not recorded. */
  readonly keysOf: (typeName: string) => readonly (readonly string[])[];
}

/** What a question asks for, whatever is answered. */
export interface AskedFields {
  readonly fields: readonly string[];
  /** Personal data among them. */
  readonly personal: readonly PersonalField[];
}

const NONE: readonly PersonalField[] = [];

/** The personal data that was asked for and given: one list wherever it is the same, since what is recorded of it is kept. */
export function personalDataGiven({ personal }: AskedFields, given: GivenObjects): readonly PersonalField[] {
  if (personal.length === 0) return NONE;
  const fields = personal.filter(({ of }) => given.has(of));
  return partsOf(personal)(fields.map(({ field }) => field).join(' '), fields);
}

const partsOf = keptFor((_whole: readonly PersonalField[]) => {
  const known = new Map<string, readonly PersonalField[]>();
  return (key: string, fields: readonly PersonalField[]): readonly PersonalField[] => {
    const same = known.get(key) ?? fields;
    known.set(key, same);
    return same;
  };
});

/** Where objects stand in an answer, and of which type they are. */
interface ObjectShape {
  readonly typeName: string | undefined;
  readonly isAbstract: boolean;
  readonly children: Map<string, ObjectShape>;
}

interface AskedShape extends AskedFields {
  readonly root: ObjectShape;
}

/** Shapes are kept by the size of the text that an agency is asked: it holds its caller's aliases and values. */
const SHAPE_BYTES = 16 * 1024 * 1024;
const BYTES_A_SHAPE = 500;
const BYTES_A_CHARACTER = 50;

const NO_MARKS: ReadonlySet<string> = new Set(['__typename', '_entities', '_service']);

export function createDisclose(supergraph: Supergraph): Disclose {
  const { protectedEntities, personalData, fullSchema, planning } = supergraph;
  const counted = new Set([
    ...protectedEntities.keys(),
    ...[...personalData.keys()].map((field) => field.slice(0, field.indexOf('.'))),
  ]);
  const shapes = new LRUCache<string, AskedShape>({
    maxSize: SHAPE_BYTES,
    sizeCalculation: (_, query) => BYTES_A_SHAPE + BYTES_A_CHARACTER * query.length,
  });

  const disclose = (
    query: string,
    variables: Readonly<Record<string, unknown>>,
    data: Readonly<Record<string, unknown>> | null | undefined,
  ): Disclosure => {
    const shape = askedBy(query);
    const given = new GivenObjects();
    if (!data) return { fields: shape.fields, personal: NONE, rows: given.rows, keys: given.keys };

    const keyOf = (typeName: string, entity: Readonly<Record<string, unknown>>): string | undefined => {
      for (const names of protectedEntities.get(typeName) ?? []) {
        const values = names.map((name) => entity[name]);
        if (values.every((value) => typeof value === 'string' || typeof value === 'number'))
          return values.join(' ');
      }
      return undefined;
    };
    const noteKey = (typeName: string, key: string | undefined): void => {
      if (key !== undefined) given.addKey(typeName, key);
    };
    const note = (value: unknown, at: ObjectShape, isAskedAbout: boolean): void => {
      if (Array.isArray(value)) {
        for (const item of value) note(item, at, isAskedAbout);
        return;
      }
      if (typeof value !== 'object' || value === null) return;
      const entity = value as Readonly<Record<string, unknown>>;
      const typeName = at.isAbstract ? String(entity['__typename']) : at.typeName;
      if (typeName !== undefined && counted.has(typeName)) {
        const key = keyOf(typeName, entity);
        // Whoever asks about an entity has it already: what is given then are its fields.
        if (!isAskedAbout) given.addGiven(typeName, key);
        else {
          given.addType(typeName);
          noteKey(typeName, key);
        }
      }
      for (const [name, child] of at.children) note(ownValue(entity, name), child, false);
    };

    const { representations } = variables;
    const entities = data['_entities'];
    const entityShape = shape.root.children.get('_entities');
    if (Array.isArray(representations) && Array.isArray(entities) && entityShape) {
      for (const [index, entity] of entities.entries()) {
        const asked = representations[index] as Readonly<Record<string, unknown>> | undefined;
        if (entity === null || !asked) continue;
        noteKey(String(asked['__typename']), keyOf(String(asked['__typename']), asked));
        note({ ...asked, ...(entity as object) }, entityShape, true);
      }
    } else {
      for (const [name, child] of shape.root.children) note(ownValue(data, name), child, false);
    }
    return {
      fields: shape.fields,
      personal: personalDataGiven(shape, given),
      rows: given.rows,
      keys: given.keys,
    };
  };
  return Object.assign(disclose, {
    askedBy,
    isCounted: (typeName: string) => counted.has(typeName),
    keysOf: (typeName: string) => protectedEntities.get(typeName) ?? [],
  });

  function askedBy(query: string): AskedShape {
    const shape = shapes.get(query) ?? shapeOf(query);
    shapes.set(query, shape);
    return shape;
  }

  function shapeOf(query: string): AskedShape {
    const shape = readShape(parse(query, { noLocation: true }), fullSchema, nameOf);
    const personal = shape.fields.flatMap((field) => {
      const ofClass = personalData.get(field);
      return ofClass ? [{ field, of: field.slice(0, field.indexOf('.')), class: ofClass }] : [];
    });
    return { ...shape, personal };
  }

  function nameOf(field: string): string {
    return planning.required.get(field)?.name ?? field;
  }
}

/** A caller may name a field `__proto__`: what was not given must not be what all objects inherit. */
function ownValue(data: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(data, name) ? data[name] : undefined;
}

function readShape(
  document: DocumentNode,
  schema: GraphQLSchema,
  nameOf: (field: string) => string,
): Omit<AskedShape, 'personal'> {
  const fields = new Set<string>();
  const types = new TypeInfo(schema);
  const typeOfSet = new Map<SelectionSetNode, { readonly name: string; readonly isAbstract: boolean }>();
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: ({ name, selectionSet }) => {
        const parent = types.getParentType();
        if (parent && !NO_MARKS.has(name.value)) fields.add(`${parent.name}.${nameOf(name.value)}`);
        const given = getNamedType(types.getType());
        if (selectionSet && given)
          typeOfSet.set(selectionSet, { name: given.name, isAbstract: isAbstractType(given) });
      },
    }),
  );
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node.selectionSet] as const] : [],
    ),
  );
  const read = (set: SelectionSetNode, into: Map<string, ObjectShape>): Map<string, ObjectShape> => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        if (!selection.selectionSet) continue;
        const name = (selection.alias ?? selection.name).value;
        const type = typeOfSet.get(selection.selectionSet);
        const children = into.get(name)?.children ?? new Map<string, ObjectShape>();
        read(selection.selectionSet, children);
        // `_entities` is of a type that only subgraphs know: each entity says what it is.
        into.set(name, { typeName: type?.name, isAbstract: type?.isAbstract ?? true, children });
      } else {
        const inner =
          selection.kind === Kind.INLINE_FRAGMENT
            ? selection.selectionSet
            : fragments.get(selection.name.value);
        if (inner) read(inner, into);
      }
    }
    return into;
  };
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  const children =
    operation?.kind === Kind.OPERATION_DEFINITION
      ? read(operation.selectionSet, new Map())
      : new Map<string, ObjectShape>();
  return { fields: [...fields].sort(), root: { typeName: undefined, isAbstract: false, children } };
}
