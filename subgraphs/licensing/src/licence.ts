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
}

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
}

export interface LicensedDomain {
  readonly licenceId: string;
  readonly name: string;
  readonly asciiName: string;
  readonly addedOn: string;
  readonly removedOn: string | null;
}
