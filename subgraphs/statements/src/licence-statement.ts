/**
 * What a licence statement claims (tuyên bố giấy phép): the lines at the foot of a site that say who licensed it. All of it
 * is what somebody wrote about themselves, read with care and not checked against any register.
 */

/** UTF-16 offsets in the text as it was given, `end` excluded: `text.slice(start, end)` is the place. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * What an instrument would permit: an aggregated site (trang thông tin điện tử tổng hợp), a social network (mạng xã hội), the
 * press (báo chí), something else that is licensed (OTHER: games, telecommunications, training, or a ministry's number
 * that says no more), or nothing (NONE: an enterprise's registration, a decision, a declaration).
 */
export type ClaimKind = 'AGGREGATED_SITE' | 'SOCIAL_NETWORK' | 'NEWS_PRESS' | 'OTHER' | 'NONE';

/** A number and its symbol (số, ký hiệu). */
export interface LicenceNumber {
  /** As a reader sees it: entities decoded, white space single. */
  readonly printed: string;
  /** The figures alone, leading zeros kept; null where they are masked. */
  readonly number: string | null;
  /** The symbol, in capitals, with plain hyphens and no spaces: `GP-TTĐT`. Null where the number stands alone. */
  readonly symbol: string | null;
  /** `1818/GP-TTĐT`. Nothing is mended but dashes, slashes, spaces, case and look-alike letters: `GP-BTTT` stays as it is. */
  readonly normalised: string;
  readonly span: Span;
}

/**
 * Who is said to have issued it. DIC: a province's Department of Information and Communications (Sở Thông tin và Truyền thông);
 * DCS: its department of culture (Sở Văn hóa và Thể thao, or Sở Văn hóa, Thể thao và Du lịch), which succeeded it on 1 March 2025.
 * PTTH_TTDT_DEPARTMENT: the department for broadcasting and electronic information, under whichever ministry.
 * MIC, then MOCST for the press and electronic information, MOST for telecommunications. UNKNOWN: none is named,
 * or one that cannot be told (a department of no province, a ministry of a city), or one of another field.
 */
export type IssuerCode =
  | 'HANOI_DIC'
  | 'HCMC_DIC'
  | `OTHER_DIC:${string}`
  | 'HANOI_DCS'
  | 'HCMC_DCS'
  | `OTHER_DCS:${string}`
  | 'PTTH_TTDT_DEPARTMENT'
  | 'MIC'
  | 'MOCST'
  | 'MOST'
  | 'UNKNOWN';

export interface ClaimedIssuer {
  readonly code: IssuerCode;
  /** Id of the agency in the registry of this graph, where it is one of them. */
  readonly agency: string | null;
  /** As printed; null where no issuer is. */
  readonly printed: string | null;
  readonly span: Span | null;
  /** The code follows from the number's symbol, no readable name being printed. */
  readonly isInferred: boolean;
}

/** ISSUED: issued or signed, for the first time. AMENDED: amended, renewed or reissued. EXPIRES: valid until. */
export type DayRole = 'ISSUED' | 'AMENDED' | 'EXPIRES' | 'OTHER';

export interface ClaimedDay {
  readonly printed: string;
  /** YYYY-MM-DD; null where the calendar has no such day, or it is masked. */
  readonly day: string | null;
  readonly span: Span;
  readonly role: DayRole;
}

/** Who is said to hold the licence or run the site (đơn vị chủ quản). */
export interface ClaimedHolder {
  readonly name: string;
  readonly span: Span;
}

/** A number given as an enterprise code (mã số doanh nghiệp, mã số thuế). */
export interface ClaimedEnterpriseCode {
  /** `0100109106` or `0100109106-001`, however it was spaced. */
  readonly code: string;
  /** Its form and check digit hold. It may still be another's. */
  readonly isValid: boolean;
  readonly span: Span;
}

