/** One provision of an instrument, in one version. */
export interface LegalProvision {
  readonly id: string;
  readonly instrument: string;
  readonly article: number;
  readonly clause: number | null;
  readonly point: string | null;
  readonly content: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  /** False where its place or words have not been read in the text. */
  readonly isConfirmed: boolean;
}
