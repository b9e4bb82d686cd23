import { expectKnownPolicies, keptFor, type Principal } from '@lienthong/chassis';
import { createNamedKeys, type ScalarsInVariables } from '@lienthong/schema';
import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Supergraph } from '../../supergraph/supergraph';
import { bytesOf } from '../document-memory';
import type { Operation } from '../operation';
import { accessClassOf, shownTo, type AccessClass } from './access-class';
import { createInternalNames } from './internal-names';
import { writePermit, type Permit } from './permit';
import { visibleSchema } from './visible-schema';

/** How much of an operation its caller may read. */
export interface Authorisation {
  readonly access: AccessClass;
  readonly permit: Permit;
  /** Equal for equal permits of one operation, and for no others. */
  readonly key: string;
  /** What introspection shows this caller; undefined when that is nothing. */
  readonly visible: () => GraphQLSchema | undefined;
}

/** Narrows an operation to what its caller may read, before it is planned. */
export type Authorise = (operation: Operation, principal: Principal) => Authorisation;

/**
 * A permit holds its caller's whole document and an edited copy, so permits are kept by their size: a thousand of the
 * largest documents admitted would be a gigabyte.
 */
const PERMIT_BYTES = 64 * 1024 * 1024;
const BYTES_A_WITHHELD_FIELD = 500;
const MAXIMUM_VISIBLE_SCHEMAS = 32;

/** @throws when the graph names a rule that cannot be judged here */
export function createAuthorise(supergraph: Supergraph): Authorise {
  const { apiSchema, access: rules } = supergraph;
  expectKnownPolicies(
    rules.policies,
    new Set(Object.keys(supergraph.fullSchema.getQueryType()?.getFields() ?? {})),
  );
  const namedKeys = createNamedKeys(apiSchema, rules);
  const parts = {
    schema: apiSchema,
    rules,
    namedKeys,
    internalName: createInternalNames(supergraph.fullSchema, supergraph.sdl),
    ownerOf: supergraph.ownerOf,
  };
  const permits = new LRUCache<string, Permit>({
    maxSize: PERMIT_BYTES,
    sizeCalculation: ({ original, withheld }, key) =>
      2 * bytesOf(original) + withheld.size * BYTES_A_WITHHELD_FIELD + 2 * key.length,
  });
  const schemas = new LRUCache<string, { readonly schema: GraphQLSchema | undefined }>({
    max: MAXIMUM_VISIBLE_SCHEMAS,
  });
  const classOf = keptFor((principal: Principal) => accessClassOf(principal, rules));
  return (operation, principal) => {
    const access = classOf(principal);
    const named = namedKeys.inVariables(operation.definition, operation.variables);
    const key = `${operation.hash} ${operation.name ?? ''} ${access.key} ${textOf(named)}`;
    const known = permits.get(key);
    const permit = known ?? writePermit(operation, access, named, parts);
    if (!known) permits.set(key, permit);
    return {
      access,
      permit,
      key,
      visible: () => {
        const shown = shownTo(access);
        const kept = schemas.get(shown.key) ?? { schema: visibleSchema(apiSchema, rules, shown) };
        schemas.set(shown.key, kept);
        return kept.schema;
      },
    };
  };
}

/** Of the variables' values this alone makes a difference to what may be read. */
function textOf(named: ScalarsInVariables): string {
  return named.size === 0
    ? ''
    : JSON.stringify([...named].map(([name, scalars]) => [name, [...scalars].sort()]));
}
