import { readInteger, type Environment } from '@lienthong/chassis';
import { anchorFileOf, openSealingKey, readEvidenceDatabase } from '@lienthong/evidence';
import type { EvidenceSettings } from '../evidence/gateway-evidence';

/** X-Road's: a seal a minute at least, ten thousand records under one, four hours without before nothing is served. */
const SEAL_SECONDS = 60;
const SEAL_RECORDS = 10_000;
const OUTAGE_SECONDS = 14_400;

const LONGEST_SEAL_SECONDS = 86_400;

/** @throws {InvalidEnvironmentError} */
export function readEvidenceSettings(environment: Environment, problems: string[]): EvidenceSettings {
  const sealSeconds = readInteger(environment, 'EVIDENCE_SEAL_SECONDS', SEAL_SECONDS, problems);
  if (sealSeconds > LONGEST_SEAL_SECONDS) {
    problems.push(`EVIDENCE_SEAL_SECONDS may be at most ${LONGEST_SEAL_SECONDS}; it is ${sealSeconds}`);
  }
  const publicReads = environment['EVIDENCE_PUBLIC_READS'] || 'recorded';
  if (!['recorded', 'unrecorded'].includes(publicReads)) {
    problems.push(`EVIDENCE_PUBLIC_READS must be recorded or unrecorded; it is "${publicReads}"`);
  }
  return {
    database: readEvidenceDatabase(environment),
    sealingKey: () => openSealingKey(environment),
    anchorFile: anchorFileOf(environment),
    sealEveryMs: sealSeconds * 1_000,
    recordsASeal: readInteger(environment, 'EVIDENCE_SEAL_RECORDS', SEAL_RECORDS, problems),
    sealingOutageMs:
      readInteger(environment, 'EVIDENCE_SEALING_OUTAGE_SECONDS', OUTAGE_SECONDS, problems) * 1_000,
    deadlineMs: readInteger(environment, 'EVIDENCE_DEADLINE_MS', 5_000, problems),
    arePublicReadsRecorded: publicReads === 'recorded',
  };
}
