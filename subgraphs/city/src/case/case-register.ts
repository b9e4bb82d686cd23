import { insertRows } from '@lienthong/db';
import type { Knex } from 'knex';

export interface NewCase {
  readonly id: string;
  readonly number: string;
  readonly summary: string;
  readonly openedOn: string;
  readonly closedOn?: string;
  /** The officer who decides on a sanction, by the subject under which the gateway knows them. */
  readonly sanctioningOfficer?: string;
  /** Agencies that owned it, each for days that no other did. */
  readonly owners: readonly NewCaseOwner[];
}

export interface NewCaseOwner {
  readonly agencyId: string;
  readonly validFrom: string;
  readonly validUntil?: string;
}

export async function recordCases(trx: Knex.Transaction, cases: readonly NewCase[]): Promise<void> {
  await insertRows(
    trx,
    'cases',
    cases.map((opened) => ({
      id: opened.id,
      number: opened.number.normalize('NFC'),
      summary: opened.summary.normalize('NFC'),
      opened_on: opened.openedOn,
      closed_on: opened.closedOn ?? null,
      sanctioning_officer: opened.sanctioningOfficer ?? null,
    })),
  );
  await insertRows(
    trx,
    'case_owners',
    cases.flatMap(({ id, owners }) =>
      owners.map((owner) => ({
        case_id: id,
        agency_id: owner.agencyId,
        valid_from: owner.validFrom,
        valid_until: owner.validUntil ?? null,
      })),
    ),
  );
}

export async function closeCaseOn(trx: Knex.Transaction, id: string, day: string): Promise<void> {
  await trx('cases').where('cases.id', id).update({ closed_on: day });
}

export async function writeSanctioningOfficer(
  trx: Knex.Transaction,
  id: string,
  officer: string,
): Promise<void> {
  await trx('cases').where('cases.id', id).update({ sanctioning_officer: officer });
}

/** Whether the case lies with another province that has neither returned nor ended it. */
export async function hasOpenTransfer(trx: Knex.Transaction, caseId: string): Promise<boolean> {
  const found: unknown = await trx('case_transfers')
    .where('case_transfers.case_id', caseId)
    .whereNull('case_transfers.returned_on')
    .whereNull('case_transfers.reported_back_on')
    .first('case_transfers.id');
  return found !== undefined;
}

/** Hands a case over to an agency from a day on. Who has it at the end of a day had it that day. */
export async function handCaseOver(
  trx: Knex.Transaction,
  { caseId, agencyId, from }: { readonly caseId: string; readonly agencyId: string; readonly from: string },
): Promise<void> {
  const owners = trx('case_owners').where('case_owners.case_id', caseId);
  const sameDay = await owners
    .clone()
    .where('case_owners.valid_from', from)
    .update({ agency_id: agencyId, valid_until: null });
  if (sameDay > 0) return;
  await owners.clone().whereNull('case_owners.valid_until').update({ valid_until: from });
  await trx('case_owners').insert({ case_id: caseId, agency_id: agencyId, valid_from: from });
}

/** The agency that has a case at the end of a day. */
export async function findOwnerOn(
  trx: Knex.Transaction,
  caseId: string,
  day: string,
): Promise<string | undefined> {
  const owner = await trx('case_owners')
    .where('case_owners.case_id', caseId)
    .where('case_owners.valid_from', '<=', day)
    .whereRaw('coalesce(case_owners.valid_until > ?::date, true)', [day])
    .first<{ agency_id: string } | undefined>('case_owners.agency_id');
  return owner?.agency_id;
}
