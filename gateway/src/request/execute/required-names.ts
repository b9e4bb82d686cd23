import type { PlanningGraph } from '../../supergraph/required-arguments';

/**
 * The representations of entities as a subgraph expects them: what it needs of other subgraphs under the fields' own
 * names, and not under those that stood for them in the plan.
 */
export function withOwnNames(representations: readonly unknown[], { required }: PlanningGraph): unknown[] {
  const rename = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rename);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [required.get(name)?.name ?? name, rename(inner)]),
    );
  };
  return representations.map(rename);
}
