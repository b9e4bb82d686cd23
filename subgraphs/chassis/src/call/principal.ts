/**
 * Who asks, as the gateway has established it. The same principal is known to the gateway's steps and, carried by a
 * signed call, to every subgraph.
 */
export interface Principal {
  /** `public` has shown no credential; an `officer` is a person in office, a `system` a program, an `agency` itself. */
  readonly kind: 'public' | 'officer' | 'system' | 'agency';
  /** Names the officer or system within its agency; undefined for the public. */
  readonly subject: string | undefined;
  /** The agency that answers for the caller, such as `police`; undefined for the public. */
  readonly agency: string | undefined;
  /** What the credential carries and the agency has been granted today: the intersection, never more. */
  readonly scopes: ReadonlySet<string>;
  /** Why this call is made, where the caller says so. */
  readonly purpose: Purpose | undefined;
  /**
   * Of the acts that this call is about to punish, those that another agency was asked about, by the id of the violation or
   * the place among the acts of the document: the number of its decision, or null where it has made none. What is not here
   * nobody has been asked about, and it may not be punished.
   */
  readonly punishedElsewhere?: ReadonlyMap<string, string | null> | undefined;
  /** What is amiss with what this call's acts name of other agencies', by its code, id or key. */
  readonly references?: ReadonlyMap<string, ReferenceFault> | undefined;
}

/**
 * What is amiss with a thing of another agency's that an act names: that agency knows nothing of it, knows that it is no
 * more, or was asked and did not answer.
 */
export type ReferenceFault = 'UNKNOWN' | 'DISSOLVED' | 'UNCHECKED';

/** Why a call is made (mục đích): what X-Road carries as `X-Road-Issue`, and a sentence if there is one. */
export interface StatedPurpose {
  /** Number of the case, as the caller's agency writes it (số hồ sơ vụ việc). */
  readonly caseNumber: string;
  readonly statement: string | undefined;
}

/** A purpose, and what the gateway has found out of it. */
export interface Purpose extends StatedPurpose {
  /** Whether the city says that the case is open now and that the caller's agency acts in it; false until it was asked. */
  readonly isOpenCase: boolean;
}

/** A caller without a credential. */
export const PUBLIC: Principal = {
  kind: 'public',
  subject: undefined,
  agency: undefined,
  scopes: new Set(),
  purpose: undefined,
};
