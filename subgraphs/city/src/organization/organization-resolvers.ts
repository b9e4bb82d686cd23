import type { Resolvers } from '@lienthong/chassis';
import type { Subject } from './subject';

/** A key of the registry's. Whether the organisation exists is for the registry to say. */
export interface OrganizationKey {
  readonly code: string;
}

/** What a subject is in the graph: the registry's organisation, or a number. */
export function subjectNode(subject: Subject | null) {
  if (subject === null) return null;
  return subject.kind === 'organization'
    ? { __typename: 'Organization', code: subject.code }
    : { __typename: 'ProtectedIndividual', id: subject.id };
}

export function organizationNode(code: string | null): OrganizationKey | null {
  return code === null ? null : { code };
}

export const organizationResolvers: Resolvers = {
  Organization: {
    __resolveReference: ({ code }: OrganizationKey) => ({ code }),
  },
  ViolationSubject: {
    __resolveType: (node: { readonly __typename: string }) => node.__typename,
  },
};
