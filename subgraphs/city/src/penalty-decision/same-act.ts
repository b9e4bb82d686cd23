import { refuse, type ActInProgress, type TakenSubject } from '@lienthong/acts';
import { findDeadline } from '@lienthong/law';
import { subjectToColumns, type Subject } from '../organization/subject';
import type { ViolationRow } from '../violation/violation-store';

/** Law on Handling of Administrative Violations, 2012: one act is punished once. */
export const PUNISHED_ONCE = { instrument: '15/2012/QH13', article: '3.1.d' };

type TakenViolation = TakenSubject<ViolationRow>;

/** An act that stands in a decision: another's, or this one. */
interface Punished extends ViolationRow {
  readonly number?: string;
}

/**
 * Two records of one act are one act: of one party, on one account or site, of one kind, on days they share, and not told
 * apart by what proves them.
 *
 * @throws {ActRefusedError} ALREADY_PUNISHED
 */
export async function expectPunishedOnce(
  act: ActInProgress,
  subject: Subject,
  violations: readonly TakenViolation[],
): Promise<void> {
  const party = subjectToColumns(subject);
  // Of two decisions about one party at once, the second waits and sees the first.
  await act.trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [
    `punished ${party.organization_code ?? party.individual_id}`,
  ]);
  const query = act
    .trx('violations')
    .join('penalty_acts', 'penalty_acts.violation_id', 'violations.id')
    .join('penalty_decisions', 'penalty_decisions.id', 'penalty_acts.decision_id')
    .select<Punished[]>('violations.*', 'penalty_decisions.number');
  if (party.organization_code !== null) query.where('violations.organization_code', party.organization_code);
  else query.where('violations.individual_id', party.individual_id);
  const punished = await query;
  const rows = violations.map(({ row }) => row);
  const proofs = await proofsOf(act, [...rows, ...punished]);
  for (const [index, row] of rows.entries()) {
    const others: readonly Punished[] = [...punished, ...rows.slice(0, index)];
    const same = others.find((other) => isSameAct(row, other, proofs));
    if (!same) continue;
    const by = same.number === undefined ? 'this decision already' : `decision ${same.number}`;
    refuse(
      'ALREADY_PUNISHED',
      `This is the act that is punished by ${by}: the same party, place, kind and days. Where it is another, record what proves it apart.`,
      { path: ['input', 'acts', String(index), 'violation'], provision: PUNISHED_ONCE },
    );
  }
}

type Proofs = ReadonlyMap<string, ReadonlySet<string>>;

async function proofsOf(act: ActInProgress, rows: readonly ViolationRow[]): Promise<Proofs> {
  const proofs = new Map<string, Set<string>>();
  const found = await act
    .trx('violation_evidence')
    .whereIn(
      'violation_evidence.violation_id',
      rows.map(({ id }) => id),
    )
    .select<{ violation_id: string; sha256: string }[]>('violation_id', 'sha256');
  for (const { violation_id: id, sha256 } of found) proofs.set(id, (proofs.get(id) ?? new Set()).add(sha256));
  return proofs;
}

function isSameAct(one: ViolationRow, other: ViolationRow, proofs: Proofs): boolean {
  const isSamePlace = one.account_id === other.account_id && one.site_a_label === other.site_a_label;
  const isSameKind =
    one.act_code !== null && other.act_code !== null
      ? one.act_code === other.act_code
      : one.provision_id === other.provision_id;
  const isSameTime = one.occurred_on <= lastDayOf(other) && other.occurred_on <= lastDayOf(one);
  if (!isSamePlace || !isSameKind || !isSameTime) return false;
  const [ours, theirs] = [proofs.get(one.id), proofs.get(other.id)];
  return !ours || !theirs || [...ours].some((digest) => theirs.has(digest));
}

/** The last day on which an act is known to have gone on, by whose law it is judged. */
export function lastDayOf({
  ended_on: ended,
  recorded_on: recorded,
  occurred_on: occurred,
}: ViolationRow): string {
  return ended ?? recorded ?? occurred;
}

/**
 * Nothing is punished before it was done and recorded, nor after the longest term that the law gives for deciding, however
 * complex (Law 15/2012/QH13, Articles 65 and 66).
 *
 * @throws {ActRefusedError}
 */
export async function expectInTime(
  act: ActInProgress,
  violations: readonly TakenViolation[],
  on: string,
): Promise<void> {
  for (const [index, { row }] of violations.entries()) {
    const path = ['input', 'acts', String(index), 'violation'];
    const since = row.recorded_on ?? lastDayOf(row);
    if (on < since) {
      refuse('INVALID_VALUE', `The act was recorded on ${since}, and not punished before.`, { path });
    }
    if (row.recorded_on === null) continue;
    const longest = await findDeadline(act.trx, 'PENALTY_DECISION_COMPLEX', row.recorded_on);
    if (longest && on > longest.dueOn) {
      refuse('REFUSED_BY_LAW', `The longest term to decide on this act ended on ${longest.dueOn}.`, {
        path,
        provision: { instrument: '15/2012/QH13', article: '65.1' },
      });
    }
  }
}
