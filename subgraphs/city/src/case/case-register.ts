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
