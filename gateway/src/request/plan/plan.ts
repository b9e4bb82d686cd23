import { operationFromDocument } from '@apollo/federation-internals';
import { QueryPlanner, type QueryPlan } from '@apollo/query-planner';
import type { Supergraph } from '../../supergraph/supergraph';
import type { Operation } from '../operation';

export interface PlanSettings {
  /** Plans kept, least recently used first out. */
  readonly maximumPlans: number;
  /**
   * Alternatives weighed for one operation. The planner's own default of 10,000 lets three kilobytes of question hold
   * the only thread for over a second; a thousand gave plans as good in a quarter of that.
   */
  readonly maximumEvaluatedPlans: number;
}

/** Says which agency is asked what, in which order. The same operation is planned once. */
export type Plan = (operation: Operation) => QueryPlan;

export function createPlan(supergraph: Supergraph, settings: PlanSettings): Plan {
  const planner = new QueryPlanner(supergraph.composed, {
    debug: { maxEvaluatedPlans: settings.maximumEvaluatedPlans },
  });
  const plans = new Map<string, QueryPlan>();
  return (operation) => {
    const key = `${operation.hash} ${operation.name ?? ''}`;
    const known = plans.get(key);
    if (known) {
      plans.delete(key);
      plans.set(key, known);
      return known;
    }
    const planned = planner.buildQueryPlan(
      operationFromDocument(supergraph.composedApiSchema, operation.document, {
        ...(operation.name !== undefined && { operationName: operation.name }),
      }),
    );
    plans.set(key, planned);
    const [oldest] = plans.keys();
    if (plans.size > settings.maximumPlans && oldest !== undefined) plans.delete(oldest);
    return planned;
  };
}
