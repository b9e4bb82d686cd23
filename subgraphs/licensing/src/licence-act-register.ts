/** What acts write beside a licence that is in the register. */
import { parseDomainName } from '@lienthong/schema';
import type { Knex } from 'knex';
import type { LicenceChange, RevocationGround, SuspensionGround } from './licence';
import type { NewIssuance, NewSuspension } from './licence-register';
import type { LicenceRegisterKind, Particulars } from './licence-register-kind';

/** A paper, with the term that the licence has under it. */
export async function recordIssuance(
  trx: Knex.Transaction,
  licenceId: string,
  paper: NewIssuance,
): Promise<void> {
  await trx('licence_issuances').insert({
    id: paper.id,
    licence_id: licenceId,
    kind: paper.kind,
    decided_on: paper.decidedOn,
    document_number: paper.documentNumber.normalize('NFC'),
    valid_until: paper.validUntil,
  });
  await trx('licences').where('licences.id', licenceId).update({ valid_until: paper.validUntil });
}

/** The term under the latest paper decided by a day. */
export async function findTermEnd(trx: Knex.Transaction, licenceId: string, day: string): Promise<string> {
  const paper = await trx('licence_issuances')
    .where('licence_issuances.licence_id', licenceId)
    .where('licence_issuances.decided_on', '<=', day)
    .orderBy([
      { column: 'licence_issuances.decided_on', order: 'desc' },
      { column: 'licence_issuances.valid_until', order: 'desc' },
    ])
    .first<{ valid_until: string }>('licence_issuances.valid_until');
  return paper.valid_until;
}

export async function countRenewals(trx: Knex.Transaction, licenceId: string): Promise<number> {
  const counted = await trx('licence_issuances')
    .where({ licence_id: licenceId, kind: 'RENEWED' })
    .first<{ count: number }>(trx.raw('count(*)::int AS count'));
  return counted.count;
}

export async function recordSuspension(
  trx: Knex.Transaction,
  licenceId: string,
  suspension: NewSuspension & { readonly ground: SuspensionGround },
): Promise<void> {
  await trx('licence_suspensions').insert({
    id: suspension.id,
    licence_id: licenceId,
    valid_from: suspension.from,
    valid_until: suspension.until,
    document_number: suspension.documentNumber.normalize('NFC'),
    reason: suspension.reason.normalize('NFC'),
    ground: suspension.ground,
  });
}

/** How often a licence had been suspended by a day. */
export async function countSuspensions(
  trx: Knex.Transaction,
  licenceId: string,
  day: string,
): Promise<number> {
  const counted = await trx('licence_suspensions')
    .where('licence_suspensions.licence_id', licenceId)
    .where('licence_suspensions.valid_from', '<=', day)
    .first<{ count: number }>(trx.raw('count(*)::int AS count'));
  return counted.count;
}

export async function writeRevocation(
  trx: Knex.Transaction,
  licenceId: string,
  { on, ground }: { readonly on: string; readonly ground: RevocationGround },
): Promise<void> {
  await trx('licences').where('licences.id', licenceId).update({ revoked_on: on, revocation_ground: ground });
}

export async function recordChange(trx: Knex.Transaction, change: LicenceChange): Promise<void> {
  await trx('licence_changes').insert({
    id: change.id,
    licence_id: change.licenceId,
    kind: change.kind,
    notified_on: change.notifiedOn,
    confirm_due_on: change.confirmDueOn,
    description: change.description.normalize('NFC'),
    document_number: change.documentNumber?.normalize('NFC') ?? null,
  });
}

/** A-labels that a licence covers on a day, in order. */
export function findLicensedNames(trx: Knex.Transaction, licenceId: string, day: string): Promise<string[]> {
  return trx('licence_domains')
    .where('licence_domains.licence_id', licenceId)
    .where('licence_domains.added_on', '<=', day)
    .whereRaw('coalesce(licence_domains.removed_on > ?::date, true)', [day])
    .orderBy('licence_domains.a_label')
    .pluck<string[]>('licence_domains.a_label');
}

export async function addNames(
  trx: Knex.Transaction,
  licenceId: string,
  { names, on }: { readonly names: readonly string[]; readonly on: string },
): Promise<void> {
  if (names.length === 0) return;
  await trx('licence_domains').insert(
    names.map((name) => ({
      licence_id: licenceId,
      a_label: name,
      u_label: parseDomainName(name).name,
      added_on: on,
    })),
  );
}

export async function removeNames(
  trx: Knex.Transaction,
  licenceId: string,
  { names, on }: { readonly names: readonly string[]; readonly on: string },
): Promise<void> {
  if (names.length === 0) return;
  await trx('licence_domains')
    .where('licence_domains.licence_id', licenceId)
    .whereIn('licence_domains.a_label', [...names])
    .whereNull('licence_domains.removed_on')
    .update({ removed_on: on });
}

/** Writes what a licence says beside what every licence says: all of it at the grant, what is amended after. */
export async function writeParticulars(
  trx: Knex.Transaction,
  { particulars: { table } }: LicenceRegisterKind,
  licenceId: string,
  given: Particulars,
): Promise<void> {
  const columns = Object.fromEntries(
    Object.entries(given).map(([column, value]) => [column, typeof value === 'string' ? value : [...value]]),
  );
  if (Object.keys(columns).length === 0) return;
  const changed = await trx(table).where(`${table}.licence_id`, licenceId).update(columns);
  if (changed === 0) await trx(table).insert({ licence_id: licenceId, ...columns });
}

/** The last day on which an act or a paper changed where a licence stands. */
export async function latestDayOfLicence(
  trx: Knex.Transaction,
  id: string,
  withoutAct: string,
): Promise<string> {
  const { rows } = await trx.raw<{ rows: [{ day: string }] }>(
    `SELECT greatest(
       licences.issued_on, licences.revoked_on,
       (SELECT max(papers.decided_on) FROM licence_issuances AS papers WHERE papers.licence_id = licences.id),
       (SELECT max(acts.acted_on) FROM acts WHERE acts.subject_id = licences.id::text AND acts.act <> ?)
     ) AS day FROM licences WHERE licences.id = ?::uuid`,
    [withoutAct, id],
  );
  return rows[0].day;
}
