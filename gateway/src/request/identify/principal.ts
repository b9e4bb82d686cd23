/** Who asks. Until callers can prove who they are, everybody is the public. */
export interface Principal {
  readonly kind: 'public';
}

export const PUBLIC: Principal = { kind: 'public' };
