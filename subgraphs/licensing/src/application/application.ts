import type { IssuanceKind } from '../licence';
import type { Particulars } from '../licence-register-kind';

export type ApplicationStatus = 'SUBMITTED' | 'INCOMPLETE' | 'VALID' | 'GRANTED' | 'REFUSED';

/** What an applicant asks an issuer for. */
export interface LicenceApplication {
  readonly id: string;
  readonly kind: IssuanceKind;
  readonly applicantCode: string;
  readonly licenceId: string | null;
  readonly receivedOn: string;
  readonly validOn: string | null;
  readonly dueOn: string | null;
  readonly decidedOn: string | null;
  readonly refusalReason: string | null;
  /** A-labels. */
  readonly domains: readonly string[];
  readonly removedDomains: readonly string[];
  readonly months: number | null;
  readonly remarks: string | null;
  /** What its register asks beside. */
  readonly particulars: Particulars;
}

/** A demand for what a dossier lacks, and its answer. */
export interface SupplementRequest {
  readonly applicationId: string;
  readonly askedOn: string;
  readonly missing: string;
  readonly documentNumber: string | null;
  readonly suppliedOn: string | null;
}
