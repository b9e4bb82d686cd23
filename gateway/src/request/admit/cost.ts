import {
  Kind,
  OperationTypeNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { MAXIMUM_PAGE_SIZE } from '@lienthong/db';
import type { Operation } from '../operation';
import type { CostModel, FieldCost } from './cost-model';

/** Lengths of the lists of a selection, by field name, where the field above them has said. */
type Sizes = ReadonlyMap<string, number>;

export interface CostSettings {
  readonly assumedListSize: number;
  /** The root type of an operation's kind. */
  readonly rootType: (kind: OperationDefinitionNode['operation']) => string | undefined;
}

const MUTATION_WEIGHT = 10;
const NO_SIZES: Sizes = new Map();

/**
 * What an operation may cost at most, in points, before it is asked: each object of each list, with the lists as long as
 * the question allows. Where types differ (fragments) all of them are counted. Introspection is counted apart.
 *
 * Runs through every field, so it comes after the limit on fields.
 */
export function costOf(operation: Operation, model: CostModel, settings: CostSettings): number {
  const fragments = new Map(
    operation.document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const defaults = new Map(
    (operation.definition.variableDefinitions ?? []).map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue,
    ]),
  );
  const isMutation = operation.definition.operation === OperationTypeNode.MUTATION;

  function costOfSet(set: SelectionSetNode, typeName: string, sizes: Sizes, isRoot: boolean): number {
    let cost = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        cost += costOfField(selection, typeName, sizes) + (isRoot && isMutation ? MUTATION_WEIGHT : 0);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        cost += costOfSet(
          selection.selectionSet,
          selection.typeCondition?.name.value ?? typeName,
          sizes,
          isRoot,
        );
      } else {
        const fragment = fragments.get(selection.name.value);
        if (fragment)
          cost += costOfSet(fragment.selectionSet, fragment.typeCondition.name.value, sizes, isRoot);
      }
    }
    return cost;
  }

  function costOfField(node: FieldNode, typeName: string, sizes: Sizes): number {
    const name = node.name.value;
    const field = model.field(typeName, name);
    if (!field) return 1;
    const size = sizeOf(node, field);
    const isSizedBelow = (field.listSize?.sizedFields.length ?? 0) > 0;
    const below = new Map(isSizedBelow ? field.listSize?.sizedFields.map((sized) => [sized, size]) : []);
    const each =
      (field.weight ?? model.typeWeight(field.gives)) +
      (node.selectionSet ? costOfSet(node.selectionSet, field.gives, below, false) : 0);
    const times = field.isList ? (sizes.get(name) ?? size) : 1;
    const given = (node.arguments ?? []).reduce(
      (sum, argument) => sum + (field.arguments.get(argument.name.value)?.weight ?? 0),
      0,
    );
    return Math.min(times * each + given, Number.MAX_SAFE_INTEGER);
  }

  function sizeOf(node: FieldNode, { listSize, arguments: declared }: FieldCost): number {
    const sliced = (listSize?.slicingArguments ?? []).flatMap((name) => {
      const given = node.arguments?.find((argument) => argument.name.value === name)?.value;
      const value = numberIn(given ?? declared.get(name)?.defaultValue);
      // A length that is given and cannot be read may be any that the list allows.
      if (value === undefined) return given ? [MAXIMUM_PAGE_SIZE] : [];
      return [Math.max(value, 0)];
    });
    return sliced.length > 0 ? Math.max(...sliced) : (listSize?.assumedSize ?? settings.assumedListSize);
  }

  function numberIn(value: ValueNode | undefined): number | undefined {
    if (value?.kind === Kind.INT) return Number(value.value);
    if (value?.kind !== Kind.VARIABLE) return undefined;
    const name = value.name.value;
    // What `$constructor` and `$__proto__` name is on every object, and no caller gave it.
    const given = Object.hasOwn(operation.variables, name) ? operation.variables[name] : undefined;
    if (given === undefined) return numberIn(defaults.get(name));
    return typeof given === 'number' ? given : undefined;
  }

  const root = settings.rootType(operation.definition.operation) ?? '';
  return costOfSet(operation.definition.selectionSet, root, NO_SIZES, true);
}
