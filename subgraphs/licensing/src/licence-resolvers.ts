import { historyFields } from '@lienthong/acts';
import {
  fieldsAskedOfRows,
  optionalDays,
  readPage,
  readPeriod,
  toConnection,
  whenLoaded,
  type GraphQLResolveInfo,
  type PageArguments,
  type Period,
  type SubgraphContext,
} from '@lienthong/chassis';
import type { KeysetOrder } from '@lienthong/db';
import { today } from '@lienthong/schema';
import type { Licence, LicenceStatus } from './licence';
import { CHANGE_ORDER, rowToChange } from './licence-change-store';
import type { LicenceLoaders } from './licence-loaders';
import type { LicenceRegisterKind } from './licence-register-kind';
import { LATEST_FIRST, LICENCE_ORDERS, rowToLicence } from './licence-store';

export type LicenceContext = SubgraphContext<LicenceLoaders>;

export interface LicencesArguments extends PageArguments {
  readonly filter?: {
    readonly holder?: string | null;
    readonly issued?: Period | null;
    readonly number?: string | null;
    readonly symbol?: string | null;
    readonly domain?: string | null;
    readonly status?: LicenceStatus | null;
    readonly expiresWithin?: number | null;
    readonly asOf?: string | null;
  } | null;
  readonly orderBy?: {
    readonly field: keyof typeof LICENCE_ORDERS;
    readonly direction: 'ASC' | 'DESC';
  } | null;
}

/** The fields that a licence has whichever agency keeps it. */
export const licenceFieldResolvers = ({ licence: { type } }: LicenceRegisterKind) => ({
  ...historyFields(type, ({ id }: Licence) => id),
  changes: async (licence: Licence, args: PageArguments, { loaders }: LicenceContext) => {
    const list = `${type}.changes`;
    const { page } = readPage(list, CHANGE_ORDER, licence.id, args);
    return toConnection(await loaders.changesOfLicence({ list, page }).load(licence.id), rowToChange);
  },
  __resolveReference: (reference: { id: string }, { loaders }: LicenceContext) =>
    loaders.licence.load(reference.id),
  issuer: (licence: Licence) => ({ id: licence.issuerAgencyId }),
  holder: (licence: Licence) => ({ code: licence.holderCode }),
  domains: (licence: Licence, _: unknown, { loaders }: LicenceContext) =>
    loaders.licensedDomains.load(licence.id),
  status: (licence: Licence, args: { asOf?: string | null }, { loaders }: LicenceContext) =>
    whenLoaded(loaders.licenceStatusOn(args.asOf ?? today()).load(licence.id), (found) => found?.status),
  issuances: (licence: Licence, _: unknown, { loaders }: LicenceContext) =>
    loaders.issuances.load(licence.id),
  suspensions: (licence: Licence, _: unknown, { loaders }: LicenceContext) =>
    loaders.suspensions.load(licence.id),
});

/** A root list of licences. `list` names it in cursors. */
export function licencesResolver(list: string) {
  return async (_: unknown, args: LicencesArguments, { loaders }: LicenceContext) => {
    const order: KeysetOrder = args.orderBy
      ? {
          name: args.orderBy.field,
          columns: LICENCE_ORDERS[args.orderBy.field],
          direction: args.orderBy.direction === 'ASC' ? 'asc' : 'desc',
        }
      : LATEST_FIRST;
    const { page, scope } = readPage(list, order, args.filter, args);
    if (args.filter?.issued) readPeriod(args.filter.issued);
    const criteria = {
      ...args.filter,
      expiresWithin: optionalDays('expiresWithin', args.filter?.expiresWithin),
      asOf: args.filter?.asOf ?? today(),
    };
    return toConnection(await loaders.licencePage(criteria, order, page, scope), rowToLicence);
  };
}

/** The licences of one organisation, latest first. */
export function licencesOfHolderResolver(list: string) {
  return async (
    organization: { code: string },
    args: PageArguments,
    { loaders }: LicenceContext,
    info: GraphQLResolveInfo,
  ) => {
    const { page } = readPage(list, LATEST_FIRST, organization.code, args);
    const asked = [...fieldsAskedOfRows(info).keys()];
    const licences = await loaders.licencesOfHolder({ list, page, asked }).load(organization.code);
    return toConnection(licences, rowToLicence);
  };
}
