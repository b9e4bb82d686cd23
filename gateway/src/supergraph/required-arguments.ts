import { createHash } from 'node:crypto';
import {
  Kind,
  parse,
  print,
  visit,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  type ObjectTypeDefinitionNode,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';

/** A field with fixed arguments, as one `@requires` or several ask for it. */
export interface RequiredField {
  /** `Type.field` of the field that is asked. */
  readonly coordinate: string;
  readonly name: string;
  readonly arguments: FieldNode['arguments'];
}

/**
 * A supergraph for planning, in which a field that `@requires` names with arguments is a field of its own.
 *
 * The planner keeps one field of a name in a selection, whatever its arguments: `fee(currency: "USD")` needed by one
 * field and `fee(currency: "VND")` needed by another became one of the two, and the answer silently wrong. As fields of
 * different names they cannot be taken for one another, nor for what the caller asks of the same field.
 */
export interface PlanningGraph {
  readonly sdl: string;
  /** By the name that stands for it in plans. */
  readonly required: ReadonlyMap<string, RequiredField>;
  /** The names that a field needs, by its `Type.field`. */
  readonly neededBy: ReadonlyMap<string, readonly string[]>;
}

type Objects = ReadonlyMap<string, ObjectTypeDefinitionNode>;

export function createPlanningGraph(sdl: string): PlanningGraph {
  const document = parse(sdl, { noLocation: true });
  const objects: Objects = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const required = new Map<string, RequiredField>();
  const neededBy = new Map<string, readonly string[]>();
  const edited = visit(document, {
    ObjectTypeDefinition: (type) => ({
      ...type,
      fields: (type.fields ?? []).map((field) => {
        const needed = new Set<string>();
        const directives = (field.directives ?? []).map((directive) =>
          withNamedRequires(directive, type, objects, (name, asked) => {
            required.set(name, asked);
            needed.add(name);
          }),
        );
        if (needed.size === 0) return field;
        neededBy.set(`${type.name.value}.${field.name.value}`, [...needed]);
        return { ...field, directives };
      }),
    }),
  });
  if (required.size === 0) return { sdl, required, neededBy };
  return { sdl: print(withFields(edited, required)), required, neededBy };
}

/** The directive with every field that its `requires` names with arguments under a name of its own. */
function withNamedRequires(
  directive: ConstDirectiveNode,
  type: ObjectTypeDefinitionNode,
  objects: Objects,
  note: (name: string, asked: RequiredField) => void,
): ConstDirectiveNode {
  const argument = directive.arguments?.find(({ name }) => name.value === 'requires');
  if (directive.name.value !== 'join__field' || argument?.value.kind !== Kind.STRING) return directive;
  const [definition] = parse(`{ ${argument.value.value} }`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return directive;

  const rename = (set: SelectionSetNode, parent: ObjectTypeDefinitionNode | undefined): SelectionSetNode => ({
    ...set,
    selections: set.selections.map((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        const inner = condition === undefined ? parent : objects.get(condition);
        return { ...selection, selectionSet: rename(selection.selectionSet, inner) };
      }
      const field = parent?.fields?.find(({ name }) => name.value === selection.name.value);
      const inner = field && objects.get(nameOf(field.type));
      const selectionSet = selection.selectionSet && rename(selection.selectionSet, inner);
      const { arguments: args, ...rest } = { ...selection, ...(selectionSet && { selectionSet }) };
      if (!parent || !field || !args?.length) return { ...rest, ...(args && { arguments: args }) };
      const asked = {
        coordinate: `${parent.name.value}.${selection.name.value}`,
        name: selection.name.value,
        arguments: args,
      };
      const name = nameFor(asked);
      note(name, asked);
      return { ...rest, name: { kind: Kind.NAME, value: name } };
    }),
  });

  const text = print(rename(definition.selectionSet, type)).trim().slice(1, -1);
  return {
    ...directive,
    arguments: (directive.arguments ?? []).map((given) =>
      given === argument ? { ...given, value: { kind: Kind.STRING, value: text } } : given,
    ),
  };
}

function nameFor({ coordinate, name, arguments: args }: RequiredField): string {
  const text = (args ?? []).map((argument) => print(argument)).join(',');
  return `required_${createHash('sha256').update(`${coordinate}(${text})`).digest('hex').slice(0, 16)}_${name}`;
}

/**
 * Each required field beside the one it stands for, answered by the same subgraphs and without arguments. Callers cannot
 * ask for it: their questions are validated against the graph as it is.
 */
function withFields(document: DocumentNode, required: ReadonlyMap<string, RequiredField>): DocumentNode {
  return visit(document, {
    ObjectTypeDefinition: (type) => {
      const added = [...required].flatMap(([name, asked]): FieldDefinitionNode[] => {
        const field = type.fields?.find(
          (candidate) => `${type.name.value}.${candidate.name.value}` === asked.coordinate,
        );
        if (!field) return [];
        const joins = (field.directives ?? []).filter((directive) => directive.name.value === 'join__field');
        return [
          {
            kind: Kind.FIELD_DEFINITION,
            name: { kind: Kind.NAME, value: name },
            type: field.type,
            directives: joins,
          },
        ];
      });
      return added.length > 0 ? { ...type, fields: [...(type.fields ?? []), ...added] } : undefined;
    },
  });
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
