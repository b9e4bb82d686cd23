import type { Head } from '../chain/link';
import type { SealingKey } from '../record/evidence-record';
import { isSignedBy, readSeal, sealDigest, type Seal, type SignedSeal } from '../seal/seal';
import type { Findings } from './finding';
import type { SealEntry } from './log-entry';

export interface SealVerifier {
  /** A record that names a key; it is believed once a seal covers it. */
  readonly nameKey: (key: SealingKey) => void;
  /** The seal at which what follows begins. */
  readonly startAfter: (signed: SignedSeal) => void;
  /** What a seal says, when its signature is one that may be believed here. */
  readonly check: (entry: SealEntry) => Seal | undefined;
  readonly last: () => (SignedSeal & { readonly seal: Seal }) | undefined;
  readonly count: () => number;
  readonly end: () => void;
}

/**
 * Follows the seals of a log. The key in force is one that whoever verifies trusts, and after it the one that a record
 * under its last seal names. A log whose first keys are not trusted is nonetheless proven up to any later seal of a key
 * that is: that seal stands for everything before it.
 */
export function createSealVerifier(trusted: readonly SealingKey[], findings: Findings): SealVerifier {
  const roots = new Map(trusted.map((key) => [key.kid, key]));
  const known = new Map(roots);
  let named: SealingKey[] = [];
  let last: (SignedSeal & { readonly seal: Seal }) | undefined;
  /** Whether the next seal must name `last` as the one before it. */
  let isLastProven = true;
  let number = 0;
  let count = 0;
  let isTrusted = false;
  let untrustedSince: number | undefined;

  /** What is in force: what the last seal says, and where one is lost after it, what records have named since. */
  function isInForce({ kid, number: place }: Seal): boolean {
    if (!last || kid === last.seal.nextKid) return true;
    return !(isLastProven && place === number + 1) && named.some((key) => key.kid === kid);
  }

  function accept(signed: SignedSeal, seal: Seal): void {
    for (const key of named) known.set(key.kid, key);
    named = [];
    last = { ...signed, seal };
    isLastProven = true;
    if (roots.has(seal.kid)) isTrusted = true;
    if (isTrusted) untrustedSince = undefined;
    else untrustedSince ??= seal.number;
  }

  function forged(place: number, message: string): undefined {
    findings.add('SEAL_FORGED', 'seal', place, message);
    number = place;
    isLastProven = false;
    return undefined;
  }

  function keyOf(kid: string): SealingKey | undefined {
    return known.get(kid) ?? named.find((key) => key.kid === kid);
  }

  function checkChain(seal: Seal): void {
    const place = seal.number;
    if (place > number + 1) {
      findings.add(
        'SEAL_MISSING',
        'seal',
        [number + 1, place - 1],
        `the seal before seal ${place} is not there`,
      );
      isLastProven = false;
    } else if (place <= number) {
      findings.add('SEAL_CHAIN_BROKEN', 'seal', place, `it comes after seal ${number}`);
      return;
    }
    if (isLastProven) {
      const previous = last ? sealDigest(last) : null;
      const first = (last?.seal.lastOrdinal ?? 0) + 1;
      if (seal.previous !== previous) {
        findings.add('SEAL_CHAIN_BROKEN', 'seal', place, 'it does not name the seal before it');
      } else if (seal.firstOrdinal !== first) {
        findings.add(
          'SEAL_CHAIN_BROKEN',
          'seal',
          place,
          `it begins with record ${seal.firstOrdinal}, not ${first}`,
        );
      }
    }
    if (last && seal.at < last.seal.at) {
      findings.add(
        'TIME_BACKWARDS',
        'seal',
        place,
        `${seal.at} is before ${last.seal.at} of the seal before it`,
      );
    }
    const names = named.at(-1)?.kid ?? seal.kid;
    if (seal.nextKid !== names) {
      findings.add(
        'SEAL_CHAIN_BROKEN',
        'seal',
        place,
        `it hands over to the key ${seal.nextKid}, which no record names`,
      );
    }
  }

  return {
    nameKey: (key) => {
      named.push(key);
    },
    startAfter: (signed) => {
      const seal = parseSeal(signed.content);
      const key = seal && roots.get(seal.kid);
      if (!seal || (key && !isSignedBy(signed, key))) {
        forged(seal?.number ?? 0, 'the seal before the beginning is not signed by the key that it names');
        return;
      }
      number = seal.number;
      accept(signed, seal);
    },
    check: (entry) => {
      count += 1;
      const seal = parseSeal(entry.content);
      if (!seal) return forged(number + 1, 'its text is no seal');
      const { columns } = entry;
      if (columns && (columns.number !== seal.number || columns.lastOrdinal !== seal.lastOrdinal)) {
        findings.add(
          'COLUMN_DIFFERS',
          'seal',
          columns.number,
          'number or last ordinal is not what the seal says',
        );
      }
      const key = keyOf(seal.kid);
      if (key && !isSigned(entry, key)) return forged(number + 1, `it is not signed by the key ${seal.kid}`);
      if (!key || !isInForce(seal)) {
        findings.add('KEY_NOT_TRUSTED', 'seal', seal.number, `the key ${seal.kid} is not in force there`);
        number = seal.number;
        isLastProven = false;
        return undefined;
      }
      checkChain(seal);
      number = Math.max(number, seal.number);
      accept(entry, seal);
      return seal;
    },
    last: () => last,
    count: () => count,
    end: () => {
      if (untrustedSince === undefined) return;
      findings.add(
        'KEY_NOT_TRUSTED',
        'seal',
        [untrustedSince, number],
        'no key that is trusted has sealed these, nor anything after them',
      );
    },
  };
}

/** The place that a seal speaks of. */
export function placeOf(seal: Seal): Head {
  return { ordinal: seal.lastOrdinal, hash: Buffer.from(seal.lastHash, 'base64') };
}

/** Undefined when the text does not have the form of a seal. */
export function parseSeal(content: string): Seal | undefined {
  try {
    const seal: Partial<Record<keyof Seal, unknown>> = { ...(readSeal(content) as object | null) };
    const isSeal =
      [seal.number, seal.firstOrdinal, seal.lastOrdinal].every(Number.isSafeInteger) &&
      [seal.at, seal.lastHash, seal.kid, seal.nextKid].every((text) => typeof text === 'string') &&
      (seal.previous === null || typeof seal.previous === 'string');
    return isSeal ? readSeal(content) : undefined;
  } catch {
    return undefined;
  }
}

function isSigned(signed: SignedSeal, key: SealingKey): boolean {
  try {
    return isSignedBy(signed, key);
  } catch {
    return false;
  }
}
