import type { QueryPlan } from '@apollo/query-planner';
import { print, type DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { SUPPORTED_FEATURES, type Supergraph } from '../../supergraph/supergraph';
import type { Operation } from '../operation';
import { startPlannerPool, type PlannerPoolSettings } from './planner-pool';
import { conditionsOf, type Conditions } from './resolve-conditions';
import { withRequiredArguments } from './with-required-arguments';

export interface PlanSettings extends PlannerPoolSettings {
  /** Bytes of plans kept, least recently used first out. */
  readonly cacheBytes: number;
  /**
   * Alternatives weighed for one operation. The planner's own default of 10,000 lets three kilobytes of question plan
   * for over a second; a thousand gave plans as good in a quarter of that.
   */
  readonly maximumEvaluatedPlans: number;
}

export const DEFAULT_PLAN_SETTINGS: PlanSettings = {
  threads: 2,
  idleMs: 30_000,
  deadlineMs: 2_000,
  maximumWaiting: 200,
  maximumWaitingPerAsker: 20,
  cacheBytes: 64 * 1024 * 1024,
  maximumEvaluatedPlans: 1_000,
};

/**
 * Says which agency is asked what, in which order. The same operation with the same conditions (`@include`, `@skip`) is
 * planned once, for whoever asks it; other variables make no difference.
 */
export interface Plan {
  /** @param asker whom other questions wait behind; never who may read what */
  (operation: Operation, asker: string): Promise<QueryPlan>;
  /** Equal texts for what `@skip` and `@include` leave alike; undefined where a condition cannot be judged. */
  readonly conditionText: (asked: Conditional) => string | undefined;
  readonly stop: () => Promise<void>;
}

/** As much of an operation as its conditions hang on. */
type Conditional = Pick<Operation, 'document' | 'definition' | 'variables'>;

export function createPlan(supergraph: Supergraph, settings: PlanSettings): Plan {
  const pool = startPlannerPool(
    {
      sdl: supergraph.planning.sdl,
      supportedFeatures: [...SUPPORTED_FEATURES],
      maximumEvaluatedPlans: settings.maximumEvaluatedPlans,
    },
    settings,
  );
  const plans = new LRUCache<string, { readonly plan: QueryPlan; readonly bytes: number }>({
    maxSize: settings.cacheBytes,
    sizeCalculation: ({ bytes }, key) => bytes + 2 * key.length,
  });
  const underWay = new Map<string, Promise<QueryPlan>>();
  // Documents are kept by the step before for as long as they are asked, and read once.
  const conditions = new WeakMap<DocumentNode, Conditions>();

  async function planNew(
    key: string,
    document: DocumentNode,
    operation: Operation,
    asker: string,
  ): Promise<QueryPlan> {
    const json = await pool.plan(print(document), operation.name, asker);
    const plan = withRequiredArguments(JSON.parse(json) as QueryPlan, supergraph.planning);
    // Text twice over, as UTF-16 and as the objects parsed from it, is what a heap snapshot came to.
    plans.set(key, { plan, bytes: 4 * json.length + 1 });
    return plan;
  }

  const conditionsIn = ({ document, definition }: Conditional): Conditions => {
    const known = conditions.get(document);
    if (known) return known;
    const found = conditionsOf(document, definition);
    conditions.set(document, found);
    return found;
  };
  const plan = (operation: Operation, asker: string): Promise<QueryPlan> => {
    const { variables } = operation;
    const condition = conditionsIn(operation);
    const key = `${operation.hash} ${operation.name ?? ''} ${condition.textFor(variables)}`;
    const known = plans.get(key);
    if (known) return Promise.resolve(known.plan);
    const planning =
      underWay.get(key) ??
      planNew(key, condition.resolve(variables), operation, asker).finally(() => underWay.delete(key));
    underWay.set(key, planning);
    return planning;
  };
  const conditionText = (asked: Conditional): string | undefined => {
    const text = conditionsIn(asked).textFor(asked.variables);
    return text.includes('null') ? undefined : text;
  };
  return Object.assign(plan, { stop: pool.stop, conditionText });
}