/** A domain name in the statement, in lower case and without `www.` (tên miền). That of an e-mail address is none. */
export interface ClaimedDomain {
  readonly domain: string;
  readonly span: Span;
}

/**
 * What is strange about a claim or a statement. None proves anything.
 *
 * - IMPOSSIBLE_DATE: the calendar has no such day, or it is before 1990.
 * - MASKED_DATE, MASKED_NUMBER: dots, crosses or x where figures belong. PLACEHOLDER_NUMBER: nothing but zeros.
 * - ISSUER_NOT_YET_OR_NO_LONGER: the issuer did not exist, or did not have this function, on the day of issue.
 * - ISSUER_IMPOSSIBLE: no such agency can be: a ministry of a city.
 * - ISSUER_NOT_COMPETENT: a province's department never licensed social networks.
 * - MINISTRY_SYMBOL_UNDER_CITY_ISSUER, CITY_SYMBOL_UNDER_MINISTRY_ISSUER: the symbol is another register's.
 * - SYMBOL_UNKNOWN: a symbol that no issuer is known to use. SYMBOL_MISSING: a licence number without one.
 * - SYMBOL_CONTRADICTS_KIND: a site's symbol on what is called a social network, or the like.
 * - ENTERPRISE_CODE_FAILS: a code whose form or check digit does not hold.
 * - SEVERAL_ENTERPRISE_CODES: more than one enterprise is named by its code.
 */
export type Oddity =
  | 'IMPOSSIBLE_DATE'
  | 'MASKED_DATE'
  | 'MASKED_NUMBER'
  | 'PLACEHOLDER_NUMBER'
  | 'ISSUER_NOT_YET_OR_NO_LONGER'
  | 'ISSUER_IMPOSSIBLE'
  | 'ISSUER_NOT_COMPETENT'
  | 'MINISTRY_SYMBOL_UNDER_CITY_ISSUER'
  | 'CITY_SYMBOL_UNDER_MINISTRY_ISSUER'
  | 'SYMBOL_UNKNOWN'
  | 'SYMBOL_MISSING'
  | 'SYMBOL_CONTRADICTS_KIND'
  | 'ENTERPRISE_CODE_FAILS'
  | 'SEVERAL_ENTERPRISE_CODES';

/**
 * LICENCE: it permits something, a confirmation of a notification (giấy xác nhận) included. AMENDMENT: it changes a licence (sửa
 * đổi, bổ sung). OTHER_INSTRUMENT: an enterprise's registration, a decision, a certificate.
 */
export type InstrumentRole = 'LICENCE' | 'AMENDMENT' | 'OTHER_INSTRUMENT';

/** One instrument that the statement names. Its number, issuer and days are its own and no other instrument's. */
export interface LicenceClaim {
  readonly kind: ClaimKind;
  readonly number: LicenceNumber | null;
  readonly issuer: ClaimedIssuer;
  readonly issuedOn: ClaimedDay | null;
  readonly otherDays: readonly ClaimedDay[];
  readonly span: Span;
  /** 0 to 1: how much of what makes a licence claim was read, and how plainly. A rank, not a probability. */
  readonly confidence: number;
  readonly oddities: readonly Oddity[];
  readonly role: InstrumentRole;
}

export interface LicenceStatement {
  /** In the order of the text. */
  readonly claims: readonly LicenceClaim[];
  /** What the statement as a whole rests on; null where it claims no licence. */
  readonly principal: LicenceClaim | null;
  /** That of the principal claim. */
  readonly kind: ClaimKind;
  /** The likeliest first, as with domains and codes. */
  readonly holders: readonly ClaimedHolder[];
  readonly enterpriseCodes: readonly ClaimedEnterpriseCode[];
  readonly domains: readonly ClaimedDomain[];
  /** Those of the claims, and of the statement as a whole. Each once. */
  readonly oddities: readonly Oddity[];
  /** Whether more licences are claimed than the ten thousand that are given: then it is a register, and no statement. */
  readonly isCutOff: boolean;
}
