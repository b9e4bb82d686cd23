/** The four keepers of data. Each owns one subgraph, one database and one PostgreSQL schema of this name. */
export const AGENCIES = ['registry', 'city', 'ministry', 'police'] as const;

export type AgencyName = (typeof AGENCIES)[number];

export function isAgencyName(name: string): name is AgencyName {
  return (AGENCIES as readonly string[]).includes(name);
}
