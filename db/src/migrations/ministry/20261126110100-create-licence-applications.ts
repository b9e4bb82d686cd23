import type { Knex } from 'knex';
import { createLicenceApplicationTables, dropLicenceApplicationTables } from '../licence-application-tables';
import { addLicenceGrounds, dropLicenceGrounds } from '../licence-grounds';
import { createLicenceTerms, dropLicenceTerms } from '../licence-term-tables';

export async function up(knex: Knex): Promise<void> {
  await createLicenceApplicationTables(knex, {
    serviceRole: 'ministry_service',
    particulars: ['network_name text', 'service_types text[]'],
  });
  await addLicenceGrounds(knex);
  await createLicenceTerms(knex, 'ministry_service');
}

export async function down(knex: Knex): Promise<void> {
  await dropLicenceTerms(knex);
  await dropLicenceGrounds(knex);
  await dropLicenceApplicationTables(knex);
}
