import { findRecordedLicences, type LicenceKey, type RecordedLicence } from '@lienthong/licensing';
import type { Knex } from 'knex';

/** A licence of a social network as the ministry's register holds it. */
export interface RecordedNetworkLicence extends RecordedLicence {
  readonly networkName: string | null;
  readonly serviceTypes: readonly string[];
}

interface NetworkRow {
  readonly licence_id: string;
  readonly network_name: string;
  readonly service_types: string[];
}

/** Those of many licences that the register holds. */
export async function findRecordedNetworkLicences(
  knex: Knex,
  keys: readonly LicenceKey[],
): Promise<readonly RecordedNetworkLicence[]> {
  const licences = await findRecordedLicences(knex, keys);
  if (licences.length === 0) return [];
  const rows = await knex('social_networks')
    .whereRaw('social_networks.licence_id = ANY (?::uuid[])', [licences.map(({ id }) => id)])
    .select<NetworkRow[]>(
      'social_networks.licence_id',
      'social_networks.network_name',
      'social_networks.service_types',
    );
  const networks = new Map(rows.map((row) => [row.licence_id, row]));
  return licences.map((licence) => {
    const network = networks.get(licence.id);
    return {
      ...licence,
      networkName: network?.network_name ?? null,
      serviceTypes: network?.service_types ?? [],
    };
  });
}
