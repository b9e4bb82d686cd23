import {
  elementTypeOf,
  hasDirective,
  isNonNull,
  isRoot,
  namedTypeOf,
  type GraphView,
  type Rule,
} from './graph-view';
import type { FieldView } from './treaty-view';

/** The agency whose outage would take this field along, where that is not the one that owns the type it is on. */
function foreignEntityIn(field: FieldView, { groups }: GraphView): string | null {
  const named = groups.get(namedTypeOf(field.type));
  const members = named?.views.flatMap((view) => view.members) ?? [];
  const reached = [named, ...members.map((member) => groups.get(member))];
  const foreign = reached.find(
    (group) =>
      group !== undefined &&
      group.owner !== null &&
      group.owner !== field.agency &&
      group.views.some((view) => hasDirective(view, 'key')),
  );
  return foreign?.name ?? null;
}

/** Why a field has to be nullable, or null where its own agency may promise it. */
function reasonToBeNullable(field: FieldView, graph: GraphView): string | null {
  if (hasDirective(field, 'external')) return null;
  if (isRoot(field.typeName))
    return 'a root field must be nullable, so that one agency down leaves the others';
  const group = graph.groups.get(field.typeName);
  const owner = group?.owner ?? null;
  const isAlsoTheOwners = group?.views.some(
    (view) => view.agency === owner && view.fields.some(({ name }) => name === field.name),
  );
  if (owner !== null && owner !== field.agency && !isAlsoTheOwners) {
    return `the ${field.agency} adds it to a type of the ${owner}, so it must be nullable`;
  }
  const foreign = foreignEntityIn(field, graph);
  return foreign === null
    ? null
    : `it leads to ${foreign}, which another agency resolves, so it must be nullable`;
}

/** One agency's outage costs its own fields and nothing else: a null may not travel up into another agency's data. */
export const whatAnotherAgencyResolvesIsNullable: Rule = (graph) =>
  graph.fields.flatMap((field) => {
    const reason = reasonToBeNullable(field, graph);
    if (reason === null) return [];
    const element = elementTypeOf(field.type);
    const hasFirmElements = element !== null && isNonNull(element) && foreignEntityIn(field, graph) !== null;
    if (!isNonNull(field.type) && !hasFirmElements) return [];
    return [
      {
        coordinate: field.coordinate,
        rule: 'nullable-across-agencies',
        message: isNonNull(field.type) ? reason : `${reason}, and so must the elements of the list`,
      },
    ];
  });
