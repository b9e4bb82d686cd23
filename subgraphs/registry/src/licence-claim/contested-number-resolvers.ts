import { invalidInput, readPage, toConnection, type PageArguments, type Resolvers } from '@lienthong/chassis';
import { today } from '@lienthong/schema';
import type { RegistryContext } from '../loaders';
import type { RecordedClaimRow } from './claim-record-store';
import {
  BY_NUMBER,
  CLAIMS_OF_NUMBER,
  EARLIEST_FIRST,
  type ContestedNumberRow,
} from './contested-number-store';
import { lookedUpNumber } from './licence-claim';
import type { ToldClaim } from './licence-claim-resolvers';
import { sealName } from './name-comparison';
import { numberKeyOf } from './record-claims';

interface ContestedArguments extends PageArguments {
  readonly filter?: { readonly number?: string | null; readonly domain?: string | null } | null;
}

/** @throws BAD_USER_INPUT for what is no number and symbol */
function readNumber(text: string): string {
  const [, figures = '', symbol = ''] = /^\s*(\d{1,12})\s*\/\s*(\S.*)$/.exec(text) ?? [];
  const number = lookedUpNumber(figures);
  if (number === null) throw invalidInput('`number` is a number and its symbol, such as 1818/GP-TTĐT.');
  return numberKeyOf(number, symbol);
}

/** A claim on record, to be compared with the registers of today. */
function told(row: RecordedClaimRow): ToldClaim {
  const [number = '', symbol = ''] = row.number_key.split('/');
  return {
    compared: {
      kind: row.kind,
      role: row.role,
      printed: row.number,
      number,
      symbol,
      issuer: row.issuer,
      isIssuerInferred: row.is_issuer_inferred,
      day: row.issued_on === null ? 'UNKNOWN' : { day: row.issued_on },
      holder: row.holder_name === null ? null : (sealName(row.holder_name) ?? null),
      enterpriseCode: row.enterprise_code,
      domain: row.is_domain_printed ? null : row.domain,
      isAnotherNamed: false,
      printedDomain: row.is_domain_printed ? row.domain : null,
      asOf: today(),
    },
    issuer: {
      code: row.issuer,
      agency: row.issuer_agency_id,
      printed: null,
      isInferred: row.is_issuer_inferred,
    },
    printedNumber: null,
    days: [],
    span: null,
    confidence: null,
    oddities: [],
  };
}

export const contestedNumberResolvers: Resolvers = {
  Query: {
    contestedNumbers: async (
      _: unknown,
      { filter, ...args }: ContestedArguments,
      { loaders }: RegistryContext,
    ) => {
      const { page, scope } = readPage('contestedNumbers', BY_NUMBER, filter, args);
      const criteria = {
        number: filter?.number ? readNumber(filter.number) : undefined,
        domain: filter?.domain ?? undefined,
      };
      return toConnection(await loaders.contestedNumberPage(criteria, page, scope), (row) => row);
    },
  },
  ContestedNumber: {
    number: (row: ContestedNumberRow) => row.number_key,
    claims: async (row: ContestedNumberRow, args: PageArguments, { loaders }: RegistryContext) => {
      const { page } = readPage(CLAIMS_OF_NUMBER, EARLIEST_FIRST, row.number_key, args);
      return toConnection(await loaders.claimsOfNumber(page).load(row.number_key), (claim) => claim);
    },
  },
  RecordedClaim: {
    holderName: (row: RecordedClaimRow) => row.holder_name,
    enterpriseCode: (row: RecordedClaimRow) => row.enterprise_code,
    recordedOn: (row: RecordedClaimRow) => row.recorded_on,
    claim: told,
  },
};
