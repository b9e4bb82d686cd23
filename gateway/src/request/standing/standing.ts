import type { Log } from '@lienthong/chassis';
import { OperationTypeNode } from 'graphql';
import type { Supergraph } from '../../supergraph/supergraph';
import type { Exchange } from '../exchange';
import type { AgencyConnection } from '../execute/agency-connection';
import type { Operation } from '../operation';
import { createCaseStanding } from './case-standing';
import { createReferenceStanding } from './reference-standing';
import { createSanctionStanding } from './sanction-standing';

/**
 * Finds out what must be known of a caller's standing before its operation is carried out, which one agency alone cannot
 * know. Answers the exchange to go on with.
 */
export type EstablishStanding = (operation: Operation, exchange: Exchange) => Promise<Exchange>;

export function createStanding(
  supergraph: Supergraph,
  connections: ReadonlyMap<string, AgencyConnection>,
  log: Log,
): EstablishStanding {
  const establishCase = createCaseStanding(supergraph, connections, log);
  const establishReferences = createReferenceStanding(supergraph, connections, log);
  const establishSanctions = createSanctionStanding(supergraph, connections, log);
  return async (operation, exchange) => {
    const known = await establishCase(operation, exchange);
    // Acts alone write down what others keep, and punish.
    if (operation.definition.operation !== OperationTypeNode.MUTATION) return known;
    return establishSanctions(operation, await establishReferences(operation, known));
  };
}
