import { createActLoaders } from '@lienthong/acts';
import {
  loaderByArguments,
  rowById,
  rowByKey,
  rowsByKey,
  type Period,
  type SubgraphContext,
} from '@lienthong/chassis';
import type { AgencyDatabase, KeysetOrder, PageRequest } from '@lienthong/db';
import { createLicenceLoaders } from '@lienthong/licensing';
import DataLoader from 'dataloader';
import { findSocialNetworks } from './social-network-licence/social-network-store';
import * as notifications from './social-network-notification/notification-store';

export type MinistryLoaders = ReturnType<typeof createMinistryLoaders>;

export type MinistryContext = SubgraphContext<MinistryLoaders>;

/** Everything one request may read of the ministry, batched. */
export function createMinistryLoaders({ knex }: AgencyDatabase) {
  return {
    ...createActLoaders(knex),
    ...createLicenceLoaders(knex),
    socialNetwork: rowByKey(
      (ids) => findSocialNetworks(knex, ids),
      ({ licenceId }) => licenceId,
    ),
    notification: rowById((ids) => notifications.findNotifications(knex, ids)),
    notificationPage: (confirmed: Period | undefined, order: KeysetOrder, page: PageRequest, scope: string) =>
      notifications.findNotificationPage(knex, confirmed, order, page, scope),
    notificationsOfHolder: loaderByArguments(
      (page: PageRequest) =>
        new DataLoader((holders: readonly string[]) =>
          notifications.findNotificationPagesOfHolders(knex, page, holders),
        ),
    ),
    notificationDomains: rowsByKey(
      (ids) => notifications.findNotificationDomains(knex, ids),
      ({ notificationId }) => notificationId,
    ),
  };
}
