import { GraphQLError } from 'graphql';

/** How much one operation may be; fragments count wherever they are used. */
export interface AdmissionLimits {
  /** UTF-16 units of the text. */
  readonly characters: number;
  /** Lexical tokens of the text. */
  readonly tokens: number;
  /** Brackets open at once, before parsing: a parser calls itself for each. */
  readonly nesting: number;
  /** Fields below one another. */
  readonly depth: number;
  readonly fields: number;
  readonly rootFields: number;
  readonly aliases: number;
  readonly directives: number;
  /** Times one response name stands in one selection; comparing them for conflicts takes the square of it. */
  readonly repetitions: number;
  /** Points of the cost specification (`@cost`, `@listSize`). */
  readonly cost: number;
  /** Fields that introspection gives, about. */
  readonly introspection: number;
  /** Elements of a list of which neither the graph nor the question says how long it is. */
  readonly assumedListSize: number;
}

/**
 * The largest saved operation has 240 tokens, 35 fields, depth 5 and costs some 1,300 points; the introspection of the
 * explorer has 430 tokens, depth 16 and 180 fields, and gives some 103,000 since the graph has acts; half as many took 65 ms.
 */
export const DEFAULT_LIMITS: AdmissionLimits = {
  characters: 100_000,
  tokens: 4_000,
  nesting: 200,
  depth: 20,
  fields: 1_500,
  rootFields: 40,
  aliases: 200,
  directives: 100,
  repetitions: 40,
  cost: 30_000,
  introspection: 160_000,
  assumedListSize: 10,
};

/** Which measure went over which limit. */
export type LimitName = Exclude<keyof AdmissionLimits, 'assumedListSize'>;

const MEASURED: Readonly<Record<LimitName, string>> = {
  characters: 'characters',
  tokens: 'tokens',
  nesting: 'brackets inside one another',
  depth: 'fields inside one another',
  fields: 'fields, with fragments counted wherever they are used',
  rootFields: 'root fields',
  aliases: 'aliases',
  directives: 'directives',
  repetitions: 'fields of one name in one selection',
  introspection: 'fields of introspection; ask for fewer of the lists inside lists',
  cost: 'points of cost; ask for shorter pages (`first`) or fewer lists inside lists',
};

/** @throws LIMIT_EXCEEDED with the limit and what was measured, when it was passed */
export function expectWithin(limits: AdmissionLimits, name: LimitName, measured: number): void {
  const maximum = limits[name];
  if (measured <= maximum) return;
  throw new GraphQLError(
    `A question may have at most ${maximum} ${MEASURED[name]}; this one has ${measured}.`,
    {
      extensions: { code: 'LIMIT_EXCEEDED', limit: { name, maximum, measured }, http: { status: 400 } },
    },
  );
}
