import type { AgencyDatabase } from '@lienthong/db';
import { AGENCIES, type AgencyName } from '@lienthong/schema';

/** A statement as it went to an agency's database. */
export interface Statement {
  readonly agency: AgencyName;
  readonly sql: string;
  readonly bindings: readonly unknown[];
}

type Databases = Readonly<Record<AgencyName, AgencyDatabase>>;

/** Each statement that `work` sends to the agencies' databases, once, with the values it was first sent with. */
export async function captureStatements(
  databases: Databases,
  work: () => Promise<void>,
): Promise<readonly Statement[]> {
  const seen = new Map<string, Statement>();
  const stops = AGENCIES.map((agency) => {
    const listen = ({ sql, bindings }: { sql: string; bindings: readonly unknown[] }): void => {
      const key = `${agency} ${sql}`;
      if (!seen.has(key)) seen.set(key, { agency, sql, bindings });
    };
    const { knex } = databases[agency];
    knex.on('query', listen);
    return () => void knex.removeListener('query', listen);
  });
  try {
    await work();
  } finally {
    for (const stop of stops) stop();
  }
  return [...seen.values()].filter(({ sql }) => /^\s*(select|with)\b/i.test(sql));
}
