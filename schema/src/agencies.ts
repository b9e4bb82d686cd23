/** The four keepers of data. Each owns one subgraph, one database and one PostgreSQL schema of this name. */
export const AGENCIES = ['registry', 'city', 'ministry', 'police'] as const;

export type AgencyName = (typeof AGENCIES)[number];

/** The gateway's own subgraph: what has been read of whom. It always runs beside the gateway, whose log it reads. */
export const EVIDENCE = 'evidence';

/** Everything that is composed into the graph. */
export const SUBGRAPHS = [...AGENCIES, EVIDENCE] as const;

export type SubgraphName = (typeof SUBGRAPHS)[number];

export function isAgencyName(name: string): name is AgencyName {
  return (AGENCIES as readonly string[]).includes(name);
}
