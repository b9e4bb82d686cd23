import { Client } from 'pg';

/** What one recorded operation takes in the log, in bytes. */
export interface RecordSize {
  readonly operation: string;
  /** Of the record's text. */
  readonly text: number;
}

export interface LogSize {
  readonly records: number;
  /** Of the whole table with its indexes, for each record. */
  readonly bytesPerRecord: number;
  readonly byOperation: readonly RecordSize[];
}

/** Looks at the log that a benchmark has filled. */
export async function measureRecords(url: string): Promise<LogSize> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const sizes = await client.query<{ operation: string; text: string }>(
      `SELECT content::jsonb -> 'operation' ->> 'name' AS operation, avg(octet_length(content))::int AS text
       FROM evidence.records WHERE kind = 'READ' GROUP BY 1 ORDER BY 1`,
    );
    const whole = await client.query<{ records: string; bytes: string }>(
      `SELECT count(*) AS records, pg_total_relation_size('evidence.records') / greatest(count(*), 1) AS bytes
       FROM evidence.records`,
    );
    return {
      records: Number(whole.rows[0]?.records),
      bytesPerRecord: Number(whole.rows[0]?.bytes),
      byOperation: sizes.rows.map(({ operation, text }) => ({ operation, text: Number(text) })),
    };
  } finally {
    await client.end();
  }
}
