import { describeFinding } from '../proof/finding';
import type { Verification } from '../proof/verify-log';

/** What was proven, and everything that was not, a line each. */
export function reportOf(verification: Verification): string {
  const { findings, findingCount, records, sealed, seals, begin, end, lastSeal, unreached } = verification;
  const range = records === 0 ? 'No record' : `Records ${begin.ordinal + 1} to ${end.ordinal}`;
  return [
    `${range}: ${records} read, ${sealed} of them under ${seals} seals, ${records - sealed} not yet sealed.`,
    ...(lastSeal
      ? [`Last seal: ${lastSeal.seal.number}, of ${lastSeal.seal.at}, by ${lastSeal.seal.kid}.`]
      : []),
    ...(end.hash ? [`End: ${end.ordinal}.${end.hash.toString('base64url')}`] : []),
    ...unreached.map(
      ({ source, ordinal }) => `Not looked at: ${source} (record ${ordinal}), which has been archived.`,
    ),
    ...findings.map(describeFinding),
    ...(findingCount > findings.length ? [`and ${findingCount - findings.length} more`] : []),
    findingCount === 0 ? 'Everything is proven.' : `NOT PROVEN: ${findingCount} findings.`,
  ].join('\n');
}
