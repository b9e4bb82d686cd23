import type { ByteText } from '@lienthong/chassis';
import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import type { Permit } from '../authorise/permit';
import type { Disclose } from '../execute/disclosure';
import type { Supergraph } from '../../supergraph/supergraph';
import { compileEntityFetch, compileRootFetch, type Step } from './compiled-fetch';
import { NotCompilableError } from './faults';
import { foreseePlan, type ForeseenFetch } from './foresee-plan';
import { createFindRefused, type RefusedPlace } from './find-refused';
import { createNoteDisclosure } from './note-disclosure';
import { ObjectParts, Place, type Variant } from './place';
import { createAnswerReading } from './read-answer';
import { createRepresent, likenessOf } from './representations';
import type { Run } from './run';
import { CALLER, wantAnswer } from './want-answer';
import { createIsWhole } from './whole';
import { createWriting, NEVER_MISSING, NULL_WHERE_ALLOWED } from './write-parts';

/** An operation as it is carried out again and again. */
export interface CompiledOperation {
  /**
   * Asks and joins.
   *
   * @throws {UnforeseenAnswerError} when what is answered cannot be joined so; other errors when an agency does not answer
   */
  readonly run: (run: Omit<Run, 'root' | 'told'>) => Promise<Carried>;
}

/** What a carrying out comes to: nothing is missing of it but what may not be read. */
export interface Carried {
  /** The answer's `data` as JSON. */
  readonly data: ByteText;
  readonly refusedAt: readonly RefusedPlace[];
}

/**
 * Makes ready an operation that was permitted and planned; the variables matter in so far as `@skip` and `@include` do.
 *
 * @throws {NotCompilableError} when the general executor has to do it
 */
export type Compile = (
  plan: QueryPlan,
  permit: Permit,
  variables: Readonly<Record<string, unknown>>,
) => CompiledOperation;

const NOTHING_TO_ASK: PlanNode = { kind: 'Sequence', nodes: [] };

export function createCompile(supergraph: Supergraph, disclose: Disclose): Compile {
  const { apiSchema, fullSchema, planning } = supergraph;
  const { isCounted, keysOf } = disclose;
  const ownName = (key: string): string => planning.required.get(key)?.name ?? key;

  return ({ node }, permit, variables) => {
    const queryType = fullSchema.getQueryType();
    if (!queryType || node?.kind === 'Subscription')
      throw new NotCompilableError('an operation that is no query');
    const root = new Place(queryType, fullSchema);
    wantAnswer(root, permit, variables, apiSchema);
    // Without one no agency is asked: a probe's `{ __typename }`, or nothing that may be read.
    const plan = node ?? NOTHING_TO_ASK;
    const fetches = foreseePlan(plan, root, fullSchema);
    // Several answers may give its fields.
    root.isAskedAbout = true;
    const reading = createAnswerReading({ apiSchema, isNoted: isCounted, keysOf, isWhole: createIsWhole() });

    const compileFetch = ({ fetch, path, places }: ForeseenFetch): Step => {
      const required = (variant: Variant) => variant.wanted.get(fetch) ?? [];
      const note = createNoteDisclosure(fetch.operation, fetch, required, disclose);
      const given = places.flatMap(({ variants }) =>
        variants.flatMap((variant) => {
          const fields = variant.given.find(({ by }) => by === fetch)?.fields;
          return fields ? [{ variant, fill: reading.filler(fields, variant, path !== undefined) }] : [];
        }),
      );
      if (!path) {
        const [only] = given;
        if (!only) throw new NotCompilableError('a fetch that gives nothing');
        return compileRootFetch({ fetch, note, fill: only.fill });
      }
      const write = createWriting(fetch, ownName, NEVER_MISSING);
      const told = given.map(({ variant }) => [variant, required(variant)] as const);
      return compileEntityFetch({
        fetch,
        note,
        represent: createRepresent({
          path,
          writers: new Map(given.map(({ variant }) => [variant, write])),
          likeness: likenessOf(path, told, ownName),
        }),
        fills: new Map(given.map(({ variant, fill }) => [variant, fill])),
      });
    };
    const step = stepOf(plan, (fetch) => {
      const foreseen = fetches.get(fetch);
      if (!foreseen) throw new NotCompilableError('a fetch that was not foreseen');
      return compileFetch(foreseen);
    });
    const write = createWriting(CALLER, (key) => key, NULL_WHERE_ALLOWED);
    const findRefused = createFindRefused(root);
    const [rootVariant] = root.variants;
    if (!rootVariant) throw new NotCompilableError('a root that is no type');
    return {
      run: async (outer) => {
        const { variables, ask } = outer;
        const run: Run = { variables, ask, root: new ObjectParts(rootVariant), told: new Map() };
        await step(run);
        return { data: write(run.root), refusedAt: findRefused(run.root) };
      },
    };
  };
}

function stepOf(node: PlanNode, compileFetch: (fetch: FetchNode) => Step): Step {
  switch (node.kind) {
    case 'Fetch':
      return compileFetch(node);
    case 'Flatten':
      return stepOf(node.node, compileFetch);
    case 'Sequence': {
      const steps = node.nodes.map((inner) => stepOf(inner, compileFetch));
      return async (run) => {
        for (const step of steps) await step(run);
      };
    }
    case 'Parallel': {
      const steps = node.nodes.map((inner) => stepOf(inner, compileFetch));
      return async (run) => {
        await Promise.all(steps.map((step) => step(run)));
      };
    }
    case 'Condition':
    case 'Defer':
      throw new NotCompilableError(`a plan with ${node.kind}`);
  }
}
