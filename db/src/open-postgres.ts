/** Opens an agency's database on a PostgreSQL server. No connection is made before the first statement. */
import { type DatabaseOwner } from './database-owner';
import { type AgencyKnex, type AgencyKnexOptions, createAgencyKnex } from './agency-knex';
import { type DatabaseAccess } from './database-access';
import {
  acquireTimeoutOf,
  closeGraceOf,
  type DatabaseLog,
  idleInTransactionTimeoutOf,
  type PostgresSettings,
} from './database-settings';
import { ownerLimits, ownerSession, serviceLimits, serviceSession } from './session';

const CONNECT_MS = 5_000;
const MIGRATION_ACQUIRE_MS = 60_000;

function loginOf(url: string): string | undefined {
  const name = decodeURIComponent(new URL(url).username);
  return name === '' ? undefined : name;
}

export function openPostgres(
  agency: DatabaseOwner,
  settings: PostgresSettings,
  log: DatabaseLog,
): DatabaseAccess {
  const connect = (
    url: string,
    sessions: Pick<
      AgencyKnexOptions,
      'poolSize' | 'acquireTimeoutMs' | 'session' | 'keepsStatements' | 'statementTimeoutMs'
    >,
  ): AgencyKnex =>
    createAgencyKnex(agency, {
      connection: { connectionString: url, connectionTimeoutMillis: CONNECT_MS, keepAlive: true },
      log,
      ...sessions,
    });

  const limits = serviceLimits({
    statementTimeoutMs: settings.statementTimeoutMs,
    idleInTransactionTimeoutMs: idleInTransactionTimeoutOf(settings),
  });
  const session = [...limits, ...serviceSession(agency)];
  const ownSession = [...ownerLimits(), ...ownerSession(agency)];
  const { knex, close } = connect(settings.url, {
    poolSize: settings.poolSize,
    acquireTimeoutMs: acquireTimeoutOf(settings),
    session,
    keepsStatements: true,
    statementTimeoutMs: settings.statementTimeoutMs,
  });
  const servingLogin = loginOf(settings.url);
  return {
    knex,
    asOwner: () =>
      connect(settings.ownerUrl ?? settings.url, {
        poolSize: 1,
        acquireTimeoutMs: MIGRATION_ACQUIRE_MS,
        session: ownSession,
      }),
    ...(servingLogin === undefined ? {} : { servingLogin }),
    close: () => close(closeGraceOf(settings)),
  };
}
