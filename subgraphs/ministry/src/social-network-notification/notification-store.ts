import { findPage, type KeysetOrder, oneOf, type Page, type PageRequest, pagesByParent } from '@lienthong/db';
import type { Period } from '@lienthong/chassis';
import type { Knex } from 'knex';

export interface Notification {
  readonly id: string;
  readonly confirmationNumber: string;
  readonly confirmedOn: string;
  readonly holderCode: string;
  readonly networkName: string;
}

export interface NotificationRow {
  id: string;
  confirmation_number: string;
  confirmed_on: string;
  holder_code: string;
  network_name: string;
}

const COLUMNS = [
  'social_network_notifications.id',
  'social_network_notifications.confirmation_number',
  'social_network_notifications.confirmed_on',
  'social_network_notifications.holder_code',
  'social_network_notifications.network_name',
];

/** How cursors name the list of an organisation's notifications. */
export const NOTIFICATIONS_OF_HOLDER = 'Organization.socialNetworkNotifications';

export function notificationOrder(direction: 'asc' | 'desc'): KeysetOrder {
  return {
    name: 'CONFIRMED_ON',
    columns: [
      { key: 'confirmed_on', column: 'social_network_notifications.confirmed_on', type: 'date' },
      { key: 'id', column: 'social_network_notifications.id', type: 'uuid' },
    ],
    direction,
  };
}

export async function findNotifications(knex: Knex, ids: readonly string[]): Promise<Notification[]> {
  const rows = await knex('social_network_notifications')
    .select<NotificationRow[]>(COLUMNS)
    .whereRaw(oneOf('social_network_notifications.id', 'uuid'), [[...ids]]);
  return rows.map(rowToNotification);
}

export function findNotificationPage(
  knex: Knex,
  confirmed: Period | undefined,
  order: KeysetOrder,
  page: PageRequest,
  scope: string,
): Promise<Page<NotificationRow>> {
  const query = knex('social_network_notifications').select(COLUMNS);
  if (confirmed) {
    query
      .where('social_network_notifications.confirmed_on', '>=', confirmed.from)
      .where('social_network_notifications.confirmed_on', '<', confirmed.until);
  }
  return findPage<NotificationRow>(query, order, page, scope);
}

export function findNotificationPagesOfHolders(
  knex: Knex,
  page: PageRequest,
  holders: readonly string[],
): Promise<Page<NotificationRow>[]> {
  return pagesByParent<NotificationRow>(
    knex,
    {
      query: () => knex('social_network_notifications').select(COLUMNS),
      parentColumn: 'social_network_notifications.holder_code',
      parentType: 'text',
      order: notificationOrder('desc'),
      page,
      name: NOTIFICATIONS_OF_HOLDER,
    },
    holders,
  );
}

export async function findNotificationDomains(
  knex: Knex,
  notificationIds: readonly string[],
): Promise<{ notificationId: string; name: string }[]> {
  const rows = await knex('social_network_notification_domains')
    .select<{ notification_id: string; u_label: string }[]>(
      'social_network_notification_domains.notification_id',
      'social_network_notification_domains.u_label',
    )
    .whereRaw(oneOf('social_network_notification_domains.notification_id', 'uuid'), [[...notificationIds]])
    .orderBy('social_network_notification_domains.a_label');
  return rows.map((row) => ({ notificationId: row.notification_id, name: row.u_label }));
}

export function rowToNotification(row: NotificationRow): Notification {
  return {
    id: row.id,
    confirmationNumber: row.confirmation_number,
    confirmedOn: row.confirmed_on,
    holderCode: row.holder_code,
    networkName: row.network_name,
  };
}
