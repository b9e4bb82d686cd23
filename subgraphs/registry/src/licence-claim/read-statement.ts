import { InvalidCodeError, parseDomainName } from '@lienthong/schema';
import {
  MOST_HOLDERS,
  readStatement,
  type ClaimedDay,
  type ClaimedHolder,
  type LicenceClaim as ReadClaim,
  type LicenceStatement,
} from '@lienthong/statements';
import { lookedUpNumber, type ClaimedDayState, type LicenceClaim } from './licence-claim';
import { isAnothers, sealName } from './name-comparison';
import { WITHOUT_BRANCH } from './verdict';

/** More than a page says of itself in its footer, and no more than a caller's budget can be asked to pay for. */
export const MAXIMUM_CHARACTERS = 65_536;
/** A page names a licence or three; a list of hundreds is a document to be cut up by whoever has it. */
export const MAXIMUM_CLAIMS = 30;

/** A claim as it was read, and what is compared of it. */
export interface ClaimOfStatement {
  readonly read: ReadClaim;
  readonly compared: LicenceClaim;
}

export interface CheckedStatement {
  readonly read: LicenceStatement;
  readonly claims: readonly ClaimOfStatement[];
  readonly asOf: string;
  /** A-label. */
  readonly domain: string | null;
}

export interface StatementQuestion {
  readonly text: string;
  readonly domain: string | null;
  readonly asOf: string;
}

/** Reads a statement and says what of each claim is to be compared. Never throws: whatever a text holds, it is read. */
export function readForComparison({ text, domain, asOf }: StatementQuestion): CheckedStatement {
  const read = readStatement(text);
  const codes = read.enterpriseCodes.filter(({ isValid }) => isValid).map(({ code }) => code);
  const said = {
    holder: read.holders[0] ? (sealName(read.holders[0].name) ?? null) : null,
    enterpriseCode: codes[0] ?? null,
    // Codes are not read behind the last instrument that is given: a copier's own would not be seen there.
    isAnotherNamed: read.isCutOff || isAnotherNamed(read.holders, codes),
    domain,
    printedDomain: read.domains[0] ? asciiDomain(read.domains[0].domain) : null,
    asOf,
  };
  const claims = read.claims.map((claim) => ({ read: claim, compared: { ...said, ...instrumentOf(claim) } }));
  return { read, claims, asOf, domain };
}

/**
 * A branch bears its enterprise's code; a firm may be named in long and in short, and beside what is no firm. Of a text with
 * more names than are told, nobody knows that there is not another's among the rest.
 */
function isAnotherNamed(holders: readonly ClaimedHolder[], codes: readonly string[]): boolean {
  if (new Set(codes.map((code) => code.slice(0, WITHOUT_BRANCH))).size > 1) return true;
  if (holders.length >= MOST_HOLDERS) return true;
  const [first, ...others] = holders;
  return first !== undefined && others.some(({ name }) => isAnothers(name, first.name));
}

function instrumentOf({ kind, role, number, issuer, issuedOn, otherDays }: ReadClaim) {
  return {
    kind,
    role,
    printed: number?.normalised ?? null,
    number: lookedUpNumber(number?.number ?? null),
    symbol: number?.symbol ?? null,
    issuer: issuer.code,
    isIssuerInferred: issuer.isInferred,
    day: dayOf(issuedOn, otherDays),
  };
}

/** The day of issue; of a statement that gives none, that of an amendment. A masked day is none. */
function dayOf(issuedOn: ClaimedDay | null, others: readonly ClaimedDay[]): ClaimedDayState {
  const day = issuedOn?.day ?? others.find((other) => other.role === 'AMENDED' && other.day !== null)?.day;
  if (typeof day === 'string') return { day };
  return issuedOn !== null && isWhole(issuedOn.printed) ? 'IMPOSSIBLE' : 'UNKNOWN';
}

/** Whether a day is printed in figures, none of them masked: then the calendar does not have it. */
function isWhole(printed: string): boolean {
  return /^\D*\d{1,2}\D+\d{1,2}\D+\d{4}\D*$/.test(printed) && !/[x…*?]|\.{2}/i.test(printed);
}

function asciiDomain(domain: string): string | null {
  try {
    return parseDomainName(domain).asciiName;
  } catch (error) {
    if (error instanceof InvalidCodeError) return null;
    throw error;
  }
}
