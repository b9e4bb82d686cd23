import type { LicenceClaim } from '../licence-statement';

const OF_THE_FIELD = new Set(['AGGREGATED_SITE', 'SOCIAL_NETWORK', 'NEWS_PRESS']);

/** Without a number nothing can be looked up; after that a kind of this field counts most. A confirmation yields to a licence, an amendment to what it amends. */
function weight({ kind, number, role }: LicenceClaim): number {
  const isConfirmation = number?.symbol?.startsWith('GXN') === true;
  return (
    (OF_THE_FIELD.has(kind) ? 4 : 0) +
    (number === null ? -5 : number.number === null ? 1 : 2) -
    (isConfirmation ? 3 : 0) -
    (role === 'AMENDMENT' ? 3 : 0)
  );
}

/**
 * The claim on which a statement rests. Of two licences of one kind the later has taken the place of the earlier; of two
 * kinds the one named first is the site's own.
 */
export function principalOf(claims: readonly LicenceClaim[]): LicenceClaim | null {
  let principal: LicenceClaim | null = null;
  for (const claim of claims) {
    if (claim.role === 'OTHER_INSTRUMENT' || claim.kind === 'NONE') continue;
    if (principal === null || isWeightier(claim, principal)) principal = claim;
  }
  return principal;
}

function isWeightier(claim: LicenceClaim, other: LicenceClaim): boolean {
  const difference = weight(claim) - weight(other);
  if (difference !== 0) return difference > 0;
  const day = claim.issuedOn?.day;
  const otherDay = other.issuedOn?.day;
  return claim.kind === other.kind && !!day && !!otherDay && day > otherDay;
}
