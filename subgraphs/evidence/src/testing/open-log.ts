import { createPrivateKey } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '@lienthong/chassis';
import type { AgencyDatabase } from '@lienthong/db';
import { openEvidenceLog, type EvidenceLog, type EvidenceLogSettings } from '../log/evidence-log';
import { makePrivateKey } from '../seal/sealing-key';

/** One log over a database that holds no other, which may be opened again as another process would. */
export interface LogUnderTest {
  readonly open: (changes?: Partial<EvidenceLogSettings>) => EvidenceLog;
  readonly anchorFile: string;
  /** Leaves the database as it was. */
  readonly dispose: () => Promise<void>;
}

export async function prepareLog(database: Pick<AgencyDatabase, 'knex' | 'asOwner'>): Promise<LogUnderTest> {
  const directory = await mkdtemp(join(tmpdir(), 'lienthong-evidence-'));
  const anchorFile = join(directory, 'anchor.json');
  const sealingKey = createPrivateKey(makePrivateKey());
  const opened: EvidenceLog[] = [];
  return {
    anchorFile,
    open: (changes = {}) => {
      const settings: EvidenceLogSettings = {
        sealingKey,
        anchorFile,
        sealEveryMs: 3_600_000,
        recordsASeal: 10_000,
        sealingOutageMs: 3_600_000,
        deadlineMs: 5_000,
        ...changes,
      };
      const log = openEvidenceLog(
        database.knex,
        () => Promise.resolve(),
        settings,
        createLog('evidence-test', 'silent'),
      );
      opened.push(log);
      return log;
    },
    dispose: async () => {
      await Promise.all(opened.map((log) => log.close()));
      await database.asOwner(
        async (knex) => void (await knex.raw('TRUNCATE records, field_lists, seals, archives')),
      );
      await rm(directory, { recursive: true, force: true });
    },
  };
}
