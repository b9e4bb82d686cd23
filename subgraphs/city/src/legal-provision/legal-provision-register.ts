import { insertRows } from '@lienthong/db';
import type { Knex } from 'knex';

export interface NewLegalProvision {
  readonly id: string;
  readonly instrument: string;
  readonly article: number;
  readonly clause?: number;
  readonly point?: string;
  readonly content: string;
  readonly validFrom: string;
  readonly validUntil?: string;
}

export function recordProvisions(
  trx: Knex.Transaction,
  provisions: readonly NewLegalProvision[],
): Promise<void> {
  return insertRows(
    trx,
    'legal_provisions',
    provisions.map((provision) => ({
      id: provision.id,
      instrument: provision.instrument.normalize('NFC'),
      article: provision.article,
      clause: provision.clause ?? null,
      point: provision.point?.normalize('NFC') ?? null,
      content: provision.content.normalize('NFC'),
      valid_from: provision.validFrom,
      valid_until: provision.validUntil ?? null,
    })),
  );
}
