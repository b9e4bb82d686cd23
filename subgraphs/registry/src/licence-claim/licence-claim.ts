import type { ClaimKind, InstrumentRole } from '@lienthong/statements';
import type { SealedName } from './name-comparison';

/** What is compared of a claim, and with what else the statement says; it travels as the key of the claim's entity. */
export interface LicenceClaim {
  readonly kind: ClaimKind;
  readonly role: InstrumentRole;
  /** As it is told, such as `1818/GP-TTĐT`; null where none is printed. */
  readonly printed: string | null;
  /** The figures without leading zeros; null where they are masked, zeros alone, or more than a number has. */
  readonly number: string | null;
  readonly symbol: string | null;
  readonly issuer: string;
  readonly isIssuerInferred: boolean;
  readonly day: ClaimedDayState;
  /** The likeliest holder; null where none is named. */
  readonly holder: SealedName | null;
  /** The likeliest enterprise code whose check digit holds. */
  readonly enterpriseCode: string | null;
  /** Whether it names a further firm, or another's code: one of them may have copied the other's licence. */
  readonly isAnotherNamed: boolean;
  /** A-label of the domain that the statement was said to stand on. */
  readonly domain: string | null;
  /** A-label of the likeliest domain that it prints, for where none was said. */
  readonly printedDomain: string | null;
  readonly asOf: string;
}

/** The day of the paper that is claimed; `IMPOSSIBLE` where one is printed that the calendar does not have. */
export type ClaimedDayState = { readonly day: string } | 'IMPOSSIBLE' | 'UNKNOWN';

/** The agencies of this graph that keep registers, each with the licences it keeps. */
export type RegisterName = 'SITE' | 'SOCIAL_NETWORK';

const CITY_ISSUERS: ReadonlySet<string> = new Set(['HANOI_DIC', 'HANOI_DCS']);
const MINISTRY_ISSUERS: ReadonlySet<string> = new Set(['MIC', 'MOCST']);
/** The ministry's own department signs confirmations and, of old, licences for sites of central bodies. */
const MINISTRY_DEPARTMENT = 'PTTH_TTDT_DEPARTMENT';

/**
 * The register in which a claim would stand, if it were true; undefined where no register of this graph would hold it.
 * The issuer decides before the kind: what a department gave is never in the ministry's register, whatever a page calls it.
 */
export function registerOf({ kind, role, issuer }: LicenceClaim): RegisterName | undefined {
  if (role === 'OTHER_INSTRUMENT' || kind === 'NEWS_PRESS' || kind === 'NONE') return undefined;
  if (kind === 'AGGREGATED_SITE') {
    return CITY_ISSUERS.has(issuer) || issuer === 'UNKNOWN' ? 'SITE' : undefined;
  }
  if (CITY_ISSUERS.has(issuer)) return kind === 'SOCIAL_NETWORK' ? 'SITE' : undefined;
  const isMinistrys = MINISTRY_ISSUERS.has(issuer) || issuer === MINISTRY_DEPARTMENT;
  if (kind === 'SOCIAL_NETWORK') return isMinistrys || issuer === 'UNKNOWN' ? 'SOCIAL_NETWORK' : undefined;
  // A ministry's number that says no more may be a social network's, or a game's or a newspaper's.
  return isMinistrys ? 'SOCIAL_NETWORK' : undefined;
}

/** The register to look a claim's number up in; undefined where there is none or nothing to look up. */
export function registerToAsk(claim: LicenceClaim): RegisterName | undefined {
  return claim.number === null ? undefined : registerOf(claim);
}

/** The figures of a number as registers are asked for them; null for what no register numbers anything with. */
export function lookedUpNumber(figures: string | null): string | null {
  const digits = figures?.replace(/^0+/, '') ?? '';
  return /^\d{1,9}$/.test(digits) ? digits : null;
}

/** A symbol as symbols are compared: `GP-TTĐT`, `GP/TTDT` and `gp - ttđt` are one. */
export function comparedSymbol(symbol: string | null): string {
  return (symbol ?? '')
    .normalize('NFKD')
    .replace(/[đĐ]/g, 'D')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .slice(0, 40);
}

export function encodeClaim(claim: LicenceClaim): string {
  return Buffer.from(JSON.stringify(claim)).toString('base64url');
}

/** @throws {Error} for a key that this graph did not make: only the gateway carries them, unchanged */
export function decodeClaim(id: string): LicenceClaim {
  const claim = JSON.parse(Buffer.from(id, 'base64url').toString('utf8')) as Partial<LicenceClaim> | null;
  if (typeof claim?.asOf !== 'string' || typeof claim.issuer !== 'string') {
    throw new Error('the key of a licence claim is not one of ours');
  }
  return claim as LicenceClaim;
}
