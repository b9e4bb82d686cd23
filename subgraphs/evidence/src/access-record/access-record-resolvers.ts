import {
  invalidInput,
  readPage,
  readPeriod,
  toConnection,
  type PageArguments,
  type Period,
  type Resolvers,
} from '@lienthong/chassis';
import { readContent, type ReadRecord } from '../record/evidence-record';
import type { FieldList } from '../record/field-list';
import type { EvidenceContext, EvidenceLoaders } from '../loaders';
import { openAgencies, ownKeys, ownPart, ownPersonalData, type AccessRecord } from './access-record';
import { extractList, LATEST_RECORD_FIRST, type AccessRecordRow } from './access-record-store';

interface AccessRecordsArguments extends PageArguments {
  readonly filter?: {
    readonly recorded?: Period | null;
    readonly caseNumber?: string | null;
    readonly requesterAgency?: string | null;
    readonly organization?: string | null;
    readonly hasPersonalData?: boolean | null;
    readonly requestId?: string | null;
  } | null;
}

interface ExtractArguments extends PageArguments {
  readonly period?: Period | null;
}

export const accessRecordResolvers: Resolvers = {
  Query: {
    accessRecords: async (
      _: unknown,
      { filter, ...args }: AccessRecordsArguments,
      { loaders, principal }: EvidenceContext,
    ) => {
      const { agency } = principal;
      if (agency === undefined) throw invalidInput('Only an agency has reads of its own to see.');
      const { page, scope } = readPage('accessRecords', LATEST_RECORD_FIRST, [agency, filter], args);
      const criteria = {
        agency,
        recorded: filter?.recorded ? readPeriod(filter.recorded) : undefined,
        caseNumber: filter?.caseNumber ?? undefined,
        requesterAgency: filter?.requesterAgency ?? undefined,
        organization: filter?.organization ?? undefined,
        hasPersonalData: filter?.hasPersonalData ?? undefined,
        requestId: filter?.requestId ?? undefined,
      };
      return toConnection(await loaders.accessRecordPage(criteria, page, scope), (row): AccessRecord => ({
        ...row,
        record: readOf(row),
        agency,
      }));
    },
  },
  Organization: {
    __resolveReference: (reference: { code: string }) => reference,
    accessExtract: async (
      organization: { code: string },
      args: ExtractArguments,
      { loaders }: EvidenceContext,
    ) => {
      const period = args.period ? readPeriod(args.period) : undefined;
      const { page } = readPage(extractList(period), LATEST_RECORD_FIRST, organization.code, args);
      return toConnection(await loaders.extractOf({ page, period }).load(organization.code), readOf);
    },
  },
  AccessRecord: {
    hash: ({ hash }: AccessRecord) => hash.toString('base64url'),
    recordedAt: ({ record }: AccessRecord) => record.at,
    requestId: ({ record }: AccessRecord) => record.requestId,
    alsoAnswered: ({ record }: AccessRecord) => record.alsoAnswered ?? [],
    requester: ({ record: { requester } }: AccessRecord) => ({
      kind: requester.kind.toUpperCase(),
      agency: requester.agency,
      subject: requester.subject,
      onBehalfOfUser: requester.onBehalfOf?.user,
      onBehalfOfParty: requester.onBehalfOf?.party,
    }),
    purpose: ({ record: { purpose } }: AccessRecord) =>
      purpose && { caseNumber: purpose.case, statement: purpose.statement },
    operationName: ({ record }: AccessRecord) => record.operation.name,
    operationHash: ({ record }: AccessRecord) => record.operation.hash,
    isAnswered: (row: AccessRecord) => ownPart(row).status === 'ANSWERED',
    fields: async ({ record, agency }: AccessRecord, _: unknown, { loaders }: EvidenceContext) =>
      (await fieldsOf(record, loaders)).asked[agency] ?? [],
    personalDataFields: async ({ record, agency }: AccessRecord, _: unknown, { loaders }: EvidenceContext) =>
      ownPersonalData(await fieldsOf(record, loaders), agency),
    rows: (row: AccessRecord) =>
      Object.entries(ownPart(row).rows).map(([typeName, count]) => ({ typeName, count })),
    keys: (row: AccessRecord) => ownKeys(row).map(({ type, keys }) => ({ typeName: type, keys })),
    refusedFields: ({ record, agency }: AccessRecord) =>
      record.refused
        .filter((refused) => refused.agencies.includes(agency))
        .map(({ field, ground }) => ({ field, groundCode: ground })),
  },
  AccessExtract: {
    recordedAt: ({ at }: ReadRecord) => at,
    agency: ({ requester }: ReadRecord) => requester.agency,
    hasStatedCase: ({ purpose }: ReadRecord) => purpose !== null,
    agenciesRead: openAgencies,
    calls: ({ alsoAnswered = [] }: ReadRecord) => 1 + alsoAnswered.length,
    fields: async (record: ReadRecord, _: unknown, { loaders }: EvidenceContext) => {
      const { asked } = await fieldsOf(record, loaders);
      return [...new Set(openAgencies(record).flatMap((agency) => asked[agency] ?? []))];
    },
  },
};

function readOf({ content }: AccessRecordRow): ReadRecord {
  const record = readContent(content);
  if (record.kind !== 'READ') throw new Error('a record of another kind among reads');
  return record;
}

async function fieldsOf({ fields }: ReadRecord, loaders: EvidenceLoaders): Promise<FieldList> {
  return typeof fields === 'string' ? loaders.fieldList.load(fields) : fields;
}
