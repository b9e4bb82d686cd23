import { type DatabaseOwner } from './database-owner';

/** SQLSTATE of a statement that was cancelled because it ran too long, in both modes. */
export const STATEMENT_TIMEOUT = '57014';

/** The database cannot be reached, or hung up in the middle of a statement. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
  constructor(
    readonly agency: DatabaseOwner,
    readonly code: string | undefined,
    cause: unknown,
  ) {
    super(`The database of ${agency} is not available${code === undefined ? '' : ` (${code})`}.`, { cause });
  }
}

/** Every connection stayed in use for longer than a caller may wait. */
export class DatabaseBusyError extends Error {
  override readonly name = 'DatabaseBusyError';
  constructor(
    readonly agency: DatabaseOwner,
    cause: unknown,
  ) {
    super(
      `Every connection to the database of ${agency} stayed in use. ` +
        'If this came from inside a transaction, the statement was sent to the pool and not to the transaction.',
      { cause },
    );
  }
}

/** The session cannot become the service role: it was never created, or this login is not a member of it. */
export class ServiceRoleUnavailableError extends Error {
  override readonly name = 'ServiceRoleUnavailableError';
  constructor(
    readonly agency: DatabaseOwner,
    /** What an administrator has to run. */
    readonly remedy: string,
    cause?: unknown,
  ) {
    super(`The database of ${agency} cannot be served as its service role. ${remedy}`, { cause });
  }
}

/** Migrating needs a privilege that its login lacks. */
export class AdministratorNeededError extends Error {
  override readonly name = 'AdministratorNeededError';
  constructor(
    readonly agency: DatabaseOwner,
    /** What an administrator has to run. */
    readonly remedy: string,
    cause: unknown,
  ) {
    super(`The database of ${agency} cannot be prepared by this login. ${remedy}`, { cause });
  }
}

/** Another process, or this one, already has the embedded database open. */
export class DataDirectoryInUseError extends Error {
  override readonly name = 'DataDirectoryInUseError';
  constructor(
    readonly directory: string,
    readonly holder: number | undefined,
  ) {
    super(
      `${directory} is in use by ${holder === undefined ? 'another process' : `process ${holder}`}. ` +
        'Two writers would destroy an embedded database: stop the other process, choose another directory, ' +
        'or use a PostgreSQL server, which many processes may share.',
    );
  }
}

/** The directory holds something that this version cannot open, and that must not be overwritten. */
export class DataDirectoryUnusableError extends Error {
  override readonly name = 'DataDirectoryUnusableError';
  constructor(
    readonly directory: string,
    reason: string,
  ) {
    super(`${directory} cannot be opened: ${reason}`);
  }
}

const LOST_CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  '3D000',
  '53300',
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  '25P03',
]);

// The driver reports a connection that ended under a statement by message alone.
const LOST_CONNECTION_MESSAGE =
  /^(Connection terminated|Connection ended|timeout expired|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/;

export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Whether a failure says that the connection is gone (or was refused), rather than that a statement was wrong. */
export function isConnectionLoss(error: unknown): boolean {
  const code = errorCode(error);
  if (code !== undefined)
    return LOST_CONNECTION_CODES.has(code) || code.startsWith('08') || code.startsWith('28');
  return error instanceof Error && LOST_CONNECTION_MESSAGE.test(error.message);
}
