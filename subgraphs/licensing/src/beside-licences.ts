import { jsonRows, type Beside } from '@lienthong/db';
import type { LicenceStatus } from './licence';
import type { FilledLoaders } from './licence-loaders';
import { licenceStatusOn } from './licence-status';
import { licensedDomains, rowToDomain, type LicensedDomainRow } from './licence-store';

/** What a page of licences may bring along, and for which of their fields. */
export interface BesideLicence extends Beside {
  readonly fields: readonly string[];
}

/** What licences of both registers bring along; it is kept where their resolvers look for it. */
export function besideLicences(loaders: FilledLoaders): readonly BesideLicence[] {
  return [
    {
      fields: ['status'],
      column: 'status',
      expression: (knex, { day }) => licenceStatusOn(knex, day),
      keep: (id, status: LicenceStatus, day) => loaders.licenceStatusOn(day).prime(id, { id, status }),
    },
    {
      fields: ['domains'],
      column: 'domains',
      expression: (knex) =>
        jsonRows(knex, licensedDomains(knex).whereRaw('licence_domains.licence_id = licences.id')),
      keep: (id, rows: LicensedDomainRow[] | null) =>
        loaders.licensedDomains.prime(id, (rows ?? []).map(rowToDomain)),
    },
  ];
}
