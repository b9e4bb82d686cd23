import {
  Kind,
  visit,
  type ConstValueNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
} from 'graphql';

/** Takes `@include` and `@skip` out of a document, with whatever they leave out for these variables. */
export interface Conditions {
  /** Equal texts leave the same; empty where the document has no conditions. */
  readonly textFor: (variables: Readonly<Record<string, unknown>>) => string;
  readonly resolve: (variables: Readonly<Record<string, unknown>>) => DocumentNode;
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * The planner puts what fields of one type need of other agencies into one question, whatever conditions those fields
 * have. Where one is left out, what it alone needs has not been fetched, the executor cannot ask for the others, and
 * `{ total @include(if: $no) reissued }` was answered with an error for `reissued`. So a plan is made for what is asked.
 *
 * A condition that cannot be judged (a null for it) is left for the executor to refuse.
 */
export function conditionsOf(document: DocumentNode, definition: OperationDefinitionNode): Conditions {
  const used = new Set<string>();
  let isConditional = false;
  visit(document, {
    Directive: (node) => {
      if (!isCondition(node)) return;
      isConditional = true;
      const given = givenTo(node);
      if (given?.kind === Kind.VARIABLE) used.add(given.name.value);
    },
  });
  const defaults = new Map<string, ConstValueNode | undefined>(
    (definition.variableDefinitions ?? []).map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue,
    ]),
  );
  const names = [...used].sort();

  const valueOf = (node: DirectiveNode, variables: Readonly<Record<string, unknown>>): unknown => {
    const given = givenTo(node);
    return given?.kind === Kind.VARIABLE ? valueOfVariable(given.name.value, variables) : booleanIn(given);
  };
  const valueOfVariable = (name: string, variables: Readonly<Record<string, unknown>>): unknown =>
    Object.hasOwn(variables, name) && variables[name] !== undefined
      ? variables[name]
      : booleanIn(defaults.get(name));

  return {
    textFor: (variables) =>
      isConditional ? JSON.stringify(names.map((name) => valueOfVariable(name, variables) ?? null)) : '',
    resolve: (variables) => {
      if (!isConditional) return document;
      const isLeftOut = (directives: readonly DirectiveNode[] | undefined): boolean =>
        (directives ?? []).some((node) => {
          const value = valueOf(node, variables);
          return node.name.value === 'skip'
            ? value === true
            : node.name.value === 'include' && value === false;
        });
      const leave = ({ directives }: { readonly directives?: readonly DirectiveNode[] }): null | undefined =>
        isLeftOut(directives) ? null : undefined;
      return visit(document, {
        Field: leave,
        InlineFragment: leave,
        FragmentSpread: leave,
        Directive: (node) =>
          isCondition(node) && typeof valueOf(node, variables) === 'boolean' ? null : undefined,
        // An object of which nothing is asked is still there or null.
        SelectionSet: {
          leave: (node) => (node.selections.length === 0 ? { ...node, selections: [TYPENAME] } : undefined),
        },
      });
    },
  };
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'include' || name.value === 'skip';
}

function givenTo(node: DirectiveNode): DirectiveValue | undefined {
  return node.arguments?.find(({ name }) => name.value === 'if')?.value;
}

type DirectiveValue = NonNullable<DirectiveNode['arguments']>[number]['value'];

function booleanIn(value: DirectiveValue | undefined): boolean | undefined {
  return value?.kind === Kind.BOOLEAN ? value.value : undefined;
}
