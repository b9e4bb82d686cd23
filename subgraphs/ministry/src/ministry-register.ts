import { insertRows } from '@lienthong/db';
import { recordLicences, type NewLicence } from '@lienthong/licensing';
import { parseDomainName } from '@lienthong/schema';
import type { Knex } from 'knex';

export interface NewSocialNetworkLicence extends NewLicence {
  readonly networkName: string;
  readonly serviceTypes: readonly string[];
}

export interface NewSocialNetworkNotification {
  readonly id: string;
  readonly confirmationNumber: string;
  readonly confirmedOn: string;
  readonly holderCode: string;
  readonly networkName: string;
  readonly domains: readonly string[];
}

/** The ministry's one way in. */
export const ministryRegister = {
  async recordLicences(trx: Knex.Transaction, licences: readonly NewSocialNetworkLicence[]): Promise<void> {
    await recordLicences(trx, licences);
    await insertRows(
      trx,
      'social_networks',
      licences.map((licence) => ({
        licence_id: licence.id,
        network_name: licence.networkName,
        service_types: [...licence.serviceTypes],
      })),
    );
  },

  async recordNotifications(
    trx: Knex.Transaction,
    notifications: readonly NewSocialNetworkNotification[],
  ): Promise<void> {
    await insertRows(
      trx,
      'social_network_notifications',
      notifications.map((notification) => ({
        id: notification.id,
        confirmation_number: notification.confirmationNumber,
        confirmed_on: notification.confirmedOn,
        holder_code: notification.holderCode,
        network_name: notification.networkName,
      })),
    );
    await insertRows(
      trx,
      'social_network_notification_domains',
      notifications.flatMap((notification) =>
        notification.domains.map((domain) => {
          const { name, asciiName } = parseDomainName(domain);
          return { notification_id: notification.id, a_label: asciiName, u_label: name };
        }),
      ),
    );
  },
};
