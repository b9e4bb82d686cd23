import { GraphQLError, parse, type DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Supergraph } from '../../supergraph/supergraph';
import type { Operation } from '../operation';
import { checkVariables } from './check-variables';
import { costOf } from './cost';
import { readCostModel } from './cost-model';
import { expectWithin, type AdmissionLimits } from './limits';
import { createIntrospectionSize } from './introspection-size';
import { measureDocument } from './measure-document';
import { measureText } from './measure-text';

/** Whether a question may be looked at, and then, once it is understood, whether it may be answered. */
export interface Admission {
  /** Before parsing and validation, both of which a hostile text could make costly. @throws LIMIT_EXCEEDED */
  readonly source: (source: string) => void;
  /**
   * After validation, before planning: what it may cost, in points.
   *
   * @throws OPERATION_RESOLUTION_FAILURE, LIMIT_EXCEEDED, BAD_USER_INPUT for variables that do not fit
   */
  readonly operation: (operation: Operation) => number;
}

/** A point buys some object of an agency, and that takes much longer than a field of the schema in memory. */
const INTROSPECTED_FIELDS_A_POINT = 100;

/** Texts that were found within the limits, so that a repeated one is not measured again: 20 MB at most. */
const MEASURED_TEXTS = {
  maxSize: 20_000_000,
  sizeCalculation: (_: true, text: string) => 2 * text.length + BYTES_AN_ENTRY,
};
const BYTES_AN_ENTRY = 200;

interface Price {
  readonly cost: number;
  readonly introspected: number;
}

/** So many are some megabytes; working one out reads every field of a document. */
const MAXIMUM_PRICES = 10_000;

export function createAdmission(supergraph: Supergraph, limits: AdmissionLimits): Admission {
  const { apiSchema } = supergraph;
  const model = readCostModel(supergraph.document);
  const introspectionSize = createIntrospectionSize(apiSchema);
  const measured = new LRUCache<string, true>(MEASURED_TEXTS);
  const costSettings = {
    assumedListSize: limits.assumedListSize,
    rootType: (kind: Operation['definition']['operation']) => apiSchema.getRootType(kind)?.name,
  };
  const prices = new LRUCache<string, Price>({ max: MAXIMUM_PRICES });
  const priceOf = (operation: Operation): Price => {
    const key = `${operation.hash} ${operation.name ?? ''} ${numbersIn(operation).join(' ')}`;
    const known = prices.get(key);
    if (known) return known;
    const cost = costOf(operation, model, costSettings);
    const price = { cost, introspected: introspectionSize(operation) };
    prices.set(key, price);
    return price;
  };
  return {
    source: (source) => {
      if (measured.get(source)) return;
      measureText(source, limits);
      const document = parseOrLeave(source);
      if (!document) return;
      measureDocument(document, limits);
      measured.set(source, true);
    },
    operation: (operation) => {
      const kind = operation.definition.operation;
      if (!apiSchema.getRootType(kind)) {
        throw new GraphQLError(`This graph answers no ${kind}.`, {
          extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
        });
      }
      checkVariables(apiSchema, operation);
      const { cost, introspected } = priceOf(operation);
      expectWithin(limits, 'cost', cost);
      expectWithin(limits, 'introspection', introspected);
      return cost + Math.ceil(introspected / INTROSPECTED_FIELDS_A_POINT);
    },
  };
}

/** Of the variables' values the numbers alone, which lengths of lists are, make a difference to what is asked for. */
function numbersIn({ definition, variables }: Operation): readonly string[] {
  return (definition.variableDefinitions ?? []).map(({ variable }) => {
    const value = variables[variable.name.value];
    return typeof value === 'number' ? String(value) : typeof value;
  });
}

/** What is no GraphQL is refused where that can be said with its place. */
function parseOrLeave(source: string): DocumentNode | undefined {
  try {
    return parse(source, { noLocation: true });
  } catch {
    return undefined;
  }
}
