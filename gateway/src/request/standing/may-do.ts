import { policiesHeldBy, type Principal } from '@lienthong/chassis';
import { maySee } from '@lienthong/schema';
import type { Supergraph } from '../../supergraph/supergraph';

/** Whether a caller may do an act, as far as the gateway can tell: nobody is asked anything on behalf of one who may not. */
export function mayDo({ access, ownerOf }: Supergraph, mutation: string, principal: Principal): boolean {
  const requirement = access.requirementOf('Mutation', mutation);
  return (
    requirement !== undefined &&
    principal.agency === ownerOf('Mutation', mutation) &&
    maySee(requirement, {
      isAuthenticated: true,
      scopes: principal.scopes,
      policies: policiesHeldBy(principal),
    })
  );
}
