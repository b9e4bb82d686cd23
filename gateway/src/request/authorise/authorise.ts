import { expectKnownPolicies, type Principal } from '@lienthong/chassis';
import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Supergraph } from '../../supergraph/supergraph';
import type { Operation } from '../operation';
import { accessClassOf, shownTo, type AccessClass } from './access-class';
import { createInternalNames } from './internal-names';
import { writePermit, type Permit } from './permit';
import { visibleSchema } from './visible-schema';

/** How much of an operation its caller may read. */
export interface Authorisation {
  readonly access: AccessClass;
  readonly permit: Permit;
  /** What introspection shows this caller; undefined when that is nothing. */
  readonly visible: () => GraphQLSchema | undefined;
}

/** Narrows an operation to what its caller may read, before it is planned. */
export type Authorise = (operation: Operation, principal: Principal) => Authorisation;

/** Permits kept: as many as plans. Classes of callers are few, since a class is a set of known scopes. */
const MAXIMUM_PERMITS = 1_000;
const MAXIMUM_VISIBLE_SCHEMAS = 32;

/** @throws when the graph names a rule that cannot be judged here */
export function createAuthorise(supergraph: Supergraph): Authorise {
  const { apiSchema, access: rules } = supergraph;
  expectKnownPolicies(
    rules.policies,
    new Set(Object.keys(supergraph.fullSchema.getQueryType()?.getFields() ?? {})),
  );
  const parts = {
    schema: apiSchema,
    rules,
    internalName: createInternalNames(supergraph.fullSchema, supergraph.sdl),
    ownerOf: supergraph.ownerOf,
  };
  const permits = new LRUCache<string, Permit>({ max: MAXIMUM_PERMITS });
  const schemas = new LRUCache<string, { readonly schema: GraphQLSchema | undefined }>({
    max: MAXIMUM_VISIBLE_SCHEMAS,
  });
  return (operation, principal) => {
    const access = accessClassOf(principal, rules);
    const key = `${operation.hash} ${operation.name ?? ''} ${access.key}`;
    const permit = permits.get(key) ?? writePermit(operation, access, parts);
    permits.set(key, permit);
    return {
      access,
      permit,
      visible: () => {
        const shown = shownTo(access);
        const known = schemas.get(shown.key) ?? { schema: visibleSchema(apiSchema, rules, shown) };
        schemas.set(shown.key, known);
        return known.schema;
      },
    };
  };
}
