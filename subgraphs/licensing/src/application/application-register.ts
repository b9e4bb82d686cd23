import { insertRows } from '@lienthong/db';
import type { Knex } from 'knex';
import type { IssuanceKind } from '../licence';
import type { Particulars } from '../licence-register-kind';

/** What an application asks for; what is absent is not asked. Domains are A-labels. */
export interface Asked {
  readonly domains?: readonly string[];
  readonly removedDomains?: readonly string[];
  readonly months?: number;
  readonly remarks?: string;
  readonly particulars: Particulars;
}

export interface NewLicenceApplication {
  readonly id: string;
  readonly kind: IssuanceKind;
  readonly applicantCode: string;
  readonly licenceId?: string;
  readonly receivedOn: string;
  readonly asked: Asked;
}

/** Writes applications as they were received. */
export function recordLicenceApplications(
  trx: Knex.Transaction,
  applications: readonly NewLicenceApplication[],
): Promise<void> {
  return insertRows(
    trx,
    'licence_applications',
    applications.map(({ asked, ...application }) => ({
      id: application.id,
      kind: application.kind,
      applicant_code: application.applicantCode,
      licence_id: application.licenceId ?? null,
      received_on: application.receivedOn,
      requested_domains: [],
      requested_removals: [],
      ...columnsOf(asked),
    })),
  );
}

/** Writes what a supplement changes of what is asked. */
export async function writeAsked(trx: Knex.Transaction, id: string, asked: Asked): Promise<void> {
  const columns = columnsOf(asked);
  if (Object.keys(columns).length > 0) await applicationOf(trx, id).update(columns);
}

function columnsOf({ domains, removedDomains, months, remarks, particulars }: Asked): object {
  return {
    ...(domains && { requested_domains: [...domains] }),
    ...(removedDomains && { requested_removals: [...removedDomains] }),
    ...(months !== undefined && { requested_months: months }),
    ...(remarks !== undefined && { remarks: remarks.normalize('NFC') }),
    ...Object.fromEntries(
      Object.entries(particulars).map(([column, value]) => [
        `requested_${column}`,
        typeof value === 'string' ? value : [...value],
      ]),
    ),
  };
}

export async function demandSupplement(
  trx: Knex.Transaction,
  demand: {
    readonly applicationId: string;
    readonly askedOn: string;
    readonly missing: string;
    readonly documentNumber?: string | null | undefined;
  },
): Promise<void> {
  const earlier = await trx('licence_application_supplements')
    .where('licence_application_supplements.application_id', demand.applicationId)
    .first<{ count: number }>(trx.raw('count(*)::int AS count'));
  await trx('licence_application_supplements').insert({
    application_id: demand.applicationId,
    ordinal: earlier.count + 1,
    asked_on: demand.askedOn,
    missing: demand.missing.normalize('NFC'),
    document_number: demand.documentNumber?.normalize('NFC') ?? null,
  });
}

export async function writeSupplied(trx: Knex.Transaction, applicationId: string, on: string): Promise<void> {
  await trx('licence_application_supplements')
    .where('licence_application_supplements.application_id', applicationId)
    .whereNull('licence_application_supplements.supplied_on')
    .update({ supplied_on: on });
}

/** The term to decide runs from the day the dossier was found valid. */
export async function startClock(
  trx: Knex.Transaction,
  id: string,
  { validOn, dueOn }: { readonly validOn: string; readonly dueOn: string },
): Promise<void> {
  await applicationOf(trx, id).update({ valid_on: validOn, due_on: dueOn });
}

export type Decision =
  | { readonly outcome: 'GRANTED'; readonly decidedOn: string; readonly licenceId: string }
  | { readonly outcome: 'REFUSED'; readonly decidedOn: string; readonly reason: string };

export async function writeDecision(trx: Knex.Transaction, id: string, decision: Decision): Promise<void> {
  await applicationOf(trx, id).update({
    outcome: decision.outcome,
    decided_on: decision.decidedOn,
    ...(decision.outcome === 'GRANTED'
      ? { licence_id: decision.licenceId }
      : { refusal_reason: decision.reason.normalize('NFC') }),
  });
}

/** The last day on which something became of an application. */
export async function latestDayOfApplication(trx: Knex.Transaction, id: string): Promise<string> {
  const { rows } = await trx.raw<{ rows: [{ day: string }] }>(
    `SELECT greatest(
       applications.received_on, applications.valid_on, applications.decided_on,
       (SELECT max(greatest(supplements.asked_on, supplements.supplied_on))
        FROM licence_application_supplements AS supplements WHERE supplements.application_id = applications.id)
     ) AS day FROM licence_applications AS applications WHERE applications.id = ?::uuid`,
    [id],
  );
  return rows[0].day;
}

function applicationOf(trx: Knex.Transaction, id: string): Knex.QueryBuilder {
  return trx('licence_applications').where('licence_applications.id', id);
}
