import { whereValidOn } from '@lienthong/db';
import type { Knex } from 'knex';
import type { LegalGround } from './refusal-ground';

interface GroundRow {
  code: string;
  instrument: string;
  article: string;
  text: string;
  valid_from: string;
  valid_until: string | null;
}

/** The grounds that hold on a day, one a code, by code. */
export async function findGroundsOn(knex: Knex, day: string): Promise<LegalGround[]> {
  const query = knex('refusal_grounds').select(
    'code',
    'instrument',
    'article',
    'text',
    'valid_from',
    'valid_until',
  );
  const rows = (await whereValidOn(query, 'refusal_grounds', day).orderBy('code')) as GroundRow[];
  return rows.map((row) => ({
    code: row.code,
    instrument: row.instrument,
    article: row.article,
    text: row.text,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
  }));
}
