import { refuse } from '@lienthong/acts';
import type { Knex } from 'knex';

/**
 * Numbers start again each year, within an issuer and a symbol. Two licences of old registers may bear one number all the
 * same, so that it is no constraint of the table; an act does not add another.
 *
 * @throws {ActRefusedError} ALREADY_EXISTS
 */
export async function expectFreeNumber(
  trx: Knex.Transaction,
  asked: {
    readonly issuerAgencyId: string;
    readonly number: string;
    readonly symbol: string;
    readonly on: string;
  },
): Promise<void> {
  const { issuerAgencyId, number, symbol } = asked;
  const year = asked.on.slice(0, 4);
  // Of two officers who give the same number at once, the second waits and sees the first.
  await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [
    `licence number ${issuerAgencyId} ${number} ${symbol} ${year}`,
  ]);
  const taken: unknown = await trx('licences')
    .where({ number, symbol, issuer_agency_id: issuerAgencyId })
    .where('licences.issued_on', '>=', `${year}-01-01`)
    .where('licences.issued_on', '<=', `${year}-12-31`)
    .first('licences.id');
  if (taken === undefined) return;
  refuse(
    'ALREADY_EXISTS',
    `There is a licence ${number}/${symbol} of ${year}; a number is given once a year.`,
    {
      path: ['input', 'number'],
    },
  );
}
