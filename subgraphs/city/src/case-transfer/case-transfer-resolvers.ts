import { toConnection, type Period, type Resolvers } from '@lienthong/chassis';
import { today } from '@lienthong/schema';
import { optionalPeriod, readList, type FilterInput, type ListArguments } from '../list-arguments';
import type { CityContext } from '../loaders';
import { statusOn, type CaseTransfer } from './case-transfer';
import { CASE_TRANSFERS, rowToTransfer } from './case-transfer-store';

type CaseTransferFilter = FilterInput<{ sent: Period; province: string }>;

export const caseTransferResolvers: Resolvers = {
  Query: {
    caseTransfers: async (_: unknown, args: ListArguments<CaseTransferFilter>, { loaders }: CityContext) => {
      const list = readList('caseTransfers', CASE_TRANSFERS, args);
      const criteria = {
        sent: optionalPeriod(args.filter?.sent),
        provinceCode: args.filter?.province ?? undefined,
      };
      return toConnection(await loaders.transferPage(criteria, list), rowToTransfer);
    },
  },
  CaseTransfer: {
    __resolveReference: (reference: { id: string }, { loaders }: CityContext) =>
      loaders.transfer.load(reference.id),
    case: (transfer: CaseTransfer, _: unknown, { loaders }: CityContext) =>
      loaders.case.load(transfer.caseId),
    recipient: (transfer: CaseTransfer) => ({ id: transfer.recipientAgencyId }),
    status: (transfer: CaseTransfer, args: { asOf?: string | null }) =>
      statusOn(transfer, args.asOf ?? today()),
  },
};
