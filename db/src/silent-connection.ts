import type { Client } from 'pg';

/** How much later than at the end of its time a statement's error may arrive. */
const GRACE_MS = 2_000;

/**
 * Hangs up a connection on which a statement has no end. A server ends each within `statement_timeout`, with an error at the latest; where
 * nothing has come for longer the way is gone (a firewall that forgot it, a host without power), of which the kernel says nothing for a
 * quarter of an hour. Whoever waits is told that the connection was lost, and the pool makes another.
 *
 * @param statementTimeoutMs what the server was told; undefined where a statement may take any time
 */
export async function hangingUpOnSilence<Answer>(
  connection: Client,
  statementTimeoutMs: number | undefined,
  answering: Promise<Answer>,
): Promise<Answer> {
  if (statementTimeoutMs === undefined) return answering;
  let isOver = false;
  const silence = setTimeout(() => {
    // Where this process was busy itself, what has arrived is read first.
    setImmediate(() => {
      // With a statement under way it does not wait for an answer to that.
      if (!isOver) void connection.end().catch(() => undefined);
    });
  }, statementTimeoutMs + GRACE_MS);
  try {
    return await answering;
  } finally {
    isOver = true;
    clearTimeout(silence);
  }
}
