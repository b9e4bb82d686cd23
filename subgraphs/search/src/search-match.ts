/** The kinds of what can be found; each is kept by one agency. */
export type SearchKind =
  | 'ORGANIZATION'
  | 'SITE_LICENCE'
  | 'SITE_DOMAIN'
  | 'SOCIAL_NETWORK_LICENCE'
  | 'SOCIAL_NETWORK_DOMAIN'
  | 'PENALTY_DECISION';

/** What of a record a text was found in. */
export type SearchedField =
  'CODE' | 'NAME' | 'SHORT_NAME' | 'FOREIGN_NAME' | 'NUMBER' | 'NETWORK_NAME' | 'DOMAIN_NAME';

/** A record that was found, by the best of what is written on it. */
export interface SearchMatch {
  readonly kind: SearchKind;
  readonly recordId: string;
  readonly field: SearchedField;
  /** As it is written. */
  readonly text: string;
  /** The same without case and Vietnamese marks, by which matches of one score are ordered. */
  readonly folded: string;
  /** 0 to 1000; see {@link likenessOf}. */
  readonly score: number;
}

/** How a text and what was found are alike. */
export type Likeness = 'EXACT' | 'PREFIX' | 'WORDS' | 'SIMILAR';

/** The least score of each likeness. Within WORDS and SIMILAR it rises with the share of what was found that is sought. */
export const LEAST_SCORES: Readonly<Record<Likeness, number>> = {
  EXACT: 1_000,
  PREFIX: 750,
  WORDS: 500,
  SIMILAR: 250,
};

export function likenessOf({ score }: SearchMatch): Likeness {
  if (score >= LEAST_SCORES.EXACT) return 'EXACT';
  if (score >= LEAST_SCORES.PREFIX) return 'PREFIX';
  return score >= LEAST_SCORES.WORDS ? 'WORDS' : 'SIMILAR';
}

/** Negative where `one` comes before `other`: higher scores first, then the alphabet, the kind and the record. */
export function compareMatches(one: SearchMatch, other: SearchMatch): number {
  return (
    other.score - one.score ||
    compareBytes(one.folded, other.folded) ||
    compareBytes(one.kind, other.kind) ||
    compareBytes(one.recordId, other.recordId)
  );
}

/** As PostgreSQL compares text in the collation "C"; JavaScript's own order differs above U+FFFF. */
function compareBytes(one: string, other: string): number {
  return one === other ? 0 : Buffer.compare(Buffer.from(one), Buffer.from(other));
}
