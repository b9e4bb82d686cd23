import { createActLoaders } from '@lienthong/acts';
import {
  BatchLoader,
  loaderByArguments,
  type Period,
  rowById,
  rowByKey,
  rowsByKey,
  type SubgraphContext,
} from '@lienthong/chassis';
import { jsonRows, type AgencyDatabase, type KeysetOrder, type PageRequest } from '@lienthong/db';
import { createLicenceLoaders, type BesideLicence } from '@lienthong/licensing';
import { findMatches, type SearchQuestion } from '@lienthong/search';
import { countNetworkIssuances, countNetworkLicences } from './social-network-licence/province-statistics';
import {
  findSocialNetworks,
  rowToSocialNetwork,
  socialNetworks,
  type SocialNetworkRow,
} from './social-network-licence/social-network-store';
import * as notifications from './social-network-notification/notification-store';

export type MinistryLoaders = ReturnType<typeof createMinistryLoaders>;

export type MinistryContext = SubgraphContext<MinistryLoaders>;

/** Everything one request may read of the ministry, batched. */
export function createMinistryLoaders({ knex }: AgencyDatabase) {
  const socialNetwork = rowByKey(
    (ids) => findSocialNetworks(knex, ids),
    ({ licenceId }) => licenceId,
  );
  const besideLicences: BesideLicence[] = [
    {
      fields: ['networkName', 'serviceTypes'],
      column: 'social_networks',
      expression: () =>
        jsonRows(knex, socialNetworks(knex).whereRaw('social_networks.licence_id = licences.id')),
      keep: (id, rows: SocialNetworkRow[] | null) =>
        socialNetwork.prime(id, rows?.map(rowToSocialNetwork)[0] ?? null),
    },
  ];
  return Object.assign(createActLoaders(knex), createLicenceLoaders(knex, besideLicences), {
    searchMatches: (question: SearchQuestion) => findMatches(knex, question),
    socialNetwork,
    countNetworkLicences: (day: string, provinces: readonly string[] | null) =>
      countNetworkLicences(knex, day, provinces),
    countNetworkIssuances: (period: Period, provinces: readonly string[] | null) =>
      countNetworkIssuances(knex, period, provinces),
    notification: rowById((ids) => notifications.findNotifications(knex, ids)),
    notificationPage: (confirmed: Period | undefined, order: KeysetOrder, page: PageRequest, scope: string) =>
      notifications.findNotificationPage(knex, confirmed, order, page, scope),
    notificationsOfHolder: loaderByArguments(
      (page: PageRequest) =>
        new BatchLoader((holders: readonly string[]) =>
          notifications.findNotificationPagesOfHolders(knex, page, holders),
        ),
    ),
    notificationDomains: rowsByKey(
      (ids) => notifications.findNotificationDomains(knex, ids),
      ({ notificationId }) => notificationId,
    ),
  });
}
