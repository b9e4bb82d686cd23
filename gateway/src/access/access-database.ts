import type { Log } from '@lienthong/chassis';
import {
  GATEWAY_DATABASE,
  openAgencyDatabase,
  type AgencyDatabase,
  type DatabaseSettings,
} from '@lienthong/db';
import { giveDemonstrationGrants } from '../request/identify/demonstration-grants';

/** The gateway's own database, opened. */
export interface AccessDatabase {
  readonly knex: AgencyDatabase['knex'];
  /** Brings it up to this build; once that has succeeded, further calls do nothing. */
  readonly prepare: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Opens the database of grants and keys. A PostgreSQL that is down is noticed by `prepare` and not here.
 *
 * @param isDevelopment whether an embedded one is given the grants of the demonstration
 * @throws {DataDirectoryInUseError} when another process has the embedded database open
 */
export async function openAccessDatabase(
  settings: DatabaseSettings,
  isDevelopment: boolean,
  log: Log,
): Promise<AccessDatabase> {
  const database = await openAgencyDatabase(GATEWAY_DATABASE, settings, log);
  let isPrepared = false;
  return {
    knex: database.knex,
    prepare: async () => {
      if (isPrepared) return;
      await database.migrate();
      if (isDevelopment && settings.kind === 'embedded') await giveDemonstrationGrants(database.knex);
      isPrepared = true;
    },
    close: database.close,
  };
}
