import { print } from 'graphql';
import { elementTypeOf, namedTypeOf, type GraphView, type Rule } from './graph-view';
import type { Breach } from './treaty';
import type { FieldView, TypeView } from './treaty-view';

function isPartOfConnection({ typeName, name }: FieldView): boolean {
  return typeName.endsWith('Connection') && (name === 'edges' || name === 'nodes');
}

/** An act is refused for a reason or a few, and the answer ends with them. */
function isRefusal({ typeName, name }: FieldView): boolean {
  return typeName.endsWith('Payload') && name === 'userErrors';
}

function listsOfObjects({ fields, groups }: GraphView): readonly FieldView[] {
  return fields.filter(({ type }) => {
    const kind = groups.get(namedTypeOf(type))?.views[0]?.kind;
    return elementTypeOf(type) !== null && (kind === 'object' || kind === 'union');
  });
}

/** A list with no end costs an agency as much as its longest row; so each is paged, or has a reason to stay short. */
export const growingListsArePaged: Rule = (graph) => {
  const { boundedLists } = graph.treaty;
  const lists = listsOfObjects(graph).filter((field) => !isPartOfConnection(field) && !isRefusal(field));
  const found = new Set(lists.map(({ coordinate }) => coordinate));
  const unpaged = [...found].filter((coordinate) => !Object.hasOwn(boundedLists, coordinate));
  const unused = Object.keys(boundedLists).filter((coordinate) => !found.has(coordinate));
  return [
    ...unpaged.map((coordinate) => ({
      coordinate,
      rule: 'bounded-list',
      message:
        'it is a list of objects: make it a connection, or give in bounded-lists.ts what keeps it short',
    })),
    ...unused.map((coordinate) => ({
      coordinate,
      rule: 'bounded-list',
      message: 'bounded-lists.ts allows it, but it is no such list: take the entry out',
    })),
  ];
};

function breach(coordinate: string, message: string): Breach {
  return { coordinate, rule: 'connection', message };
}

function expectType(type: TypeView, fieldName: string, allowed: readonly string[]): readonly Breach[] {
  const coordinate = `${type.name}.${fieldName}`;
  const field = type.fields.find(({ name }) => name === fieldName);
  if (field === undefined) return [breach(coordinate, 'it is missing')];
  const printed = print(field.type);
  return allowed.includes(printed)
    ? []
    : [breach(coordinate, `it is ${printed}, not ${allowed.join(' or ')}`)];
}

/** Connections look alike, so that a client writes the loop over pages once. */
export const connectionsHaveOneShape: Rule = ({ types }) =>
  types.flatMap((type) => {
    if (type.kind !== 'object') return [];
    const isConnection = type.name.endsWith('Connection');
    if (!isConnection && type.fields.some(({ name }) => name === 'pageInfo')) {
      return [breach(type.name, 'it has pages, so its name ends in Connection')];
    }
    const noun = type.name.replace(/(Connection|Edge)$/, '');
    if (isConnection) {
      return [
        ...expectType(type, 'edges', [`[${noun}Edge!]!`]),
        ...expectType(type, 'nodes', [`[${noun}!]!`, `[${noun}]!`]),
        ...expectType(type, 'pageInfo', ['PageInfo!']),
      ];
    }
    if (!type.name.endsWith('Edge')) return [];
    return [...expectType(type, 'cursor', ['String!']), ...expectType(type, 'node', [`${noun}!`, noun])];
  });

/** `first` is always asked for, so that nobody reads a page of a size he did not choose. */
export const connectionsAreReadForwards: Rule = ({ fields }) =>
  fields
    .filter(({ type }) => namedTypeOf(type).endsWith('Connection'))
    .flatMap(({ coordinate, args }) => {
      const has = (name: string, type: string): boolean =>
        args.some((arg) => arg.name === name && print(arg.type) === type);
      return [
        ...(has('first', 'Int!') ? [] : [breach(coordinate, 'it needs the argument first: Int!')]),
        ...(has('after', 'String') ? [] : [breach(coordinate, 'it needs the argument after: String')]),
      ];
    });
