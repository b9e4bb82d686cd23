import type { KeyObject } from 'node:crypto';
import type { Log } from '@lienthong/chassis';
import {
  EVIDENCE_DATABASE,
  openAgencyDatabase,
  type AgencyDatabase,
  type DatabaseSettings,
} from '@lienthong/db';
import { openEvidenceLog, type EvidenceLog } from '@lienthong/evidence';

export interface EvidenceSettings {
  readonly database: DatabaseSettings;
  /** Gives the Ed25519 private key that seals. @throws when it cannot be read */
  readonly sealingKey: () => Promise<KeyObject>;
  readonly anchorFile: string;
  readonly sealEveryMs: number;
  readonly recordsASeal: number;
  readonly sealingOutageMs: number;
  readonly deadlineMs: number;
  readonly arePublicReadsRecorded: boolean;
}

/** The log of evidence that this gateway keeps. */
export interface GatewayEvidence {
  readonly log: EvidenceLog;
  readonly database: AgencyDatabase;
  readonly close: () => Promise<void>;
}

/**
 * Opens the log. A PostgreSQL that is down, or a log that cannot be proven, does not keep the gateway from starting: it
 * keeps it from answering what must be recorded.
 *
 * @throws when the key cannot be read: then nothing could ever be sealed
 */
export async function openGatewayEvidence(settings: EvidenceSettings, log: Log): Promise<GatewayEvidence> {
  const sealingKey = await settings.sealingKey();
  const database = await openAgencyDatabase(EVIDENCE_DATABASE, settings.database, log);
  const evidence = openEvidenceLog(
    database.knex,
    async () => {
      await database.migrate();
    },
    { ...settings, sealingKey },
    log,
  );
  await evidence.ready();
  return {
    log: evidence,
    database,
    close: async () => {
      await evidence.close();
      await database.close();
    },
  };
}
