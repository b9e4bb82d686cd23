import type { PageArguments, Resolvers } from '@lienthong/chassis';
import { holdersOfDay, strayLicences, type ChangesOfDay, type StrayTable } from '@lienthong/licensing';
import { today } from '@lienthong/schema';
import type { CityContext } from '../loaders';

/** A day asked of, with what the registry said of its changes where the gateway has asked it. */
interface LicencesOfDay {
  readonly asOf: string;
  readonly siteHolders?: { readonly headquartersChanges?: ChangesOfDay | null } | null;
}

/** Hà Nội, whose departments keep this register: first that of information, now that of culture. */
const CITY = '01';

const ofDay = ({ asOf }: LicencesOfDay) => ({ asOf });

/** A list of licences by the city's table of them. */
function listed(list: string, table: StrayTable) {
  return ({ asOf, siteHolders }: LicencesOfDay, args: PageArguments, context: CityContext) =>
    strayLicences(
      list,
      table,
      { asOf, headquartersChanges: siteHolders?.headquartersChanges },
      args,
      context,
    );
}

export const registryEventsResolvers: Resolvers = {
  Query: {
    departedLicences: (_: unknown, args: { asOf?: string | null }) => ({ asOf: args.asOf ?? today() }),
  },
  SiteHolders: { ...holdersOfDay, province: () => CITY },
  OrphanedLicences: {
    __resolveReference: (reference: LicencesOfDay) => reference,
    siteHolders: ofDay,
    siteLicences: listed('OrphanedLicences.siteLicences', 'orphaned_licences'),
  },
  DepartedLicences: {
    __resolveReference: (reference: LicencesOfDay) => reference,
    province: () => CITY,
    siteHolders: ofDay,
    siteLicences: listed('DepartedLicences.siteLicences', 'departed_licences'),
  },
};
