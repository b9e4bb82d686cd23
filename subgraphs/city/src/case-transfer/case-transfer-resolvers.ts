import { actResolver, historyFields } from '@lienthong/acts';
import { toConnection, type Period, type Resolvers } from '@lienthong/chassis';
import { today } from '@lienthong/schema';
import { optionalPeriod, readList, type FilterInput, type ListArguments } from '../list-arguments';
import type { CityContext } from '../loaders';
import {
  recordTransferReceipt,
  recordTransferResult,
  recordTransferReturn,
  transferCase,
} from './case-transfer-acts';
import { statusOn, type CaseTransfer } from './case-transfer';
import { CASE_TRANSFERS, rowToTransfer } from './case-transfer-store';

type CaseTransferFilter = FilterInput<{ sent: Period; province: string }>;

const byId = ({ loaders }: CityContext, id: string) => loaders.transfer.load(id);

export const caseTransferResolvers: Resolvers = {
  Mutation: {
    transferCase: actResolver(transferCase, 'caseTransfer', byId),
    recordTransferReceipt: actResolver(recordTransferReceipt, 'caseTransfer', byId),
    recordTransferReturn: actResolver(recordTransferReturn, 'caseTransfer', byId),
    recordTransferResult: actResolver(recordTransferResult, 'caseTransfer', byId),
  },
  Query: {
    caseTransfer: (_: unknown, args: { id: string }, context: CityContext) => byId(context, args.id),
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
    ...historyFields('CaseTransfer', ({ id }: CaseTransfer) => id),
    __resolveReference: (reference: { id: string }, { loaders }: CityContext) =>
      loaders.transfer.load(reference.id),
    case: (transfer: CaseTransfer, _: unknown, { loaders }: CityContext) =>
      loaders.case.load(transfer.caseId),
    recipient: (transfer: CaseTransfer) => ({ id: transfer.recipientAgencyId }),
    status: (transfer: CaseTransfer, args: { asOf?: string | null }) =>
      statusOn(transfer, args.asOf ?? today()),
  },
};
