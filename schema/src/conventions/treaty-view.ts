import {
  Kind,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  type ConstDirectiveNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
  type TypeNode,
} from 'graphql';
import type { SubgraphName } from '../agencies';
import type { Treaty } from './treaty';

interface Described {
  readonly agency: SubgraphName;
  readonly coordinate: string;
  readonly name: string;
  readonly description: string | null;
  readonly directives: readonly ConstDirectiveNode[];
}

/** An argument or a field of an input. */
export interface InputView extends Described {
  readonly role: 'argument' | 'input field';
  readonly type: TypeNode;
}

export interface FieldView extends Described {
  readonly typeName: string;
  readonly type: TypeNode;
  readonly args: readonly InputView[];
}

export type EnumValueView = Described;

/** Interfaces follow the rules of objects. */
export type TypeKind = 'object' | 'input' | 'enum' | 'scalar' | 'union';

/** What one agency's subgraph says of one type, its definition and its extensions taken together. */
export interface TypeView extends Described {
  readonly kind: TypeKind;
  readonly fields: readonly FieldView[];
  readonly inputFields: readonly InputView[];
  readonly values: readonly EnumValueView[];
  readonly members: readonly string[];
}

type NamedNode = InputValueDefinitionNode | FieldDefinitionNode | EnumValueDefinitionNode;

function describe(agency: SubgraphName, coordinate: string, node: NamedNode): Described {
  const { name, description, directives } = node;
  return {
    agency,
    coordinate,
    name: name.value,
    description: description?.value ?? null,
    directives: directives ?? [],
  };
}

function viewField(agency: SubgraphName, typeName: string, node: FieldDefinitionNode): FieldView {
  const coordinate = `${typeName}.${node.name.value}`;
  const args = (node.arguments ?? []).map((arg): InputView => {
    const described = describe(agency, `${coordinate}(${arg.name.value}:)`, arg);
    return { ...described, role: 'argument', type: arg.type };
  });
  return { ...describe(agency, coordinate, node), typeName, type: node.type, args };
}

function viewInputField(agency: SubgraphName, typeName: string, node: InputValueDefinitionNode): InputView {
  const described = describe(agency, `${typeName}.${node.name.value}`, node);
  return { ...described, role: 'input field', type: node.type };
}

function viewType(agency: SubgraphName, node: TypeDefinitionNode | TypeExtensionNode): TypeView {
  const name = node.name.value;
  const empty = {
    agency,
    coordinate: name,
    name,
    description: 'description' in node ? (node.description?.value ?? null) : null,
    directives: node.directives ?? [],
    fields: [],
    inputFields: [],
    values: [],
    members: [],
  };
  switch (node.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_EXTENSION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_EXTENSION: {
      const fields = (node.fields ?? []).map((field) => viewField(agency, name, field));
      return { ...empty, kind: 'object', fields };
    }
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_EXTENSION: {
      const inputFields = (node.fields ?? []).map((field) => viewInputField(agency, name, field));
      return { ...empty, kind: 'input', inputFields };
    }
    case Kind.ENUM_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_EXTENSION: {
      const values = (node.values ?? []).map((v) => describe(agency, `${name}.${v.name.value}`, v));
      return { ...empty, kind: 'enum', values };
    }
    case Kind.UNION_TYPE_DEFINITION:
    case Kind.UNION_TYPE_EXTENSION:
      return { ...empty, kind: 'union', members: (node.types ?? []).map((member) => member.name.value) };
    case Kind.SCALAR_TYPE_DEFINITION:
    case Kind.SCALAR_TYPE_EXTENSION:
      return { ...empty, kind: 'scalar' };
  }
}

function merge(first: TypeView, second: TypeView): TypeView {
  return {
    ...first,
    description: first.description ?? second.description,
    directives: [...first.directives, ...second.directives],
    fields: [...first.fields, ...second.fields],
    inputFields: [...first.inputFields, ...second.inputFields],
    values: [...first.values, ...second.values],
    members: [...first.members, ...second.members],
  };
}

/** Every type as each subgraph has it; a value type that all agencies share comes once for each of them. */
export function viewTypes({ subgraphs }: Treaty): readonly TypeView[] {
  return [...subgraphs].flatMap(([agency, document]) => {
    const views = new Map<string, TypeView>();
    for (const node of document.definitions) {
      if (!isTypeDefinitionNode(node) && !isTypeExtensionNode(node)) continue;
      const view = viewType(agency, node);
      const known = views.get(view.name);
      views.set(view.name, known ? merge(known, view) : view);
    }
    return [...views.values()];
  });
}
