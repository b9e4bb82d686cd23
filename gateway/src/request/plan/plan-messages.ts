/** What a planning thread is started with. */
export interface PlannerStart {
  readonly sdl: string;
  readonly supportedFeatures: readonly string[];
  /** Alternatives weighed for one operation. */
  readonly maximumEvaluatedPlans: number;
}

export interface PlanningRequest {
  readonly id: number;
  /** Text of the document that holds the operation. */
  readonly document: string;
  readonly operationName: string | undefined;
}

/** What a thread says: first that it is ready, then one answer for each request. */
export type PlanningAnswer =
  | { readonly isReady: true }
  | { readonly id: number; /** The plan as JSON. */ readonly plan: string }
  | { readonly id: number; readonly fault: string };
