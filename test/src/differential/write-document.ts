import {
  getNamedType,
  isEnumType,
  isNonNullType,
  isUnionType,
  type GraphQLUnionType,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import type { Question } from './contestants';
import type {
  Condition,
  DocumentTree,
  FieldSelection,
  GivenArgument,
  GivenValue,
  InputValue,
  Selection,
} from './operation-tree';

interface Variable {
  readonly declaration: string;
  /** Undefined where nothing is sent. */
  readonly value: unknown;
}

/**
 * How much of a tree is kept: `without traps` no alias is the name of a field, and `without conditions` what `@include`
 * and `@skip` leave out is left out beforehand.
 */
/** A union, the unions that share members with it or with one of those, and the members of all of them. */
function namesBeside(type: GraphQLUnionType, unions: readonly GraphQLUnionType[]): readonly string[] {
  const family = new Set([type]);
  for (const one of family) {
    for (const other of unions) {
      if (other.getTypes().some((member) => one.getTypes().includes(member))) family.add(other);
    }
  }
  return [...new Set([...family].flatMap((one) => [one.name, ...one.getTypes().map(({ name }) => name)]))];
}

export type Plainness = 'as generated' | 'without traps' | 'without traps and conditions';

/**
 * Writes a tree down as a valid document. Fields that could not be merged (section 5.3.2 of the specification) get other
 * aliases: within a type one response name means one field with one set of arguments in the whole document, and among
 * the members of unions one shape.
 */
export function writeDocument(
  tree: DocumentTree,
  schema: GraphQLSchema,
  plainness: Plainness = 'as generated',
): Question {
  const aliasOf = (alias: string): string => (plainness === 'as generated' ? alias : `n_${alias}`);
  const isResolved = plainness === 'without traps and conditions';
  const unions = Object.values(schema.getTypeMap()).filter(isUnionType);
  const inUnions = new Set(unions.flatMap((type) => [type.name, ...type.getTypes().map(({ name }) => name)]));
  /** What is asked of a union is asked of its members too, and of whatever else may stand where one of them stands. */
  const together = new Map(unions.map((type) => [type.name, namesBeside(type, unions)]));
  const meanings = new Map<string, string>();
  const shapes = new Map<string, string>();
  const variables = new Map<string, Variable>();
  const variableNames = new Map<string, string>();
  const fragments: { readonly name: string; readonly on: string; readonly text: string }[] = [];

  /** Claims a response name on a type for what it is to mean; false where it means something else already. */
  function claim(parent: string, name: string, meaning: string, shape: string): boolean {
    const places = (together.get(parent) ?? [parent]).map((type) => `${type}.${name}`);
    if (places.some((place) => (meanings.get(place) ?? meaning) !== meaning)) return false;
    if (inUnions.has(parent)) {
      if ((shapes.get(name) ?? shape) !== shape) return false;
      shapes.set(name, shape);
    }
    for (const place of places) meanings.set(place, meaning);
    return true;
  }

  function writeField(selection: FieldSelection): string {
    const { parent, field } = selection;
    const alias = selection.alias === undefined ? undefined : aliasOf(selection.alias);
    const name = field?.name ?? '__typename';
    const given = selection.arguments
      .map((argument) => `${argument.name}: ${writeGiven(argument)}`)
      .join(', ');
    const meaning = given === '' ? name : `${name}(${given})`;
    const shape = String(field?.type ?? 'String!');
    let response = alias ?? name;
    for (let count = 2; !claim(parent.name, response, meaning, shape); count += 1) {
      response = `${(alias ?? name).replace(/^__/, 'of')}_${count}`;
    }
    const label = response === name && alias === undefined ? '' : `${response}: `;
    const below = selection.selections ? ` ${writeSet(selection.selections)}` : '';
    return `${label}${meaning}${writeConditions(selection.conditions)}${below}`;
  }

  function writeSelection(selection: Selection): string {
    if (selection.kind === 'field') return writeField(selection);
    const conditions = writeConditions(selection.conditions);
    if (selection.kind === 'inline') {
      const condition = selection.on === undefined ? '' : ` on ${selection.on}`;
      return `...${condition}${conditions} ${writeSet(selection.selections)}`;
    }
    return `...${nameFragment(selection.on ?? '', selection.selections, selection.reuse)}${conditions}`;
  }

  function nameFragment(on: string, selections: readonly Selection[], reuse: number | undefined): string {
    const earlier = fragments.filter((fragment) => fragment.on === on);
    const reused = reuse === undefined ? undefined : earlier[reuse % earlier.length];
    if (reused) return reused.name;
    const text = writeSet(selections);
    const name = `F${fragments.length + 1}`;
    fragments.push({ name, on, text });
    return name;
  }

  function writeSet(selections: readonly Selection[]): string {
    const kept = isResolved ? selections.filter(isKept) : selections;
    return `{ ${kept.map(writeSelection).join(' ') || EMPTY} }`;
  }

  function writeConditions(conditions: readonly Condition[]): string {
    return (isResolved ? [] : conditions)
      .map(({ directive, value, isVariable }) => {
        const text = isVariable ? nameVariable('Boolean!', String(value), value) : String(value);
        return ` @${directive}(if: ${text})`;
      })
      .join('');
  }

  function writeGiven({ type, given }: Omit<GivenArgument, 'name'>): string {
    const { how, value } = given;
    if (how === 'literal') return writeValue(value, type);
    if (how === 'variable') return nameVariable(String(type), 'sent', toJson(value));
    if (how === 'null') return nameVariable(String(type), 'sent', null);
    if (how === 'absent') return nameVariable(String(type), 'absent', undefined);
    const nullable = isNonNullType(type) ? type.ofType : type;
    const written = writeConstant(value, type);
    return nameVariable(`${String(nullable)} = ${written}`, 'default', undefined);
  }

  function writeValue(value: InputValue, type: GraphQLInputType): string {
    if (value.kind === 'object') {
      return `{ ${value.fields.map((field) => `${field.name}: ${writeGiven(field)}`).join(', ')} }`;
    }
    return isEnumType(getNamedType(type)) ? String(value.json) : JSON.stringify(value.json);
  }

  function writeConstant(value: InputValue, type: GraphQLInputType): string {
    if (value.kind === 'leaf') return writeValue(value, type);
    const fields = value.fields.filter(({ given }) => isSent(given));
    return `{ ${fields.map(({ name, type: of, given }) => `${name}: ${writeConstant(given.value, of)}`).join(', ')} }`;
  }

  /** One variable for all that have its type and value. */
  function nameVariable(declaration: string, state: string, value: unknown): string {
    const identity = JSON.stringify([declaration, state, value]);
    const name = variableNames.get(identity) ?? `v${variableNames.size + 1}`;
    variableNames.set(identity, name);
    variables.set(name, { declaration, value });
    return `$${name}`;
  }

  const bodies = tree.operations.map(writeSet);
  const fragmentText = new Map(fragments.map(({ name, text }) => [name, text]));

  /** Variables are declared where they are used, fragments included; section 5.8. */
  function usedIn(text: string): ReadonlySet<string> {
    const code = withoutStrings(text);
    const spread = [...code.matchAll(/\.\.\.(F\d+)/g)].flatMap(([, name]) => [
      ...usedIn(fragmentText.get(name ?? '') ?? ''),
    ]);
    return new Set([...[...code.matchAll(/\$(v\d+)/g)].map(([, name]) => name ?? ''), ...spread]);
  }

  const operations = bodies.map((body, index) => {
    const declared = [...usedIn(body)]
      .sort()
      .map((name) => `$${name}: ${variables.get(name)?.declaration ?? ''}`);
    return `query Q${index + 1}${declared.length > 0 ? `(${declared.join(', ')})` : ''} ${body}`;
  });
  const asked = tree.asked % tree.operations.length;
  const sent = [...usedIn(bodies[asked] ?? '')].flatMap((name): readonly [string, unknown][] => {
    const value = variables.get(name)?.value;
    return value === undefined ? [] : [[name, value]];
  });
  return {
    text: [...operations, ...fragments.map(({ name, on, text }) => `fragment ${name} on ${on} ${text}`)].join(
      '\n',
    ),
    operationName: `Q${asked + 1}`,
    variables: Object.fromEntries(sent),
  };
}

/** What stands in a selection of which nothing is left. */
const EMPTY = 'n_empty: __typename';

function isKept({ conditions }: Selection): boolean {
  return conditions.every(({ directive, value }) => value === (directive === 'include'));
}

function isSent({ how }: GivenValue): boolean {
  return how !== 'absent' && how !== 'null';
}

function toJson(value: InputValue): unknown {
  if (value.kind === 'leaf') return value.json;
  return Object.fromEntries(
    value.fields
      .filter(({ given }) => given.how !== 'absent')
      .map(({ name, given }) => [name, given.how === 'null' ? null : toJson(given.value)]),
  );
}

/** Texts of arguments may hold a dollar or dots. */
function withoutStrings(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"/g, '""');
}
