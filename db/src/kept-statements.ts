/**
 * Statements that a server is asked to keep for a connection, parsed and planned, under a name of their text. Of what
 * the statements of a dossier and a list cost PostgreSQL two fifths were parsing and planning.
 */
import { createHash } from 'node:crypto';
import { type Client } from 'pg';
import { errorCode } from './database-errors';

/** Kept for one connection, each with its plan in the server's memory. */
const MAXIMUM_KEPT = 200;
/** Texts that are remembered as seen; what callers filter by makes texts of its own. */
const MAXIMUM_REMEMBERED = 2_000;

/** The row type of what was kept has changed, as when a migration adds a column to `SELECT *`. */
const FEATURE_NOT_SUPPORTED = '0A000';
/** What was kept is gone, as after DISCARD ALL. */
const INVALID_SQL_STATEMENT_NAME = '26000';

/** By the text: its name, or null until it has been sent before, so that what is sent but once takes no room. */
const names = new Map<string, string | null>();

const kept = new WeakMap<Client, KeptStatements>();

interface KeptStatements {
  readonly nameOf: Map<string, string>;
  /** Counts names given anew on this connection, since a name that failed is not used again. */
  renewals: number;
}

/** A read alone. How much a pattern finds says only the pattern, so a plan for every pattern would be a bad one. */
function isWorthKeeping(text: string): boolean {
  return /^\s*(select|with)\b/i.test(text) && !/\b(i?like|for update)\b|[~;]/i.test(text);
}

function remember(text: string): string | null {
  const known = names.get(text);
  if (known) return known;
  if (names.size >= MAXIMUM_REMEMBERED) names.clear();
  const name =
    known === undefined || !isWorthKeeping(text)
      ? null
      : createHash('sha256').update(text).digest('base64url').slice(0, 22);
  names.set(text, name);
  return name;
}

/**
 * The name under which `connection` keeps a statement, if it is to keep it: a read, seen before, outside of a transaction.
 * Within one a plan that has gone stale would fail the whole of it.
 */
export function keptName(connection: Client, text: string): string | undefined {
  if (connection.getTransactionStatus() !== 'I') return undefined;
  const name = remember(text);
  if (name === null) return undefined;
  const statements = keptBy(connection);
  const given = statements.nameOf.get(text);
  if (given !== undefined) return given;
  if (statements.nameOf.size + statements.renewals >= MAXIMUM_KEPT) return undefined;
  statements.nameOf.set(text, name);
  return name;
}

function keptBy(connection: Client): KeptStatements {
  const known = kept.get(connection);
  if (known) return known;
  const made = { nameOf: new Map<string, string>(), renewals: 0 };
  kept.set(connection, made);
  return made;
}

/**
 * Whether a kept statement failed for having been kept, before it began, so that it may be sent again; from then on the
 * connection keeps it under another name.
 */
export function hasGoneStale(connection: Client, text: string, error: unknown): boolean {
  const code = errorCode(error);
  if (code !== FEATURE_NOT_SUPPORTED && code !== INVALID_SQL_STATEMENT_NAME) return false;
  const statements = keptBy(connection);
  const name = statements.nameOf.get(text);
  if (name === undefined) return false;
  statements.renewals += 1;
  statements.nameOf.set(text, `${name.slice(0, 22)}-${statements.renewals}`);
  return true;
}
