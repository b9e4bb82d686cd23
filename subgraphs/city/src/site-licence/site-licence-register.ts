import { insertRows } from '@lienthong/db';
import { recordLicences, type NewLicence } from '@lienthong/licensing';
import type { Knex } from 'knex';

export interface NewSiteLicence extends NewLicence {
  /** Sections of the site, in the words of the licence. */
  readonly categories: readonly string[];
  /** Whom to reach about the site; the telephone in the form +84…. */
  readonly contact?: {
    readonly responsiblePerson?: string;
    readonly phone?: string;
    readonly email?: string;
  };
}

export async function recordSiteLicences(
  trx: Knex.Transaction,
  licences: readonly NewSiteLicence[],
): Promise<void> {
  await recordLicences(trx, licences);
  await insertRows(
    trx,
    'aggregated_sites',
    licences.map(({ id, categories, contact }) => ({
      licence_id: id,
      categories: categories.map((category) => category.normalize('NFC')),
      responsible_person: contact?.responsiblePerson?.normalize('NFC') ?? null,
      phone: contact?.phone ?? null,
      email: contact?.email ?? null,
    })),
  );
}
