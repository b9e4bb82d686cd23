/** A legal ground on which a field is withheld, as it stands on a day. */
export interface Ground {
  readonly code: GroundCode;
  readonly instrument: string;
  readonly article: string;
}

/** Reads the catalogue of grounds; undefined while it is not known, or where no instrument holds on that day. */
export type GroundOn = (code: GroundCode, day: string) => Ground | undefined;

/** What the law has grounds for; which instrument states each is in the gateway's database. */
export const GROUND_CODES = [
  'REQUESTER_UNKNOWN',
  'NOT_GRANTED',
  'PURPOSE_REQUIRED',
  'PERSONAL_DATA',
] as const;

export type GroundCode = (typeof GROUND_CODES)[number];
