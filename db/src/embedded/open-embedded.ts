/** Opens an agency's embedded database: lock, cluster, engine, and a knex that reaches it through the driver. */
import { type DatabaseOwner } from '../database-owner';
import { type AgencyKnex, createAgencyKnex } from '../agency-knex';
import {
  acquireTimeoutOf,
  closeGraceOf,
  type DatabaseLog,
  type EmbeddedSettings,
  idleInTransactionTimeoutOf,
} from '../database-settings';
import { type DatabaseAccess } from '../database-access';
import { makeFolder } from '../make-folder';
import { ownerSession, serviceSession } from '../session';
import { ensureEmptyTemplate } from '../template-folder';
import { dataDirectoryOf, ensureCluster, hasCluster } from './cluster';
import { lockDataDirectory } from './data-directory-lock';
import { Engine } from './engine';
import { EngineStream } from './engine-stream';
import { SessionArbiter, type SessionProfile } from './session-arbiter';

// A migration may rewrite a table, but even it may not keep the only session for ever.
const MIGRATION_STATEMENT_MS = 600_000;

export async function openEmbedded(
  agency: DatabaseOwner,
  settings: EmbeddedSettings,
  log: DatabaseLog,
): Promise<DatabaseAccess> {
  makeFolder(settings.directory);
  const lock = await lockDataDirectory(settings.directory);
  const engine = new Engine(dataDirectoryOf(settings.directory));
  try {
    const origin = await ensureCluster(settings.directory, await templateFor(settings));
    if (origin !== 'found')
      log.info(`The embedded database of ${agency} was ${origin} in ${settings.directory}.`);
    await engine.start();
  } catch (error) {
    await engine.close();
    await lock.release();
    throw error;
  }

  const acquireTimeoutMs = acquireTimeoutOf(settings);
  const arbiter = new SessionArbiter(engine, {
    waitMs: acquireTimeoutMs,
    idleInTransactionMs: idleInTransactionTimeoutOf(settings),
  });
  const connect = (profile: SessionProfile, waitMs: number): AgencyKnex =>
    createAgencyKnex(agency, {
      connection: {
        user: 'postgres',
        database: 'postgres',
        stream: () => new EngineStream(arbiter, profile),
      },
      poolSize: 1,
      acquireTimeoutMs: waitMs,
      session: [],
      log,
    });

  const { statementTimeoutMs } = settings;
  const service = connect({ settings: serviceSession(agency), statementTimeoutMs }, acquireTimeoutMs);
  return {
    knex: service.knex,
    asOwner: () =>
      connect(
        { settings: ownerSession(agency), statementTimeoutMs: MIGRATION_STATEMENT_MS },
        MIGRATION_STATEMENT_MS,
      ),
    async close() {
      await service.close(closeGraceOf(settings));
      await engine.close();
      await lock.release();
    },
  };
}

async function templateFor({
  directory,
  templateDirectory,
  templates,
}: EmbeddedSettings): Promise<string | undefined> {
  if (templateDirectory !== undefined || templates === undefined) return templateDirectory;
  return (await hasCluster(directory)) ? undefined : ensureEmptyTemplate(templates);
}
