import type { KeyObject } from 'node:crypto';
import type { Knex } from 'knex';
import { sealingKeyOf } from '../seal/sealing-key';
import { createAppender } from './appender';
import { writeAnchor } from './anchor';
import { readEnd, readLastSeal } from './log-store';
import { NotRecordedError } from './not-recorded';
import { sealAll } from './sealer';

export interface Rotation {
  readonly current: KeyObject;
  readonly next: KeyObject;
  readonly by: string;
  readonly document: string | null;
  readonly anchorFile: string;
}

const RECORDS_A_SEAL = 10_000;
const DEADLINE_MS = 30_000;

/**
 * Puts the next key on record and seals that with the current one, after which the current one is worth nothing. A gateway
 * that still has it seals no more, and serves no protected data once that has lasted too long.
 *
 * @throws {NotRecordedError} KEY when `current` is not in force; nothing has been written then
 */
export async function rotateKey(
  knex: Knex,
  { current, next, by, document, anchorFile }: Rotation,
): Promise<void> {
  if ((await readEnd(knex)).ordinal === 0) {
    throw new NotRecordedError(
      'KEY',
      'The log has not been begun: start the gateway with the key that it is to have.',
    );
  }
  const seal = () =>
    sealAll(knex, current, { recordsASeal: RECORDS_A_SEAL, clock: Date.now }, (sealed) =>
      writeAnchor(anchorFile, sealed),
    );
  await seal();
  const inForce = (await readLastSeal(knex))?.seal.nextKid;
  const own = sealingKeyOf(current).kid;
  if (inForce !== own) {
    throw new NotRecordedError(
      'KEY',
      `The log is sealed with the key ${inForce}, and EVIDENCE_KEY_FILE holds ${own}.`,
    );
  }
  const key = sealingKeyOf(next);
  if (key.kid === own) throw new NotRecordedError('KEY', 'The new key is the one that seals already.');
  const appender = createAppender(knex, { deadlineMs: DEADLINE_MS, clock: Date.now });
  const { ordinal } = await appender.append({ kind: 'KEY', key, by, document });
  // A running gateway may seal it first, and with the same key: either hands over.
  while (((await readLastSeal(knex))?.seal.lastOrdinal ?? 0) < ordinal) await seal();
}
