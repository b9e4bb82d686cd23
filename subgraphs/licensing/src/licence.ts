export type LicenceStatus = 'NOT_YET_ISSUED' | 'IN_FORCE' | 'SUSPENDED' | 'EXPIRED' | 'REVOKED';

export type IssuanceKind = 'NEW' | 'AMENDED' | 'RENEWED' | 'REISSUED';

export interface Licence {
  readonly id: string;
  readonly number: string;
  readonly symbol: string;
  readonly issuedOn: string;
  readonly issuerAgencyId: string;
  readonly holderCode: string;
  readonly validUntil: string;
  readonly revokedOn: string | null;
  /** Null while it is not revoked, and of revocations recorded without one. */
  readonly revocationGround: RevocationGround | null;
}

/** Why the law lets an issuer suspend: content that is prohibited, or conditions no longer met. */
export type SuspensionGround = 'PROHIBITED_CONTENT' | 'LOST_CONDITIONS';

export type RevocationGround = 'GRAVE_BREACH' | 'SUSPENDED_TWICE';

export interface Issuance {
  readonly licenceId: string;
  readonly kind: IssuanceKind;
  readonly decidedOn: string;
  readonly documentNumber: string;
  readonly validUntil: string;
}

export interface Suspension {
  readonly licenceId: string;
  readonly from: string;
  readonly until: string;
  readonly documentNumber: string;
  readonly reason: string;
  readonly ground: SuspensionGround | null;
}

/** What a holder told its issuer of itself. */
export interface LicenceChange {
  readonly id: string;
  readonly licenceId: string;
  readonly kind: LicenceChangeKind;
  readonly notifiedOn: string;
  /** The last day on which the issuer may confirm. */
  readonly confirmDueOn: string;
  readonly description: string;
  readonly documentNumber: string | null;
}

export type LicenceChangeKind = 'OWNER' | 'HEAD_OFFICE';

export interface LicensedDomain {
  readonly licenceId: string;
  readonly name: string;
  readonly asciiName: string;
  readonly addedOn: string;
  readonly removedOn: string | null;
}
