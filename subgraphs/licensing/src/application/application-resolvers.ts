import { historyFields } from '@lienthong/acts';
import {
  optionalDays,
  readPage,
  readPeriod,
  toConnection,
  type PageArguments,
  type Period,
} from '@lienthong/chassis';
import { today } from '@lienthong/schema';
import type { LicenceContext } from '../licence-resolvers';
import type { LicenceRegisterKind } from '../licence-register-kind';
import type { ApplicationStatus, LicenceApplication } from './application';
import { applicationOrder, rowToApplication } from './application-store';

interface ApplicationsArguments extends PageArguments {
  readonly filter?: {
    readonly status?: ApplicationStatus | null;
    readonly received?: Period | null;
    readonly applicant?: string | null;
    readonly overdue?: boolean | null;
    readonly dueWithin?: number | null;
    readonly asOf?: string | null;
  } | null;
  readonly direction?: 'ASC' | 'DESC' | null;
}

/** A root list of applications. `list` names it in cursors. */
export function applicationsResolver(list: string) {
  return async (_: unknown, args: ApplicationsArguments, { loaders }: LicenceContext) => {
    const order = applicationOrder(args.direction === 'ASC' ? 'asc' : 'desc');
    const { page, scope } = readPage(list, order, args.filter, args);
    if (args.filter?.received) readPeriod(args.filter.received);
    const dueWithin = optionalDays('dueWithin', args.filter?.dueWithin);
    const criteria = { ...args.filter, dueWithin, asOf: args.filter?.asOf ?? today() };
    return toConnection(await loaders.applicationPage(criteria, order, page, scope), rowToApplication);
  };
}

/** The fields of an application, those that its register asks beside among them. */
export function applicationFieldResolvers({ application, particulars }: LicenceRegisterKind) {
  return {
    ...historyFields(application.type, ({ id }: LicenceApplication) => id),
    __resolveReference: (reference: { id: string }, { loaders }: LicenceContext) =>
      loaders.application.load(reference.id),
    applicant: ({ applicantCode }: LicenceApplication) => ({ code: applicantCode }),
    licence: ({ licenceId }: LicenceApplication, _: unknown, { loaders }: LicenceContext) =>
      licenceId === null ? null : loaders.licence.load(licenceId),
    status: async ({ id }: LicenceApplication, args: { asOf?: string | null }, { loaders }: LicenceContext) =>
      (await loaders.applicationStatusOn(args.asOf ?? today()).load(id))?.status,
    supplementRequests: ({ id }: LicenceApplication, _: unknown, { loaders }: LicenceContext) =>
      loaders.supplementRequests.load(id),
    ...Object.fromEntries(
      particulars.columns.map(({ field, column }) => [
        field,
        ({ particulars: asked }: LicenceApplication) => asked[column],
      ]),
    ),
  };
}
