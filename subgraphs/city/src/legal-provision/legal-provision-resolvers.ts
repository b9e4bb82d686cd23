import { toConnection, type PageArguments, type Resolvers } from '@lienthong/chassis';
import { today } from '@lienthong/schema';
import { orderedPage } from '../list-arguments';
import type { CityContext } from '../loaders';
import { PROVISION_ORDER, rowToProvision } from './legal-provision-store';

interface LegalProvisionsArguments extends PageArguments {
  readonly asOf?: string | null;
}

export const legalProvisionResolvers: Resolvers = {
  Query: {
    legalProvisions: async (_: unknown, args: LegalProvisionsArguments, { loaders }: CityContext) => {
      const list = orderedPage('legalProvisions', PROVISION_ORDER, args.asOf, args);
      return toConnection(await loaders.provisionPage(args.asOf ?? today(), list), rowToProvision);
    },
  },
  LegalProvision: {
    __resolveReference: (reference: { id: string }, { loaders }: CityContext) =>
      loaders.provision.load(reference.id),
  },
};
