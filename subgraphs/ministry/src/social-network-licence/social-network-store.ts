import type { Knex } from 'knex';

/** What a social-network licence says beside what every licence says. */
export interface SocialNetwork {
  readonly licenceId: string;
  readonly networkName: string;
  readonly serviceTypes: readonly string[];
}

export async function findSocialNetworks(
  knex: Knex,
  licenceIds: readonly string[],
): Promise<SocialNetwork[]> {
  const rows = await knex('social_networks')
    .select<{ licence_id: string; network_name: string; service_types: string[] }[]>('social_networks.*')
    .whereRaw('social_networks.licence_id = ANY(?::uuid[])', [[...licenceIds]]);
  return rows.map((row) => ({
    licenceId: row.licence_id,
    networkName: row.network_name,
    serviceTypes: row.service_types,
  }));
}
