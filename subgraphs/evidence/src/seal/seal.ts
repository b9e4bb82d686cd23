import { sign, verify, type KeyObject } from 'node:crypto';
import { sha512 } from '../chain/link';
import type { SealingKey } from '../record/evidence-record';
import { publicKeyOf, sealingKeyOf } from './sealing-key';

/** What a seal says: by this moment, this log went from here to there. */
export interface Seal {
  /** 1 for the first seal of a log, and so on without a gap. */
  readonly number: number;
  /** RFC 3339, UTC, milliseconds: the time stamp. Never before the seal before it. */
  readonly at: string;
  readonly firstOrdinal: number;
  readonly lastOrdinal: number;
  /** Hash of the last record, base64. */
  readonly lastHash: string;
  /** SHA-512 over text and signature of the seal before, base64; null for the first. */
  readonly previous: string | null;
  /** The key that signs this seal. */
  readonly kid: string;
  /** The key that signs the next one: another, where one of these records says so. */
  readonly nextKid: string;
}

/** A seal as it is kept: its exact text and the Ed25519 signature (RFC 8032) over that text. */
export interface SignedSeal {
  readonly content: string;
  readonly signature: Buffer;
}

export function signSeal(seal: Seal, key: KeyObject): SignedSeal {
  if (sealingKeyOf(key).kid !== seal.kid) throw new Error('A seal names the key that signs it.');
  const content = JSON.stringify(seal);
  return { content, signature: sign(null, Buffer.from(content), key) };
}

export function isSignedBy({ content, signature }: SignedSeal, key: SealingKey): boolean {
  return verify(null, Buffer.from(content), publicKeyOf(key), signature);
}

/** By which the next seal names this one, base64. */
export function sealDigest({ content, signature }: SignedSeal): string {
  return sha512(Buffer.concat([Buffer.from(content), signature]));
}

/** @throws {SyntaxError} when the text is no JSON */
export function readSeal(content: string): Seal {
  return JSON.parse(content) as Seal;
}
