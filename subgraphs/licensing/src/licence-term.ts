import { refuse, type LegalReference } from '@lienthong/acts';
import { whereValidOn } from '@lienthong/db';
import type { Knex } from 'knex';
import { addMonths } from './deadline';

/** What the law of a day lets an issuer decide. */
export interface LicenceTerm {
  readonly provision: LegalReference;
  readonly maximumMonths: number;
  readonly maximumTimes: number | null;
  readonly noticeDays: number | null;
}

export type TermKind = 'NEW' | 'RENEWED' | 'SUSPENDED';

/** Undefined on a day for which no rule is known. */
export async function findLicenceTerm(
  knex: Knex,
  kind: TermKind,
  day: string,
): Promise<LicenceTerm | undefined> {
  const query = knex('licence_terms').where('licence_terms.kind', kind);
  const row = await whereValidOn(query, 'licence_terms', day).first<TermRow | undefined>('licence_terms.*');
  return (
    row && {
      provision: { instrument: row.instrument, article: row.article },
      maximumMonths: row.maximum_months,
      maximumTimes: row.maximum_times,
      noticeDays: row.notice_days,
    }
  );
}

interface TermRow {
  readonly instrument: string;
  readonly article: string | null;
  readonly maximum_months: number;
  readonly maximum_times: number | null;
  readonly notice_days: number | null;
}

/**
 * Whether what is given from a day, and ends before another, is as short as the law of the day wants it.
 *
 * @throws {ActRefusedError} INVALID_VALUE when it holds no day, REFUSED_BY_LAW when it is too long
 */
export function expectWithinTerm(
  term: LicenceTerm | undefined,
  period: { readonly from: string; readonly until: string; readonly field: string },
): void {
  const path = ['input', period.field];
  if (period.until <= period.from) {
    refuse('INVALID_VALUE', `It ends after ${period.from}, where it begins.`, { path });
  }
  if (!term) return;
  const longest = addMonths(period.from, term.maximumMonths);
  if (period.until <= longest) return;
  refuse(
    'REFUSED_BY_LAW',
    `At most ${term.maximumMonths} months are given: from ${period.from} it may run until ${longest}.`,
    { path, provision: term.provision },
  );
}
