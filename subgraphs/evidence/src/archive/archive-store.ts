import type { Knex } from 'knex';
import type { Head } from '../chain/link';

/** What left the log for a file. */
export interface ArchiveRow {
  readonly number: number;
  readonly end: Head;
  readonly lastSeal: number;
  readonly fileName: string;
  /** SHA-512 of the file. */
  readonly fileDigest: Buffer;
}

export async function readArchives(knex: Knex): Promise<readonly ArchiveRow[]> {
  const rows = await knex('archives')
    .select<
      {
        readonly number: string;
        readonly last_ordinal: string;
        readonly last_hash: Buffer;
        readonly last_seal: string;
        readonly file_name: string;
        readonly file_digest: Buffer;
      }[]
    >()
    .orderBy('archives.number');
  return rows.map((row) => ({
    number: Number(row.number),
    end: { ordinal: Number(row.last_ordinal), hash: row.last_hash },
    lastSeal: Number(row.last_seal),
    fileName: row.file_name,
    fileDigest: row.file_digest,
  }));
}
