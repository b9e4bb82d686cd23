import { actResolver, historyFields } from '@lienthong/acts';
import {
  readPage,
  readPeriod,
  toConnection,
  type PageArguments,
  type Period,
  type Resolvers,
} from '@lienthong/chassis';
import type { MinistryContext } from '../loaders';
import { confirmSocialNetworkNotification } from './notification-acts';
import {
  notificationOrder,
  NOTIFICATIONS_OF_HOLDER,
  rowToNotification,
  type Notification,
} from './notification-store';

interface NotificationsArguments extends PageArguments {
  readonly filter?: { readonly confirmed?: Period | null } | null;
  readonly direction?: 'ASC' | 'DESC' | null;
}

export const notificationResolvers: Resolvers = {
  Mutation: {
    confirmSocialNetworkNotification: actResolver(
      confirmSocialNetworkNotification,
      'socialNetworkNotification',
      ({ loaders }: MinistryContext, id) => loaders.notification.load(id),
    ),
  },
  Query: {
    socialNetworkNotifications: async (
      _: unknown,
      args: NotificationsArguments,
      { loaders }: MinistryContext,
    ) => {
      const order = notificationOrder(args.direction === 'ASC' ? 'asc' : 'desc');
      const { page, scope } = readPage('socialNetworkNotifications', order, args.filter, args);
      const confirmed = args.filter?.confirmed ? readPeriod(args.filter.confirmed) : undefined;
      return toConnection(await loaders.notificationPage(confirmed, order, page, scope), rowToNotification);
    },
  },
  Organization: {
    socialNetworkNotifications: async (
      organization: { code: string },
      args: PageArguments,
      { loaders }: MinistryContext,
    ) => {
      const { page } = readPage(NOTIFICATIONS_OF_HOLDER, notificationOrder('desc'), organization.code, args);
      return toConnection(
        await loaders.notificationsOfHolder(page).load(organization.code),
        rowToNotification,
      );
    },
  },
  SocialNetworkNotification: {
    ...historyFields('SocialNetworkNotification', ({ id }: Notification) => id),
    __resolveReference: (reference: { id: string }, { loaders }: MinistryContext) =>
      loaders.notification.load(reference.id),
    holder: (notification: Notification) => ({ code: notification.holderCode }),
    domains: async (notification: Notification, _: unknown, { loaders }: MinistryContext) =>
      (await loaders.notificationDomains.load(notification.id)).map((domain) => domain.name),
  },
};
