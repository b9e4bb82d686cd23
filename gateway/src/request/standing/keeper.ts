import type { Supergraph } from '../../supergraph/supergraph';
import type { AgencyConnection } from '../execute/agency-connection';

/** An agency, and the way to it, that answers a question of the gateway's own. */
export interface Keeper {
  readonly agency: string;
  readonly connection: AgencyConnection;
}

/** Who answers a root field; undefined where the graph has no such field or nobody serves it. */
export function keeperOf(
  field: string,
  supergraph: Supergraph,
  connections: ReadonlyMap<string, AgencyConnection>,
): Keeper | undefined {
  const agency = supergraph.ownerOf('Query', field);
  const connection = agency === undefined ? undefined : connections.get(agency);
  return agency !== undefined && connection ? { agency, connection } : undefined;
}
