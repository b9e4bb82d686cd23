import type { Log } from '@lienthong/chassis';
import { createBudget, type Budget, type BudgetSettings } from './request/admit/budget';
import type { AdmissionLimits } from './request/admit/limits';
import { createAdmission, type Admission } from './request/admit/admit';
import type { PersistedOperation } from './request/admit/operation-manifest';
import { indexOperations, type PersistedOperations } from './request/admit/persisted-operations';
import { createSafelist, type Safelist, type SafelistedCallers } from './request/admit/safelist';
import { answerError, createNoteErrors, type NoteErrors } from './request/answer/answer-error';
import { createAnswerOperation, type AnswerOperation } from './request/answer/answer-operation';
import { createAuthorise, type Authorise } from './request/authorise/authorise';
import { createCompiledOperations, type CompiledOperations } from './request/compile/compiled-operations';
import type { GroundOn } from './request/grounds';
import type { AgencyConnection } from './request/execute/agency-connection';
import { createDisclose } from './request/execute/disclosure';
import { createExecute, type Execute } from './request/execute/execute';
import type { Identify } from './request/identify/identify';
import { createStanding, type EstablishStanding } from './request/standing/standing';
import { createPlan, DEFAULT_PLAN_SETTINGS, type Plan } from './request/plan/plan';
import { createProve, type Prove, type ProveSettings } from './request/prove/prove';
import type { Supergraph } from './supergraph/supergraph';

/**
 * The way of every question through the gateway, in this order. Each step is a folder under `request/` and knows
 * neither the server that hosts it nor the steps after it; a host calls all of them, in this order, for every question.
 */
export interface RequestPath {
  /** 1. Who asks? */
  readonly identify: Identify;
  /** 2. May this question be looked at, and is it asked rightly? */
  readonly admit: Admission;
  /** And within what its caller may ask for in a time. */
  readonly budget: Budget;
  /** 2. The texts that an id may stand for. */
  readonly persistedOperations: PersistedOperations;
  /** 2. Must this asker ask one of those? */
  readonly safelist: Safelist;
  /** 3. Is the case that it is asked for open, and this asker's? */
  readonly establishStanding: EstablishStanding;
  /** 3. How much of it may this asker read? */
  readonly authorise: Authorise;
  /** 4. Which agency is asked what, in which order? */
  readonly plan: Plan;
  /** 5. Ask them and join what they say. */
  readonly execute: Execute;
  /** 5 and 6 in one, for what is asked again and answered whole. */
  readonly compiled: CompiledOperations;
  /** 6. The answer to what was asked, made of what may be told. */
  readonly answerOperation: AnswerOperation;
  /** And what is said of what went wrong. */
  readonly answerError: typeof answerError;
  /** What went wrong and is not said, for those who run the gateway. */
  readonly noteErrors: NoteErrors;
  /** 7. Keep a record before the answer leaves. */
  readonly prove: Prove;
}

export interface RequestPathParts {
  readonly supergraph: Supergraph;
  readonly connections: ReadonlyMap<string, AgencyConnection>;
  readonly identify: Identify;
  readonly limits: AdmissionLimits;
  readonly budget: BudgetSettings;
  readonly persisted: PersistedSettings;
  readonly prove: ProveSettings;
  /** The catalogue of grounds of refusal; without it refusals name none. */
  readonly groundOn?: GroundOn | undefined;
  readonly log: Log;
}

/** Which operations are known beforehand, and who may ask no others. */
export interface PersistedSettings {
  readonly operations: readonly PersistedOperation[];
  readonly safelistedCallers: SafelistedCallers;
}

export function createRequestPath(parts: RequestPathParts): RequestPath {
  const { supergraph, connections, log } = parts;
  const persistedOperations = indexOperations(parts.persisted.operations);
  const plan = createPlan(supergraph, DEFAULT_PLAN_SETTINGS);
  const disclose = createDisclose(supergraph);
  const groundOn = parts.groundOn ?? (() => undefined);
  return {
    identify: parts.identify,
    admit: createAdmission(supergraph, parts.limits),
    budget: createBudget(parts.budget, log),
    persistedOperations,
    safelist: createSafelist(persistedOperations, parts.persisted.safelistedCallers),
    establishStanding: createStanding(supergraph, connections, log),
    authorise: createAuthorise(supergraph),
    plan,
    execute: createExecute(supergraph, connections, disclose, log),
    compiled: createCompiledOperations(supergraph, connections, { plan, disclose, groundOn, log }),
    answerOperation: createAnswerOperation(supergraph, groundOn),
    answerError,
    noteErrors: createNoteErrors(log),
    prove: createProve(parts.prove, log),
  };
}
