import type { KeyObject } from 'node:crypto';
import { createCallVerifier, guardSubgraph, makeCallKeys, type Log } from '@lienthong/chassis';
import {
  EVIDENCE_DATABASE,
  openAgencyDatabase,
  type AgencyDatabase,
  type DatabaseSettings,
} from '@lienthong/db';
import { openEvidenceLog, startEvidenceSubgraph, type EvidenceLog } from '@lienthong/evidence';
import { EVIDENCE } from '@lienthong/schema';
import { createMakeCall } from '../request/execute/agency-call';
import type { AgencyConnection } from '../request/execute/agency-connection';
import { dependable } from '../request/execute/dependable';
import { connectLocally } from '../request/execute/local-connection';

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
  /** The way to the log's own subgraph, which runs in this process and is asked like any agency's. */
  readonly connection: AgencyConnection;
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
  const connection = await connectToSubgraph(database, settings.deadlineMs, log);
  return {
    log: evidence,
    database,
    connection,
    close: async () => {
      await connection.close();
      await evidence.close();
      await database.close();
    },
  };
}

async function connectToSubgraph(
  database: AgencyDatabase,
  deadlineMs: number,
  log: Log,
): Promise<AgencyConnection> {
  const keys = makeCallKeys([EVIDENCE]).get(EVIDENCE) ?? [];
  const subgraph = guardSubgraph(
    await startEvidenceSubgraph(database, log),
    createCallVerifier({ agency: EVIDENCE, keys }),
    log,
  );
  return dependable(
    connectLocally(subgraph, createMakeCall(EVIDENCE, keys[0])),
    EVIDENCE,
    { deadlineMs },
    log,
  );
}
