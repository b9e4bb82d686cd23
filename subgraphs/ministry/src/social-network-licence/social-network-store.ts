import { oneOf } from '@lienthong/db';
import type { Knex } from 'knex';

/** What a social-network licence says beside what every licence says. */
export interface SocialNetwork {
  readonly licenceId: string;
  readonly networkName: string;
  readonly serviceTypes: readonly string[];
}

export interface SocialNetworkRow {
  licence_id: string;
  network_name: string;
  service_types: string[];
}

export function socialNetworks(knex: Knex): Knex.QueryBuilder {
  return knex('social_networks').select('social_networks.*');
}

export async function findSocialNetworks(
  knex: Knex,
  licenceIds: readonly string[],
): Promise<SocialNetwork[]> {
  const rows = await socialNetworks(knex).whereRaw<SocialNetworkRow[]>(
    oneOf('social_networks.licence_id', 'uuid'),
    [[...licenceIds]],
  );
  return rows.map(rowToSocialNetwork);
}

export function rowToSocialNetwork(row: SocialNetworkRow): SocialNetwork {
  return {
    licenceId: row.licence_id,
    networkName: row.network_name,
    serviceTypes: row.service_types,
  };
}
