import { Client } from 'pg';
import type { DatabaseLink } from './database-link';

/** How a database was made to fail. */
export type DatabaseCrash = 'crashed' | 'cut off';

/**
 * Ends a PostgreSQL as a power cut would end it: one of its processes is killed (SIGKILL), upon which the server ends all
 * others and recovers from its log. Where this process may not signal the server's, the way to it is cut for a moment.
 */
export async function crashDatabase(link: DatabaseLink, postgresUrl: string): Promise<DatabaseCrash> {
  const { pathname } = new URL(link.url);
  const client = new Client({ connectionString: postgresUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number; is_local: boolean }>(
      `SELECT pid, host(inet_server_addr()) IN ('127.0.0.1', '::1') AS is_local FROM pg_stat_activity
       WHERE datname = $1 AND pid <> pg_backend_pid() LIMIT 1`,
      [decodeURIComponent(pathname.slice(1))],
    );
    const [backend] = rows;
    if (backend?.is_local === true) {
      process.kill(backend.pid, 'SIGKILL');
      return 'crashed';
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && ['EPERM', 'ESRCH'].includes(String(error.code))))
      throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
  await link.refuse();
  await link.mend();
  return 'cut off';
}
