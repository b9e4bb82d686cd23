import type { Knex } from 'knex';
import { createCodeChecks } from '../code-checks';
import { createLicenceTables, LICENCE_TABLES } from '../licence-tables';

export async function up(knex: Knex): Promise<void> {
  await createCodeChecks(knex);
  await createLicenceTables(knex);
  await knex.raw(`
    CREATE TABLE social_networks (
      licence_id uuid PRIMARY KEY REFERENCES licences (id),
      network_name text NOT NULL CHECK (network_name <> ''),
      service_types text[] NOT NULL
    );

    CREATE TABLE social_network_notifications (
      id uuid PRIMARY KEY,
      confirmation_number text NOT NULL UNIQUE,
      confirmed_on date NOT NULL,
      holder_code text NOT NULL CHECK (is_organization_code(holder_code)),
      network_name text NOT NULL CHECK (network_name <> ''),
      CONSTRAINT social_network_notifications_law_check CHECK (confirmed_on >= '2024-12-25')
    );
    COMMENT ON CONSTRAINT social_network_notifications_law_check ON social_network_notifications
      IS 'Notification exists since Decree 147/2024/ND-CP came into force.';
    CREATE INDEX social_network_notifications_by_holder ON social_network_notifications (holder_code, confirmed_on, id);
    CREATE INDEX social_network_notifications_by_confirmed_on ON social_network_notifications (confirmed_on, id);

    CREATE TABLE social_network_notification_domains (
      notification_id uuid NOT NULL REFERENCES social_network_notifications (id),
      a_label text NOT NULL,
      u_label text NOT NULL,
      PRIMARY KEY (notification_id, a_label)
    );

    GRANT SELECT, INSERT, UPDATE ON
      ${LICENCE_TABLES.join(', ')}, social_networks, social_network_notifications, social_network_notification_domains
    TO ministry_service;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE social_network_notification_domains, social_network_notifications, social_networks,
      ${[...LICENCE_TABLES].reverse().join(', ')};
    DROP FUNCTION is_organization_code(text);
    DROP FUNCTION is_enterprise_code(text);
  `);
}
