/** A knex of one agency, whose connection failures arrive as this package's typed errors. */
import { type AgencyName } from '@lienthong/schema';
import createKnex, { type Knex } from 'knex';
import PostgresClient from 'knex/lib/dialects/postgres/index.js';
import { type Client, type ClientConfig } from 'pg';
import {
  DatabaseBusyError,
  DatabaseUnavailableError,
  errorCode,
  isConnectionLoss,
  ServiceRoleUnavailableError,
} from './database-errors';
import { type DatabaseLog } from './database-settings';
import { grantMembership, grantMembershipTo } from './role-remedy';
import { valueTypes } from './value-types';

export interface AgencyKnexOptions {
  connection: ClientConfig;
  poolSize: number;
  acquireTimeoutMs: number;
  /** Statements that turn a new connection into a session of this agency. */
  session: string[];
  log: DatabaseLog;
}

const INVALID_PARAMETER_VALUE = '22023';
const INSUFFICIENT_PRIVILEGE = '42501';
const LOCK_NOT_AVAILABLE = '55P03';

function typedError(agency: AgencyName, error: unknown): unknown {
  return isConnectionLoss(error) ? new DatabaseUnavailableError(agency, errorCode(error), error) : error;
}

function typedAcquireError(agency: AgencyName, error: unknown): unknown {
  const code = errorCode(error);
  if (error instanceof createKnex.KnexTimeoutError) {
    return new DatabaseBusyError(agency, error);
  }
  if (code === LOCK_NOT_AVAILABLE) return new DatabaseBusyError(agency, error);
  if (code === INVALID_PARAMETER_VALUE)
    return new ServiceRoleUnavailableError(agency, grantMembership(agency), error);
  if (code === INSUFFICIENT_PRIVILEGE)
    return new ServiceRoleUnavailableError(agency, grantMembershipTo(agency), error);
  return typedError(agency, error);
}

// knex builds the client of a transaction from the prototype alone, so that nothing here may live on the instance.
function agencyClient(agency: AgencyName): typeof Knex.Client {
  return class AgencyClient extends PostgresClient {
    override async acquireConnection(): Promise<Client> {
      try {
        return await super.acquireConnection();
      } catch (error) {
        throw typedAcquireError(agency, error);
      }
    }

    override async _query(connection: Client, query: object): Promise<object> {
      try {
        return await super._query(connection, query);
      } catch (error) {
        throw typedError(agency, error);
      }
    }
  };
}

export function createAgencyKnex(agency: AgencyName, options: AgencyKnexOptions): Knex {
  const { log } = options;
  const session = options.session.join(';\n');
  return createKnex({
    client: agencyClient(agency),
    connection: { ...options.connection, types: valueTypes } as Knex.PgConnectionConfig,
    acquireConnectionTimeout: options.acquireTimeoutMs,
    pool: {
      min: 0,
      max: options.poolSize,
      afterCreate(connection: Client, done: (error: Error | null, connection: Client) => void) {
        if (session === '') return done(null, connection);
        connection.query(session, (error: Error | null) => {
          if (!error) return done(null, connection);
          // The pool forgets a connection whose preparation failed without closing it.
          connection.end(() => done(error, connection));
        });
      },
    },
    log: {
      warn(message: unknown) {
        // Whoever wanted the connection gets the error itself; here it would be repeated with its stack.
        if (!String(message).startsWith('Acquire connection error')) log.warn(String(message));
      },
      error: (message: unknown) => log.warn(String(message)),
      deprecate: (message: unknown) => log.warn(String(message)),
      debug: () => undefined,
    },
  });
}
