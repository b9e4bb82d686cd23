import { OPEN_CASE_POLICY } from '@lienthong/schema';
import {
  getNamedType,
  isAbstractType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type GraphQLNamedType,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Supergraph } from '../../supergraph/supergraph';
import type { Operation } from '../operation';

const MAXIMUM_OPERATIONS = 1_000;

/**
 * Whether anything that an operation asks for needs an open case. A field that may give a type of which everything needs
 * one counts, too, whatever is read of it: which member of a union is given is decided by the agency, for that case.
 */
export function createNeedsOpenCase({ apiSchema, access }: Supergraph): (operation: Operation) => boolean {
  const known = new LRUCache<string, { readonly needs: boolean }>({ max: MAXIMUM_OPERATIONS });

  const isGuarded = (typeName: string, fieldName: string): boolean =>
    (access.requirementOf(typeName, fieldName) ?? []).some(({ policies }) =>
      policies.flat().includes(OPEN_CASE_POLICY),
    );
  const isWhollyGuarded = (type: GraphQLNamedType): boolean =>
    isObjectType(type) && Object.keys(type.getFields()).every((field) => isGuarded(type.name, field));

  const needs = ({ document }: Operation): boolean => {
    const types = new TypeInfo(apiSchema);
    let isFound = false;
    visit(
      document,
      visitWithTypeInfo(types, {
        Field: ({ name }) => {
          const parent = types.getParentType();
          const given = getNamedType(types.getType());
          isFound ||=
            (parent ? isGuarded(parent.name, name.value) : false) ||
            (isAbstractType(given) && apiSchema.getPossibleTypes(given).some(isWhollyGuarded));
        },
      }),
    );
    return isFound;
  };

  return (operation) => {
    const found = known.get(operation.hash) ?? { needs: needs(operation) };
    known.set(operation.hash, found);
    return found.needs;
  };
}
