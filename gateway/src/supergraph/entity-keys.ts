import { Kind, type DocumentNode } from 'graphql';
import type { AccessRules } from '@lienthong/schema';

/** Names of an entity's key fields. A key that reaches into objects is left out: entities that matter have flat ones. */
export type EntityKeys = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Entities of the supergraph that not everybody may read, with their keys. */
export function readProtectedEntities(document: DocumentNode, access: AccessRules): EntityKeys {
  const entities = new Map<string, readonly (readonly string[])[]>();
  for (const type of document.definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const keys = (type.directives ?? []).flatMap((directive) => {
      const key = directive.arguments?.find(({ name }) => name.value === 'key')?.value;
      const isJoin = directive.name.value === 'join__type';
      return isJoin && key?.kind === Kind.STRING && !key.value.includes('{')
        ? [key.value.trim().split(/\s+/).join(' ')]
        : [];
    });
    const isProtected = (type.fields ?? []).some(({ name }) => {
      const requirement = access.requirementOf(type.name.value, name.value);
      return requirement === undefined || requirement.length > 0;
    });
    if (keys.length === 0 || !isProtected) continue;
    entities.set(
      type.name.value,
      [...new Set(keys)].map((key) => key.split(' ')),
    );
  }
  return entities;
}
