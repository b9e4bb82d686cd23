import type { Principal, StatedPurpose } from '@lienthong/chassis';
import type { JWTPayload } from 'jose';
import { MAXIMUM_CASE_CHARACTERS, MAXIMUM_STATEMENT_CHARACTERS, readPurposeText } from './purpose';
import { AGENCY_FORMAT } from './trusted-issuers';

/** What a credential says of its bearer, before the agency's grants are held against it. */
export interface Claimed {
  readonly kind: Exclude<Principal['kind'], 'public'>;
  readonly subject: string;
  readonly agency: string;
  readonly scopes: readonly string[];
  readonly purpose: StatedPurpose | undefined;
}

/** Says which claim is wrong, for the log of the gateway and for nobody outside it. */
export class UnfitClaimError extends Error {
  override readonly name = 'UnfitClaimError';
  constructor(readonly claim: string) {
    super(`the claim ${claim} is not fit`);
  }
}

export const MAXIMUM_LIFETIME_SECONDS = 24 * 3_600;

const KINDS: readonly Claimed['kind'][] = ['officer', 'system', 'agency'];
const MAXIMUM_SUBJECT_CHARACTERS = 200;
const MAXIMUM_SCOPES = 100;
const SCOPE_FORMAT = /^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/;

/**
 * Reads the claims of a token whose signature, issuer, audience and times hold.
 *
 * @param agency the agency the issuer may speak for; undefined for the development issuer, which speaks for any
 * @throws {UnfitClaimError}
 */
export function readClaims(payload: JWTPayload, agency: string | undefined): Claimed {
  const { iat, exp, jti } = payload;
  if (iat === undefined || exp === undefined || exp <= iat || exp - iat > MAXIMUM_LIFETIME_SECONDS)
    throw new UnfitClaimError('exp');
  if (jti !== undefined && !isPlainText(jti)) throw new UnfitClaimError('jti');
  return {
    kind: readKind(payload['kind']),
    subject: readSubject(payload.sub),
    agency: readAgency(payload['agency'], agency),
    scopes: readScopes(payload['scope']),
    purpose: readTokenPurpose(payload['purpose']),
  };
}

/** A token that does not say what its bearer is gets what may do least on its own: a program. */
function readKind(claim: unknown): Claimed['kind'] {
  const kind = claim === undefined ? 'system' : KINDS.find((known) => known === claim);
  if (kind === undefined) throw new UnfitClaimError('kind');
  return kind;
}

function readSubject(claim: unknown): string {
  if (!isPlainText(claim)) throw new UnfitClaimError('sub');
  return claim;
}

function readAgency(claim: unknown, ofIssuer: string | undefined): string {
  const agency = claim === undefined ? ofIssuer : claim;
  const mayBe = typeof agency === 'string' && AGENCY_FORMAT.test(agency);
  if (!mayBe || (ofIssuer !== undefined && agency !== ofIssuer)) throw new UnfitClaimError('agency');
  return agency;
}

/** Space-separated, as RFC 8693 section 4.2 and RFC 9068 section 2.2.3 have it. */
function readScopes(claim: unknown): readonly string[] {
  if (claim === undefined || claim === '') return [];
  if (typeof claim !== 'string') throw new UnfitClaimError('scope');
  const scopes = claim.split(' ');
  if (scopes.length > MAXIMUM_SCOPES || !scopes.every((scope) => SCOPE_FORMAT.test(scope)))
    throw new UnfitClaimError('scope');
  return scopes;
}

function readTokenPurpose(claim: unknown): StatedPurpose | undefined {
  if (claim === undefined) return undefined;
  if (typeof claim !== 'object' || claim === null) throw new UnfitClaimError('purpose');
  const { case: caseNumber, statement } = claim as { readonly case?: unknown; readonly statement?: unknown };
  return {
    caseNumber: readPurposePart(caseNumber, MAXIMUM_CASE_CHARACTERS),
    statement: statement === undefined ? undefined : readPurposePart(statement, MAXIMUM_STATEMENT_CHARACTERS),
  };
}

function readPurposePart(claim: unknown, maximumCharacters: number): string {
  const text = typeof claim === 'string' ? readPurposeText(claim, maximumCharacters) : undefined;
  if (text === undefined) throw new UnfitClaimError('purpose');
  return text;
}

/** Names go into logs and into the records of agencies: bounded, and without line ends or hidden characters. */
function isPlainText(claim: unknown): claim is string {
  return typeof claim === 'string' && readPurposeText(claim, MAXIMUM_SUBJECT_CHARACTERS) === claim;
}
