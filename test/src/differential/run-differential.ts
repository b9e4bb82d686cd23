import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { compareExactly, compareValues, sameTexts } from './compare';
import { asGiven, type Question } from './contestants';
import { generateTrees } from './generate-trees';
import type { DocumentTree } from './operation-tree';
import { readRealValues } from './real-values';
import { startContest, type Contest } from './start-contest';
import { hasConditions, hasTrappedAlias } from './traps';
import { writeDocument, type Plainness } from './write-document';

export interface DifferentialOptions {
  readonly queries: number;
  /** Equal seeds ask equal questions of equal rows. */
  readonly seed: number;
  /** Goes straight to a failure and its shrinking, as a report names it. */
  readonly path?: string;
  /** Who is asked, where somebody has started them before and will stop them. */
  readonly contest?: Contest;
  /** Called after every hundred questions. */
  readonly onProgress?: (counts: DifferentialCounts) => void;
}

export interface DifferentialCounts {
  readonly asked: number;
  /** Refused by this gateway's limits, and so not compared. */
  readonly refused: number;
  /** Whose expected answer has errors. */
  readonly withErrors: number;
  /** Which Hive answered rightly only without aliases that are names of fields. */
  readonly hiveWithoutTraps: number;
  /** Which Hive answered rightly only when `@include` and `@skip` had been worked out too. */
  readonly hiveWithoutConditions: number;
  /** Which Hive alone answered otherwise for yet another reason: graphql-js and this gateway agree. */
  readonly hiveOutvoted: number;
}

export interface DifferentialReport extends DifferentialCounts {
  readonly seed: number;
  /** The smallest question found that is answered differently; undefined if none was found. */
  readonly failure: DifferentialFailure | undefined;
}

export interface DifferentialFailure {
  readonly path: string;
  readonly question: Question | undefined;
  readonly difference: string;
}

const LARGEST_SHARE_OUTVOTED = 0.02;

/** How long a failure is made smaller. */
const SHRINKING_MS = 60_000;

/** Asks random valid questions of everybody, until one is answered differently or all have been asked. */
export async function runDifferential(options: DifferentialOptions): Promise<DifferentialReport> {
  if (options.contest) return compareAnswers(options.contest, options);
  const contest = await startContest();
  try {
    return await compareAnswers(contest, options);
  } finally {
    await contest.stop();
  }
}

async function compareAnswers(contest: Contest, options: DifferentialOptions): Promise<DifferentialReport> {
  const { schema } = contest.merged;
  const trees = generateTrees(schema, await readRealValues(schema, contest.reference));
  const counts = {
    asked: 0,
    refused: 0,
    withErrors: 0,
    hiveWithoutTraps: 0,
    hiveWithoutConditions: 0,
    hiveOutvoted: 0,
  };
  let failedAt: number | undefined;

  /** While a failure is made smaller nothing is counted. */
  const count = (what: keyof DifferentialCounts): void => {
    if (failedAt === undefined) counts[what] += 1;
  };

  async function differenceIn(tree: DocumentTree): Promise<string | undefined> {
    const question = writeDocument(tree, schema);
    const [invalid] = validate(schema, parse(question.text));
    if (invalid) return `the generator wrote an invalid question: ${invalid.message}`;
    const first = await contest.ours.askForText(question);
    const given = asGiven(JSON.parse(first));
    if (given.errors.some(({ extensions }) => extensions?.['code'] === 'LIMIT_EXCEEDED')) {
      count('refused');
      return undefined;
    }
    const inBothLanes = await differenceOfLanes(question, first);
    if (inBothLanes !== undefined) return inBothLanes;
    const expected = await contest.reference.ask(question);
    if (expected.errors.length > 0) count('withErrors');
    const difference = compareExactly(given, expected);
    if (difference === undefined) return differenceOfHive(tree);
    const isHiveRight = compareValues(await contest.hive.ask(question), expected) === undefined;
    const others = isHiveRight
      ? 'graphql-js and Hive agree'
      : 'graphql-js says otherwise, Hive something else';
    return `this gateway against graphql-js (${others}), ${difference}`;
  }

  /** What has been asked is answered by another lane the next time, byte for byte alike. */
  async function differenceOfLanes(question: Question, first: string): Promise<string | undefined> {
    const again = await contest.ours.askForText(question);
    return sameTexts(first, again);
  }

  /**
   * Hive has two known faults, which `differential.test.ts` holds it to. A question that has what they need is
   * put again without it; then it must be answered rightly.
   */
  async function differenceOfHive(tree: DocumentTree): Promise<string | undefined> {
    const differs = async (plainness: Plainness): Promise<string | undefined> => {
      const question = writeDocument(tree, schema, plainness);
      return compareValues(await contest.hive.ask(question), await contest.reference.ask(question));
    };
    let difference = await differs('as generated');
    if (difference !== undefined && hasTrappedAlias(tree)) {
      difference = await differs('without traps');
      if (difference === undefined) count('hiveWithoutTraps');
    }
    if (difference !== undefined && hasConditions(tree)) {
      difference = await differs('without traps and conditions');
      if (difference === undefined) count('hiveWithoutConditions');
    }
    if (difference === undefined) return undefined;
    count('hiveOutvoted');
    // Two against one is a fault of the one; that it happens often would be a fault of this comparison.
    return counts.hiveOutvoted <= 2 + counts.asked * LARGEST_SHARE_OUTVOTED
      ? undefined
      : `Hive against graphql-js and this gateway, ${difference}`;
  }

  const property = fc.asyncProperty(trees, async (tree) => {
    if (failedAt !== undefined && Date.now() > failedAt + SHRINKING_MS) return;
    const difference = await differenceIn(tree);
    count('asked');
    if (counts.asked % 100 === 0 && failedAt === undefined) options.onProgress?.(counts);
    if (difference === undefined) return;
    failedAt ??= Date.now();
    throw new Error(difference);
  });
  const result = await fc.check(property, {
    numRuns: options.queries,
    seed: options.seed,
    ...(options.path !== undefined && { path: options.path }),
  });
  const tree = result.counterexample?.[0];
  return {
    ...counts,
    seed: options.seed,
    failure: result.failed
      ? {
          path: result.counterexamplePath ?? '',
          question: tree && writeDocument(tree, schema),
          difference: String(result.errorInstance),
        }
      : undefined,
  };
}
