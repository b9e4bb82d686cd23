/** What is said to the operator; the package itself never writes to the console. */
export interface DatabaseLog {
  info(message: string): void;
  warn(message: string): void;
}

interface ServingLimits {
  /** The longest a statement may run before it fails with SQLSTATE 57014. */
  statementTimeoutMs: number;
  /** The longest a caller waits for a free connection; by default twice the statement timeout, 5 s at least. */
  acquireTimeoutMs?: number | undefined;
  /** The longest a transaction may sit without a statement before it is rolled back; 60 s by default. */
  idleInTransactionTimeoutMs?: number | undefined;
  /** Where this agency's compiled migrations are; by default the ones shipped in this package. */
  migrationsDirectory?: string | undefined;
}

/** A real PostgreSQL server, 15 to 18: the only kind that is meant for production. */
export interface PostgresSettings extends ServingLimits {
  kind: 'postgres';
  /** The login that serves; it must be a member of `<agency>_service`. */
  url: string;
  /** The login that owns the tables and migrates, over a direct connection; by default the same as `url`. */
  ownerUrl?: string | undefined;
  poolSize: number;
}

/** PostgreSQL compiled to WebAssembly, in a thread of this process and a folder of this machine. */
export interface EmbeddedSettings extends ServingLimits {
  kind: 'embedded';
  /** A folder of this agency's own; made when missing. */
  directory: string;
  /** A closed cluster to copy on first start, which takes a tenth of a second where initdb takes four. */
  templateDirectory?: string | undefined;
  /**
   * Without that: a folder in which a cluster without anything in it is made once, and copied for each database that is
   * not there yet. Six made side by side take twelve seconds of a processor and a gigabyte of memory.
   */
  templates?: string | undefined;
}

export type DatabaseSettings = PostgresSettings | EmbeddedSettings;

const IDLE_IN_TRANSACTION_MS = 60_000;

export function acquireTimeoutOf(settings: DatabaseSettings): number {
  return settings.acquireTimeoutMs ?? Math.max(5_000, settings.statementTimeoutMs * 2);
}

export function idleInTransactionTimeoutOf(settings: DatabaseSettings): number {
  return settings.idleInTransactionTimeoutMs ?? IDLE_IN_TRANSACTION_MS;
}

/** How long running work may go on after closing began: no statement can take longer. */
export function closeGraceOf(settings: DatabaseSettings): number {
  return settings.statementTimeoutMs + 500;
}
