import { actResolver } from '@lienthong/acts';
import { toConnection, type PageArguments, type Period, type Resolvers } from '@lienthong/chassis';
import {
  childConnection,
  optionalPeriod,
  readList,
  type FilterInput,
  type ListArguments,
} from '../list-arguments';
import type { CityContext } from '../loaders';
import { organizationNode, type OrganizationKey } from '../organization/organization-resolvers';
import type { Reminder } from './reminder';
import { REMINDERS, REMINDERS_OF_ORGANIZATION, rowToReminder } from './reminder-store';
import { sendReminder } from './reminder-acts';

type ReminderFilter = FilterInput<{ sent: Period }>;

const byId = ({ loaders }: CityContext, id: string) => loaders.reminder.load(id);

export const reminderResolvers: Resolvers = {
  Mutation: {
    sendReminder: actResolver(sendReminder, 'reminder', byId),
  },
  Query: {
    reminders: async (_: unknown, args: ListArguments<ReminderFilter>, { loaders }: CityContext) => {
      const list = readList('reminders', REMINDERS, args);
      return toConnection(await loaders.reminderPage(optionalPeriod(args.filter?.sent), list), rowToReminder);
    },
  },
  Organization: {
    reminders: ({ code }: OrganizationKey, args: PageArguments, { loaders }: CityContext) =>
      childConnection(REMINDERS_OF_ORGANIZATION, loaders.remindersOfOrganization, rowToReminder, code, args),
  },
  Reminder: {
    __resolveReference: (reference: { id: string }, { loaders }: CityContext) =>
      loaders.reminder.load(reference.id),
    organization: (reminder: Reminder) => organizationNode(reminder.organizationCode),
    domains: async (reminder: Reminder, _: unknown, { loaders }: CityContext) =>
      (await loaders.reminderDomains.load(reminder.id)).map(({ domain }) => domain),
    criteria: (reminder: Reminder, _: unknown, { loaders }: CityContext) =>
      loaders.namedCriteria.load(reminder.id),
  },
};
