/** What every session of an agency is told before its first statement, in both modes. */
import { type DatabaseOwner } from './database-owner';

export function serviceRoleOf(agency: DatabaseOwner): string {
  return `${agency}_service`;
}

// Temporary tables are searched last: otherwise one of them could stand in front of a table of the agency.
function surroundings(agency: DatabaseOwner, application: string): string[] {
  return [
    `SET application_name = 'lienthong ${agency} ${application}'`,
    `SET search_path = "${agency}", public, pg_temp`,
    "SET timezone = 'UTC'",
    "SET datestyle = 'ISO, YMD'",
    // A server compiles what it believes to be dear (LLVM): of a search of 4 ms over a nation's registers that took 150.
    'SET jit = off',
  ];
}

export function serviceSession(agency: DatabaseOwner): string[] {
  return [...surroundings(agency, 'service'), `SET ROLE "${serviceRoleOf(agency)}"`];
}

export function ownerSession(agency: DatabaseOwner): string[] {
  return surroundings(agency, 'owner');
}

/** What a server enforces itself. An embedded engine must not be told: its alarms end the engine, not the session. */
export function serviceLimits(limits: {
  statementTimeoutMs: number;
  idleInTransactionTimeoutMs: number;
}): string[] {
  return [
    `SET statement_timeout = ${Math.trunc(limits.statementTimeoutMs)}`,
    `SET idle_in_transaction_session_timeout = ${Math.trunc(limits.idleInTransactionTimeoutMs)}`,
  ];
}

/**
 * A migration may take long, but it may not queue behind a long transaction, because every reader of the table then
 * queues behind the migration.
 */
export function ownerLimits(): string[] {
  return ['SET statement_timeout = 0', "SET lock_timeout = '30s'"];
}
