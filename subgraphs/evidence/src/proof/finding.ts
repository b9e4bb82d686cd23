export type FindingKind =
  /** A record is not what was hashed, or its hash is not. */
  | 'EDITED'
  /** Records that were there are not, and others follow. */
  | 'MISSING'
  /** A record that does not belong there. */
  | 'INSERTED'
  /** Records stand in each other's places. */
  | 'REORDERED'
  /** The end has been cut off. */
  | 'TRUNCATED'
  /** A seal does not bear the signature of the key that it names. */
  | 'SEAL_FORGED'
  | 'SEAL_MISSING'
  /** A seal does not follow from the one before. */
  | 'SEAL_CHAIN_BROKEN'
  /** A seal is by a key that is not in force there, or that nobody who is trusted has named. */
  | 'KEY_NOT_TRUSTED'
  | 'TIME_BACKWARDS'
  /** A row's columns for searching do not repeat its content. */
  | 'COLUMN_DIFFERS'
  /** A line that is neither record, list of fields nor seal. */
  | 'UNREADABLE';

/** Something that is not as it was written, and where. */
export interface Finding {
  readonly kind: FindingKind;
  readonly of: 'record' | 'seal' | 'fields' | 'line' | 'archive';
  /** First and last ordinal, number or line; of records that changed places, the two places; of a list of fields, the record. */
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

export function describeFinding({ kind, of, from, to, message }: Finding): string {
  return `${kind} ${of} ${from === to ? from : `${from}-${to}`}: ${message}`;
}

/** More are counted and not kept: a log that was replaced would otherwise fill the memory. */
const KEPT_FINDINGS = 1_000;

export interface Findings {
  readonly kept: readonly Finding[];
  readonly count: () => number;
  readonly add: (kind: FindingKind, of: Finding['of'], place: Place, message: string) => void;
}

export type Place = number | readonly [from: number, to: number];

export function collectFindings(): Findings {
  const kept: Finding[] = [];
  let count = 0;
  return {
    kept,
    count: () => count,
    add: (kind, of, place, message) => {
      count += 1;
      const [from, to] = typeof place === 'number' ? [place, place] : place;
      if (kept.length < KEPT_FINDINGS) kept.push({ kind, of, from, to, message });
    },
  };
}
