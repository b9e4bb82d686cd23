/** A knex of one agency, whose connection failures arrive as this package's typed errors. */
import { setTimeout as sleep } from 'node:timers/promises';
import createKnex, { type Knex } from 'knex';
import PostgresClient, { type SentStatement } from 'knex/lib/dialects/postgres/index.js';
import { type Client, type ClientConfig } from 'pg';
import {
  DatabaseBusyError,
  DatabaseUnavailableError,
  errorCode,
  isConnectionLoss,
  ServiceRoleUnavailableError,
} from './database-errors';
import { type DatabaseOwner } from './database-owner';
import { type DatabaseLog } from './database-settings';
import { hasGoneStale, keptName } from './kept-statements';
import { grantMembership, grantMembershipTo } from './role-remedy';
import { hangingUpOnSilence } from './silent-connection';
import { valueTypes } from './value-types';

export interface AgencyKnexOptions {
  connection: ClientConfig;
  poolSize: number;
  acquireTimeoutMs: number;
  /** Statements that turn a new connection into a session of this agency. */
  session: string[];
  /** Whether the server keeps what is read again and again, parsed and planned. */
  keepsStatements?: boolean;
  /** When the server itself ends a statement; undefined where one may take any time. */
  statementTimeoutMs?: number;
  log: DatabaseLog;
}

const INVALID_PARAMETER_VALUE = '22023';
const INSUFFICIENT_PRIVILEGE = '42501';
const LOCK_NOT_AVAILABLE = '55P03';

function typedError(agency: DatabaseOwner, error: unknown): unknown {
  return isConnectionLoss(error) ? new DatabaseUnavailableError(agency, errorCode(error), error) : error;
}

function typedAcquireError(agency: DatabaseOwner, error: unknown): unknown {
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

function named(query: SentStatement, name: string | undefined): SentStatement {
  // knex reads the response off the object that it gave.
  query.options = { ...query.options, name };
  return query;
}

// knex builds the client of a transaction from the prototype alone, so that nothing here may live on the instance.
function agencyClient(
  agency: DatabaseOwner,
  { keepsStatements = false, statementTimeoutMs }: AgencyKnexOptions,
): typeof Knex.Client {
  return class AgencyClient extends PostgresClient {
    override async acquireConnection(): Promise<Client> {
      try {
        return await super.acquireConnection();
      } catch (error) {
        throw typedAcquireError(agency, error);
      }
    }

    override async _query(connection: Client, query: SentStatement): Promise<object> {
      const name = keepsStatements ? keptName(connection, query.sql) : undefined;
      const send = (statement: SentStatement): Promise<object> =>
        hangingUpOnSilence(connection, statementTimeoutMs, super._query(connection, statement));
      try {
        return await send(name === undefined ? query : named(query, name));
      } catch (error) {
        if (name === undefined || !hasGoneStale(connection, query.sql, error))
          throw typedError(agency, error);
      }
      try {
        return await send(named(query, undefined));
      } catch (error) {
        throw typedError(agency, error);
      }
    }
  };
}

/** A knex, and a way to end it that always ends. */
export interface AgencyKnex {
  knex: Knex;
  /** Lets running work finish for `graceMs`, and then hangs up on what is left, such as a forgotten transaction. */
  close: (graceMs: number) => Promise<void>;
}

const HANG_UP_MS = 1_000;

async function within(limitMs: number, work: Promise<unknown>): Promise<boolean> {
  const timer = new AbortController();
  const late = sleep(limitMs, false, { signal: timer.signal });
  const inTime = await Promise.race([work.then(() => true), late]);
  timer.abort();
  return inTime;
}

export function createAgencyKnex(agency: DatabaseOwner, options: AgencyKnexOptions): AgencyKnex {
  const { log } = options;
  const session = options.session.join(';\n');
  const connections = new Set<Client>();
  const knex = createKnex({
    client: agencyClient(agency, options),
    connection: { ...options.connection, types: valueTypes } as Knex.PgConnectionConfig,
    acquireConnectionTimeout: options.acquireTimeoutMs,
    pool: {
      min: 0,
      max: options.poolSize,
      afterCreate(connection: Client, done: (error: Error | null, connection: Client) => void) {
        connections.add(connection);
        connection.once('end', () => connections.delete(connection));
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
  return {
    knex,
    async close(graceMs) {
      // The pool waits for every connection to be given back, and a forgotten transaction never gives its own back.
      if (await within(graceMs, knex.destroy())) return;
      log.warn(`The database of ${agency} was closed while ${connections.size} connection(s) were in use.`);
      await within(HANG_UP_MS, Promise.all([...connections].map((connection) => connection.end())));
    },
  };
}
