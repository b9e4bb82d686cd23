import '@lienthong/chassis/without-proto';
import { parentPort, workerData } from 'node:worker_threads';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { parse } from 'graphql';
import type { PlannerStart, PlanningAnswer, PlanningRequest } from './plan-messages';

// Runs in a thread of its own: planning is the one thing here whose time a question decides.
const start = workerData as PlannerStart;
const supergraph = Supergraph.build(parse(start.sdl, { noLocation: true }), {
  supportedFeatures: new Set(start.supportedFeatures),
  validateSupergraph: false,
});
const schema = supergraph.apiSchema();
const planner = new QueryPlanner(supergraph, { debug: { maxEvaluatedPlans: start.maximumEvaluatedPlans } });

parentPort?.postMessage({ isReady: true } satisfies PlanningAnswer);
parentPort?.on('message', (request: PlanningRequest) => {
  parentPort?.postMessage(answer(request));
});

function answer({ id, document, operationName }: PlanningRequest): PlanningAnswer {
  try {
    const operation = operationFromDocument(schema, parse(document, { noLocation: true }), {
      ...(operationName !== undefined && { operationName }),
    });
    return { id, plan: JSON.stringify(planner.buildQueryPlan(operation), withoutDocuments) };
  } catch (error) {
    return { id, fault: error instanceof Error ? error.name : 'unknown' };
  }
}

/** A fetch carries its operation as text and as a tree; the text is what is sent. */
function withoutDocuments(key: string, value: unknown): unknown {
  return key === 'operationDocumentNode' ? undefined : value;
}
