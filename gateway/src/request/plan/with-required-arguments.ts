import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, parse, print, visit, type DocumentNode, type FieldNode, type SelectionNode } from 'graphql';
import type { PlanningGraph } from '../../supergraph/required-arguments';

/**
 * A plan over the planning graph as a plan over the graph itself: required fields are asked for by what they stand for,
 * under their own name as alias. Two that stand for one field with different arguments cannot be told to a subgraph in
 * one representation, so that what needs them is asked in two fetches.
 */
export function withRequiredArguments(plan: QueryPlan, graph: PlanningGraph): QueryPlan {
  if (graph.required.size === 0 || !plan.node) return plan;

  const inNode = (node: PlanNode): PlanNode => {
    switch (node.kind) {
      case 'Fetch': {
        const fetches = splitFetch(node, graph).map((fetch) => withArguments(fetch, graph));
        const [only] = fetches;
        return only && fetches.length === 1 ? only : { kind: 'Parallel', nodes: fetches };
      }
      case 'Sequence':
      case 'Parallel':
        return { ...node, nodes: node.nodes.map(inNode) };
      case 'Flatten':
        return { ...node, node: inNode(node.node) };
      case 'Condition':
        return {
          ...node,
          ...(node.ifClause && { ifClause: inNode(node.ifClause) }),
          ...(node.elseClause && { elseClause: inNode(node.elseClause) }),
        };
      case 'Defer':
        return node;
    }
  };
  // A plan of a subscription is never carried out here.
  return { ...plan, node: plan.node.kind === 'Subscription' ? plan.node : inNode(plan.node) };
}

function withArguments(fetch: FetchNode, { required }: PlanningGraph): FetchNode {
  const operation = visit(parse(fetch.operation, { noLocation: true }), {
    Field: (node): FieldNode | undefined => {
      const asked = required.get(node.name.value);
      if (!asked) return undefined;
      return {
        ...node,
        alias: node.alias ?? node.name,
        name: { kind: Kind.NAME, value: asked.name },
        ...(asked.arguments && { arguments: asked.arguments }),
      };
    },
  });
  return { ...fetch, operation: print(operation) };
}

/** A field of an entity, with the fragments around it, outermost first. */
interface EntityField {
  readonly around: readonly Exclude<SelectionNode, FieldNode>[];
  readonly field: FieldNode;
  readonly needs: readonly string[];
}

/** One fetch for each set of fields whose required fields can stand in one representation. */
function splitFetch(fetch: FetchNode, graph: PlanningGraph): readonly FetchNode[] {
  const needed = requiredIn(fetch.requires ?? [], graph);
  const coordinates = needed.map((name) => graph.required.get(name)?.coordinate);
  if (new Set(coordinates).size === coordinates.length) return [fetch];

  const document = parse(fetch.operation, { noLocation: true });
  const groups: EntityField[][] = [];
  for (const entityField of entityFields(document, graph)) {
    const fitting = groups.find((group) => canShare([...group, entityField], graph));
    if (fitting) fitting.push(entityField);
    else groups.push([entityField]);
  }
  return groups.map((group) => fetchOf(fetch, document, group, graph));
}

function canShare(fields: readonly EntityField[], { required }: PlanningGraph): boolean {
  const needs = [...new Set(fields.flatMap((field) => field.needs))];
  return new Set(needs.map((name) => required.get(name)?.coordinate)).size === needs.length;
}

function requiredIn(selections: readonly QueryPlanSelectionNode[], { required }: PlanningGraph): string[] {
  const names = new Set<string>();
  const read = (nodes: readonly QueryPlanSelectionNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'Field' && required.has(node.name)) names.add(node.name);
      read(node.selections ?? []);
    }
  };
  read(selections);
  return [...names];
}

function entityFields(document: DocumentNode, graph: PlanningGraph): readonly EntityField[] {
  const found: EntityField[] = [];
  const read = (
    selections: readonly SelectionNode[],
    around: EntityField['around'],
    typeName: string | undefined,
  ): void => {
    for (const node of selections) {
      if (node.kind === Kind.FIELD) {
        found.push({
          around,
          field: node,
          needs: graph.neededBy.get(`${typeName}.${node.name.value}`) ?? [],
        });
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        read(node.selectionSet.selections, [...around, node], node.typeCondition?.name.value ?? typeName);
      }
    }
  };
  visit(document, {
    Field: (node) => {
      if (node.name.value === '_entities') read(node.selectionSet?.selections ?? [], [], undefined);
    },
  });
  return found;
}

function fetchOf(
  fetch: FetchNode,
  document: DocumentNode,
  group: readonly EntityField[],
  graph: PlanningGraph,
): FetchNode {
  const needs = new Set(group.flatMap((field) => field.needs));
  const selections = group.map(({ around, field }) =>
    around.reduceRight<SelectionNode>(
      (inner, fragment) =>
        fragment.kind === Kind.INLINE_FRAGMENT
          ? { ...fragment, selectionSet: { kind: Kind.SELECTION_SET, selections: [inner] } }
          : fragment,
      field,
    ),
  );
  const asked = visit(document, {
    Field: (node) =>
      node.name.value === '_entities'
        ? { ...node, selectionSet: { kind: Kind.SELECTION_SET, selections } }
        : undefined,
  });
  const used = new Set<string>();
  visit(asked, {
    VariableDefinition: () => false,
    Variable: (node) => {
      used.add(node.name.value);
    },
  });
  const operation = visit(asked, {
    VariableDefinition: (node) => (used.has(node.variable.name.value) ? undefined : null),
  });
  const keep = (nodes: readonly QueryPlanSelectionNode[]): QueryPlanSelectionNode[] =>
    nodes.flatMap((node): QueryPlanSelectionNode[] => {
      if (node.kind === 'Field' && graph.required.has(node.name) && !needs.has(node.name)) return [];
      return [node.selections ? { ...node, selections: keep(node.selections) } : node];
    });
  return {
    ...fetch,
    operation: print(operation),
    variableUsages: (fetch.variableUsages ?? []).filter((name) => used.has(name)),
    ...(fetch.requires && { requires: keep(fetch.requires) }),
  };
}
