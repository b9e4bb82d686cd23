import { refuse, type ActInProgress } from '@lienthong/acts';
import { licenceStatusOn } from './licence-status';
import { findLicenceTerm } from './licence-term';

/**
 * Whether a licence may cover these names on a day: at least one under .vn, and none that another licence of the
 * register covers. A site and a network of one holder may not share a name either; that takes both registers, of which
 * this one sees its own.
 *
 * @throws {ActRefusedError} REFUSED_BY_LAW
 */
export async function expectLawfulNames(
  { trx }: ActInProgress,
  {
    names,
    added,
    on,
    licenceId,
  }: {
    readonly names: readonly string[];
    readonly added: readonly string[];
    readonly on: string;
    readonly licenceId?: string;
  },
): Promise<void> {
  const provision = (await findLicenceTerm(trx, 'NEW', on))?.provision ?? null;
  if (!names.some((name) => name.endsWith('.vn'))) {
    refuse('REFUSED_BY_LAW', 'A licence covers at least one domain name under .vn.', { provision });
  }
  // Two grants at once would each not see the other's name.
  for (const name of [...added].sort()) {
    await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [`licensed name ${name}`]);
  }
  const taken = await trx('licence_domains')
    .join('licences', 'licences.id', 'licence_domains.licence_id')
    .whereIn('licence_domains.a_label', [...added])
    .whereRaw('coalesce(licence_domains.removed_on > ?::date, true)', [on])
    .whereRaw('licence_domains.licence_id IS DISTINCT FROM ?::uuid', [licenceId ?? null])
    .whereRaw(`? NOT IN ('EXPIRED', 'REVOKED')`, [licenceStatusOn(trx, on)])
    .first<{ u_label: string; number: string; symbol: string } | undefined>(
      'licence_domains.u_label',
      'licences.number',
      'licences.symbol',
    );
  if (!taken) return;
  refuse(
    'REFUSED_BY_LAW',
    `${taken.u_label} is covered by licence ${taken.number}/${taken.symbol}; one name stands on one licence.`,
    { provision },
  );
}
