import { actResolver, historyFields } from '@lienthong/acts';
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
  type Resolvers,
} from '@lienthong/chassis';
import { today } from '@lienthong/schema';
import type { PoliceContext } from '../loaders';
import type { CaseOfAccount } from '../identity/identity';
import { refuse, type Refusal } from '../refusal-ground/refusal-ground';
import {
  answerBy,
  statusOn,
  type VerificationRequest,
  type VerificationStatus,
  type VerificationStep,
} from './verification-request';
import {
  declareAccountNotIdentifiable,
  declareAccountOutOfArea,
  identifyAccount,
  refuseVerificationRequest,
} from './answering-acts';
import {
  acknowledgeVerificationRequest,
  closeVerificationRequest,
  receiveVerificationRequest,
} from './receiving-acts';
import {
  LISTS_UNDER_PARENT,
  rowToVerificationRequest,
  verificationOrder,
} from './verification-request-store';

const LATEST_FIRST = verificationOrder('desc');

interface VerificationRequestsArguments extends PageArguments {
  readonly filter?: {
    readonly received?: Period | null;
    readonly status?: VerificationStatus | null;
    readonly overdue?: boolean | null;
    readonly dueWithin?: number | null;
    readonly asOf?: string | null;
  } | null;
  readonly direction?: 'ASC' | 'DESC' | null;
}

const byId = ({ loaders }: PoliceContext, id: string) => loaders.verificationRequest.load(id);

export const verificationRequestResolvers: Resolvers = {
  Mutation: {
    receiveVerificationRequest: actResolver(receiveVerificationRequest, 'verificationRequest', byId),
    acknowledgeVerificationRequest: actResolver(acknowledgeVerificationRequest, 'verificationRequest', byId),
    identifyAccount: actResolver(identifyAccount, 'verificationRequest', byId),
    declareAccountNotIdentifiable: actResolver(declareAccountNotIdentifiable, 'verificationRequest', byId),
    declareAccountOutOfArea: actResolver(declareAccountOutOfArea, 'verificationRequest', byId),
    refuseVerificationRequest: actResolver(refuseVerificationRequest, 'verificationRequest', byId),
    closeVerificationRequest: actResolver(closeVerificationRequest, 'verificationRequest', byId),
  },
  Query: {
    verificationRequest: (_: unknown, args: { id: string }, { loaders }: PoliceContext) =>
      loaders.verificationRequest.load(args.id),
    verificationRequests: async (
      _: unknown,
      args: VerificationRequestsArguments,
      { loaders }: PoliceContext,
    ) => {
      const order = verificationOrder(args.direction === 'ASC' ? 'asc' : 'desc');
      const { page, scope } = readPage('verificationRequests', order, args.filter, args);
      const criteria = {
        received: args.filter?.received ? readPeriod(args.filter.received) : undefined,
        status: args.filter?.status ?? undefined,
        overdue: args.filter?.overdue ?? undefined,
        dueWithin: optionalDays('dueWithin', args.filter?.dueWithin),
        day: args.filter?.asOf ?? today(),
      };
      return toConnection(
        await loaders.verificationRequestPage(criteria, order, page, scope),
        rowToVerificationRequest,
      );
    },
    verificationStatistics: (
      _: unknown,
      args: { period: Period; asOf?: string | null },
      { loaders }: PoliceContext,
    ) => loaders.countVerificationRequests(readPeriod(args.period), args.asOf ?? today()),
  },
  Organization: {
    verificationRequests: async (
      organization: { code: string },
      args: PageArguments,
      { loaders }: PoliceContext,
      info: GraphQLResolveInfo,
    ) => {
      const { page } = readPage(
        LISTS_UNDER_PARENT.requestsConcerning.name,
        LATEST_FIRST,
        organization.code,
        args,
      );
      return toConnection(
        await loaders.requestsConcerning({ page, withSteps: asksForSteps(info) }).load(organization.code),
        rowToVerificationRequest,
      );
    },
  },
  Case: {
    verificationRequests: async (
      parent: { id: string },
      args: PageArguments,
      { loaders }: PoliceContext,
      info: GraphQLResolveInfo,
    ) => {
      const { page } = readPage(LISTS_UNDER_PARENT.requestsOfCase.name, LATEST_FIRST, parent.id, args);
      return toConnection(
        await loaders.requestsOfCase({ page, withSteps: asksForSteps(info) }).load(parent.id),
        rowToVerificationRequest,
      );
    },
  },
  VerificationRequest: {
    ...historyFields('VerificationRequest', ({ id }: VerificationRequest) => id),
    __resolveReference: async (
      reference: { id: string } & Partial<CaseOfAccount>,
      { loaders }: PoliceContext,
    ): Promise<(VerificationRequest & CaseOfAccount) | null> => {
      const request = await loaders.verificationRequest.load(reference.id);
      return (
        request && {
          ...request,
          disclosureCaseNumber: reference.disclosureCaseNumber ?? null,
          isDisclosureCaseOpen: reference.isDisclosureCaseOpen ?? null,
          sanctioningOfficer: reference.sanctioningOfficer ?? null,
        }
      );
    },
    receivedLetter: (request: VerificationRequest) => ({
      number: request.letterNumber,
      date: request.letterDate,
    }),
    status: (request: VerificationRequest, args: { asOf?: string | null }, { loaders }: PoliceContext) =>
      whenLoaded(loaders.steps.load(request.id), (steps) => statusOn(steps, args.asOf ?? today())),
    outcome: (request: VerificationRequest, args: { asOf?: string | null }, { loaders }: PoliceContext) =>
      whenLoaded(loaders.steps.load(request.id), (steps) => outcomeOn(steps, args.asOf ?? today())),
  },
};

function outcomeOn(steps: readonly VerificationStep[], day: string) {
  const answer = answerBy(steps, day);
  return (
    answer && {
      result: answer.status,
      answeredOn: answer.reachedOn,
      province: answer.province,
      refusal: refusalOf(answer),
      refusalReason: answer.refusalReason,
      refusalGround: answer.refusalGround,
    }
  );
}

function asksForSteps(info: GraphQLResolveInfo): boolean {
  const asked = fieldsAskedOfRows(info);
  return asked.has('status') || asked.has('outcome');
}

function refusalOf({ reachedOn, refusalReason, ground }: VerificationStep): Refusal | null {
  if (refusalReason === null || ground === null) return null;
  return refuse(refusalReason, ground, new Date(`${reachedOn}T00:00:00+07:00`));
}
