import type { Knex } from 'knex';
import type { LicenceStatus } from './licence';
import { licenceStatusOn } from './licence-status';

/** What a register holds under a number, as it stood on a day. */
export interface RegisterEntry {
  readonly id: string;
  readonly number: string;
  readonly symbol: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly status: LicenceStatus;
  readonly holder: string;
  /** A-labels. */
  readonly domains: readonly string[];
  readonly papers: readonly { readonly documentNumber: string; readonly decidedOn: string }[];
}

interface EntryRow {
  id: string;
  number: string;
  symbol: string;
  issuer_agency_id: string;
  issued_on: string;
  status: LicenceStatus;
  holder_code: string;
  domains: string[];
  papers: { document_number: string; decided_on: string }[];
}

/** Old papers write 7 as 07 or 007; more zeros than these nobody has printed. */
const ZEROS = ['', '0', '00', '000'] as const;

/**
 * Licences that bear one of `numbers`, or of which a paper does, latest first, with their papers and domains of `day`.
 *
 * @param numbers figures without leading zeros
 */
export async function findEntriesByNumber(
  knex: Knex,
  numbers: readonly string[],
  day: string,
): Promise<RegisterEntry[]> {
  const spellings = numbers.flatMap((number) => ZEROS.map((zeros) => `${zeros}${number}`));
  const rows = await knex('licences')
    .select<EntryRow[]>(
      'licences.id',
      'licences.number',
      'licences.symbol',
      'licences.issuer_agency_id',
      'licences.issued_on',
      'licences.holder_code',
      knex.raw('? AS status', [licenceStatusOn(knex, day)]),
      knex.raw(
        `ARRAY(SELECT licence_domains.a_label FROM licence_domains
           WHERE licence_domains.licence_id = licences.id AND licence_domains.added_on <= :day::date
             AND (licence_domains.removed_on IS NULL OR licence_domains.removed_on > :day::date)
           ORDER BY licence_domains.a_label) AS domains`,
        { day },
      ),
      knex.raw(
        `(SELECT coalesce(jsonb_agg(jsonb_build_object('document_number', papers.document_number, 'decided_on', papers.decided_on)
             ORDER BY papers.decided_on), '[]')
           FROM licence_issuances AS papers
           WHERE papers.licence_id = licences.id AND papers.decided_on <= :day::date) AS papers`,
        { day },
      ),
    )
    .whereRaw(
      `licences.id IN (
         SELECT named.id FROM licences AS named WHERE named.number = ANY(:spellings::text[])
         UNION
         SELECT papers.licence_id FROM licence_issuances AS papers
         WHERE split_part(papers.document_number, '/', 1) = ANY(:spellings::text[]))`,
      { spellings },
    )
    .orderBy([
      { column: 'licences.issued_on', order: 'desc' },
      { column: 'licences.id', order: 'desc' },
    ]);
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    symbol: row.symbol,
    issuer: row.issuer_agency_id,
    issuedOn: row.issued_on,
    status: row.status,
    holder: row.holder_code,
    domains: row.domains,
    papers: row.papers.map((paper) => ({
      documentNumber: paper.document_number,
      decidedOn: paper.decided_on,
    })),
  }));
}

/** Whether an entry bears a number, by itself or by a paper of it. */
export function bearsNumber(entry: RegisterEntry, number: string): boolean {
  return [entry.number, ...entry.papers.map(({ documentNumber }) => documentNumber.split('/')[0] ?? '')].some(
    (spelling) => withoutZeros(spelling) === number,
  );
}

function withoutZeros(figures: string): string {
  return figures.replace(/^0+(?=\d)/, '');
}
