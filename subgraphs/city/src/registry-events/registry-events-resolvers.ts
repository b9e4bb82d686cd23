import type { PageArguments, Resolvers } from '@lienthong/chassis';
import { licencesOfHolders } from '@lienthong/licensing';
import { today } from '@lienthong/schema';
import type { CityContext } from '../loaders';

/** A day asked of, with what the registry said of the holders of that day where the gateway has asked it. */
interface LicencesOfDay {
  readonly asOf: string;
  readonly siteHolders?: {
    readonly dissolved?: readonly string[] | null;
    readonly departed?: readonly string[] | null;
  } | null;
}

/** Hà Nội, whose departments keep this register: first that of information, now that of culture. */
const CITY = '01';

function ofDay({ asOf }: { readonly asOf: string }): LicencesOfDay {
  return { asOf };
}

export const registryEventsResolvers: Resolvers = {
  Query: {
    departedLicences: (_: unknown, args: { asOf?: string | null }) => ofDay({ asOf: args.asOf ?? today() }),
  },
  SiteHolders: {
    __resolveReference: ofDay,
    province: () => CITY,
    codes: ({ asOf }: LicencesOfDay, _: unknown, { loaders }: CityContext) => loaders.holdersInForce(asOf),
  },
  OrphanedLicences: {
    __resolveReference: (reference: LicencesOfDay) => reference,
    siteHolders: ofDay,
    siteLicences: ({ asOf, siteHolders }: LicencesOfDay, args: PageArguments, context: CityContext) =>
      licencesOfHolders(
        'OrphanedLicences.siteLicences',
        { asOf, holders: siteHolders?.dissolved },
        args,
        context,
      ),
  },
  DepartedLicences: {
    __resolveReference: (reference: LicencesOfDay) => reference,
    province: () => CITY,
    siteHolders: ofDay,
    siteLicences: ({ asOf, siteHolders }: LicencesOfDay, args: PageArguments, context: CityContext) =>
      licencesOfHolders(
        'DepartedLicences.siteLicences',
        { asOf, holders: siteHolders?.departed },
        args,
        context,
      ),
  },
};
