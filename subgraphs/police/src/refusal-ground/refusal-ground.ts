/** A legal ground of refusal (căn cứ từ chối) for the days it holds. */
export interface LegalGround {
  readonly code: string;
  readonly instrument: string;
  readonly article: string;
  readonly text: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
}

/** A refusal as callers read it. */
export interface Refusal {
  readonly reason: string;
  readonly ground: LegalGround;
  readonly agency: 'police';
  readonly at: Date;
}

/** @throws when the catalogue has nothing for that code and day: a refusal without a ground is not one */
export function refuse(reason: string, ground: LegalGround | null, at: Date): Refusal {
  if (!ground) throw new Error('the catalogue has no ground for this refusal on its day');
  return { reason, ground, agency: 'police', at };
}
