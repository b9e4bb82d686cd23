import { readStatement } from '@lienthong/statements';
import type { CheckAnswer } from './gateway-check';
import type { FiledStatement } from './statement-files';

/** What a statement claims, in flat fields, as a table would hold it. */
export interface ReadLine {
  readonly source: string;
  readonly id: string | null;
  readonly kind: string;
  readonly number: string | null;
  readonly issuer: string;
  readonly issuedOn: string | null;
  readonly holderName: string | null;
  readonly enterpriseCode: string | null;
  /** Where it stands, as the file says; else the likeliest that it prints. */
  readonly domain: string | null;
  readonly oddities: readonly string[];
}

/** The line of a statement: what it claims, and either what came of checking it or why it was not checked. */
export type StatementLine = ReadLine &
  (Partial<CheckAnswer> | { readonly error: { readonly code: string; readonly message: string } });

export function readLine({ source, id, text, domain }: FiledStatement): ReadLine {
  const { principal, kind, holders, enterpriseCodes, domains, oddities } = readStatement(text);
  return {
    source,
    id,
    kind,
    number: principal?.number?.normalised ?? null,
    issuer: principal?.issuer.code ?? 'UNKNOWN',
    issuedOn: principal?.issuedOn?.day ?? null,
    holderName: holders[0]?.name ?? null,
    enterpriseCode: enterpriseCodes[0]?.code ?? null,
    domain: domain ?? domains[0]?.domain ?? null,
    oddities,
  };
}
