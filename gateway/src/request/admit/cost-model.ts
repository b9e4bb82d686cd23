import { linkedDirectives } from '@lienthong/schema';
import {
  Kind,
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type TypeNode,
} from 'graphql';

/** What the graph says of a list's length. */
export interface ListSize {
  readonly assumedSize: number | undefined;
  readonly slicingArguments: readonly string[];
  /** Fields of the answer that are the lists; empty when the field is the list itself. */
  readonly sizedFields: readonly string[];
}

export interface FieldCost {
  /** Points of `@cost` on the field; undefined where it says nothing. */
  readonly weight: number | undefined;
  readonly gives: string;
  readonly isList: boolean;
  readonly listSize: ListSize | undefined;
  readonly arguments: ReadonlyMap<
    string,
    { readonly weight: number; readonly defaultValue: ConstValueNode | undefined }
  >;
}

/** What fields and types cost, read from a supergraph. */
export interface CostModel {
  readonly field: (typeName: string, fieldName: string) => FieldCost | undefined;
  /** Points of one object or value of a type: `@cost` on it, else 1 for an object and 0 for a value. */
  readonly typeWeight: (typeName: string) => number;
}

/** `@cost` and `@listSize` of the cost specification v0.1, under whatever names the supergraph has them. */
export function readCostModel(supergraph: DocumentNode): CostModel {
  const nameOf = linkedDirectives(supergraph);
  const cost = nameOf('cost', 'cost');
  const listSize = nameOf('cost', 'listSize');
  const weights = new Map<string, number>();
  const fields = new Map<string, FieldCost>();
  for (const node of supergraph.definitions) {
    if (!/TypeDefinition$/.test(node.kind) || !('name' in node) || !node.name) continue;
    const typeName = node.name.value;
    const isObject = /^(Object|Interface|Union)/.test(node.kind);
    weights.set(
      typeName,
      weightIn(node.directives as readonly ConstDirectiveNode[] | undefined, cost) ?? (isObject ? 1 : 0),
    );
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of node.fields ?? []) {
      const size = field.directives?.find(({ name }) => name.value === listSize);
      fields.set(`${typeName}.${field.name.value}`, {
        weight: weightIn(field.directives, cost),
        gives: namedType(field.type),
        isList: isList(field.type),
        listSize: size && readListSize(size),
        arguments: new Map(
          (field.arguments ?? []).map(({ name, directives, defaultValue }) => [
            name.value,
            { weight: weightIn(directives, cost) ?? 0, defaultValue },
          ]),
        ),
      });
    }
  }
  return {
    field: (typeName, fieldName) => withConnectionSize(fields.get(`${typeName}.${fieldName}`), fields),
    typeWeight: (typeName) => weights.get(typeName) ?? 0,
  };
}

/** A field with `first` that leads to `nodes` or `edges` is a connection whether or not the SDL says so. */
function withConnectionSize(
  field: FieldCost | undefined,
  fields: ReadonlyMap<string, FieldCost>,
): FieldCost | undefined {
  if (!field || field.listSize || field.isList || !field.arguments.has('first')) return field;
  const sizedFields = ['nodes', 'edges'].filter((name) => fields.get(`${field.gives}.${name}`)?.isList);
  return { ...field, listSize: { assumedSize: undefined, slicingArguments: ['first'], sizedFields } };
}

function argumentOf(directive: ConstDirectiveNode, name: string): ConstValueNode | undefined {
  return directive.arguments?.find((given) => given.name.value === name)?.value;
}

function weightIn(directives: readonly ConstDirectiveNode[] | undefined, cost: string): number | undefined {
  const directive = directives?.find(({ name }) => name.value === cost);
  const value = directive && argumentOf(directive, 'weight');
  return value?.kind === Kind.INT || value?.kind === Kind.STRING ? Number(value.value) : undefined;
}

function readListSize(directive: ConstDirectiveNode): ListSize {
  const assumed = argumentOf(directive, 'assumedSize');
  return {
    assumedSize: assumed?.kind === Kind.INT ? Number(assumed.value) : undefined,
    slicingArguments: texts(argumentOf(directive, 'slicingArguments')),
    sizedFields: texts(argumentOf(directive, 'sizedFields')),
  };
}

function texts(value: ConstValueNode | undefined): readonly string[] {
  return value?.kind === Kind.LIST
    ? value.values.flatMap((item) => (item.kind === Kind.STRING ? [item.value] : []))
    : [];
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function isList(type: TypeNode): boolean {
  return type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && isList(type.type));
}
