import type { PageArguments, Resolvers } from '@lienthong/chassis';
import { licencesOfHolders } from '@lienthong/licensing';
import { today } from '@lienthong/schema';
import type { CityContext } from '../loaders';

/** The day asked, with the holders that the registry says had left, where the gateway has asked it. */
interface DepartedLicences {
  readonly asOf: string;
  readonly departedHolders?: readonly string[] | null;
}

/** Hà Nội, whose departments keep this register: first that of information, now that of culture. */
const CITY = '01';

export const departedLicencesResolvers: Resolvers = {
  Query: {
    departedLicences: (_: unknown, args: { asOf?: string | null }): DepartedLicences => ({
      asOf: args.asOf ?? today(),
    }),
  },
  DepartedLicences: {
    __resolveReference: (reference: DepartedLicences) => reference,
    province: () => CITY,
    siteHolders: ({ asOf }: DepartedLicences, _: unknown, { loaders }: CityContext) =>
      loaders.holdersInForce(asOf),
    siteLicences: ({ asOf, departedHolders }: DepartedLicences, args: PageArguments, context: CityContext) =>
      licencesOfHolders('DepartedLicences.siteLicences', { asOf, holders: departedHolders }, args, context),
  },
};
