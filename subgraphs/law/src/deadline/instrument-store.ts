import type { Knex } from 'knex';

/** An instrument of law and the days it held. */
export interface LegalInstrument {
  readonly number: string;
  readonly kind: 'LAW' | 'DECREE' | 'CIRCULAR' | 'DECISION';
  readonly name: string;
  readonly nameEnglish: string;
  readonly issuedOn: string | null;
  readonly validFrom: string;
  readonly validUntil: string | null;
  /** Numbers of the instruments that it changes without replacing them. */
  readonly amends: readonly string[];
  readonly isConfirmed: boolean;
}

interface InstrumentRow {
  number: string;
  kind: LegalInstrument['kind'];
  name: string;
  name_english: string;
  issued_on: string | null;
  effective_from: string;
  effective_until: string | null;
  amends: string[];
  is_confirmed: boolean;
}

/** The instruments in force on a day, the oldest first. */
export async function findInstruments(knex: Knex, day: string): Promise<LegalInstrument[]> {
  const rows = await knex('legal_instruments')
    .select<InstrumentRow[]>('legal_instruments.*')
    .where('legal_instruments.effective_from', '<=', day)
    .where((open) => {
      void open
        .whereNull('legal_instruments.effective_until')
        .orWhere('legal_instruments.effective_until', '>', day);
    })
    .orderBy(['legal_instruments.effective_from', 'legal_instruments.number']);
  return rows.map((row) => ({
    number: row.number,
    kind: row.kind,
    name: row.name,
    nameEnglish: row.name_english,
    issuedOn: row.issued_on,
    validFrom: row.effective_from,
    validUntil: row.effective_until,
    amends: row.amends,
    isConfirmed: row.is_confirmed,
  }));
}
