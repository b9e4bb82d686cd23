/** The command over a test's database, and the files it leaves. Nothing here is for production. */
import type { AgencyDatabase } from '@lienthong/db';
import { enterpriseCodeFrom } from '@lienthong/schema';
import { runImportCommand } from '../command/import-command';

export interface ImportRun {
  readonly code: number;
  readonly said: string;
  readonly errors: string;
}

export async function runImport(
  database: AgencyDatabase,
  words: readonly string[],
  signal: AbortSignal = new AbortController().signal,
): Promise<ImportRun> {
  const said: string[] = [];
  const errors: string[] = [];
  const code = await runImportCommand({
    words,
    environment: {},
    output: { write: (text) => said.push(text) },
    errors: { write: (text) => errors.push(text) },
    signal,
    openDatabase: () => Promise.resolve({ ...database, close: () => Promise.resolve() }),
  });
  return { code, said: said.join(''), errors: errors.join('') };
}

/** A code of an enterprise that there is not: no real one has a serial of six million or more. */
export function inventedCode(serial: number): string {
  const digits = `01${String(9_000_000 + serial)}`;
  return enterpriseCodeFrom(digits) ?? inventedCode(serial + 1);
}

/** The one number that a statement selects. */
export async function countOf({ knex }: AgencyDatabase, from: string): Promise<number> {
  const { rows } = await knex.raw<{ rows: [{ count: string }] }>(`SELECT count(*) FROM ${from}`);
  return Number(rows[0].count);
}
