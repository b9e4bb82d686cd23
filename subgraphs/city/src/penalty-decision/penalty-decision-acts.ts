import { randomUUID } from 'node:crypto';
import {
  refuse,
  refuseValue,
  type ActInProgress,
  type ActInput,
  type OfficialAct,
  type Refusal,
  type TakenSubject,
} from '@lienthong/acts';
import { findDeadline, type PenaltyRange } from '@lienthong/law';
import { actInCase } from '../case/case-acts';
import type { CaseRow } from '../case/case-store';
import { columnsToSubject, type Subject } from '../organization/subject';
import { VIOLATION } from '../violation/violation-subject';
import type { ViolationRow } from '../violation/violation-store';
import type { RemedyKind } from './penalty-decision';
import { recordPenaltyDecisions } from './penalty-decision-register';
import { PENALTY_DECISION } from './penalty-decision-subject';
import { expectLawfulFine } from './penalty-law';
import { expectInTime, expectPunishedOnce, lastDayOf, PUNISHED_ONCE } from './same-act';

interface DecidePenaltyInput extends ActInput {
  readonly number: string;
  readonly sanctioningTitle: string;
  readonly acts: readonly {
    readonly violation: string;
    readonly fine: string;
    readonly circumstances?: string | null;
  }[];
  readonly remedies?: readonly { readonly kind: RemedyKind; readonly detail?: string | null }[] | null;
}

type TakenViolation = TakenSubject<ViolationRow>;

const MOST_ACTS = 50;

const REFUSALS: Readonly<Record<string, Refusal>> = {
  penalty_decisions_number_check: {
    code: 'INVALID_VALUE',
    message: 'A decision is numbered like 80/QĐ-XPHC.',
    field: 'number',
  },
  penalty_decisions_number_key: {
    code: 'ALREADY_EXISTS',
    message: 'There is a decision with this number this year.',
    field: 'number',
  },
  penalty_acts_punished_once: {
    code: 'ALREADY_PUNISHED',
    message: 'One of the acts has been punished.',
    field: 'acts',
  },
};

export const decidePenalty: OfficialAct<DecidePenaltyInput> = {
  name: 'decidePenalty',
  refusals: REFUSALS,
  perform: async (act, input) => {
    const on = act.dayOf(input);
    const violations = await takeViolations(act, input);
    const taken = await takeTheirCase(act, violations, on);
    const subject = theirSubject(violations);
    await expectPunishedOnce(act, subject, violations);
    await expectInTime(act, violations, on);
    await expectOffice(act, input.sanctioningTitle, on);
    const ranges: PenaltyRange[] = [];
    for (const [index, { row }] of violations.entries()) {
      const asked = input.acts[index];
      const path = ['input', 'acts', String(index)];
      ranges.push(
        await expectLawfulFine(
          act,
          {
            provisionId: row.provision_id,
            judgedOn: lastDayOf(row),
            subject,
          },
          {
            fine: dongOf(asked?.fine ?? '', index),
            circumstances: asked?.circumstances?.trim() || null,
            path,
          },
          { on, titleCode: input.sanctioningTitle },
        ),
      );
    }
    expectProvidedRemedies(input, ranges);
    const id = await writeDecision(act, input, { on, subject, violations });
    const entry = { on, documentNumber: input.number };
    await act.begin(PENALTY_DECISION, id, { ...entry, toState: 'DECIDED' });
    for (const violation of violations) {
      await act.record(violation, { ...entry, fromState: 'RECORDED', toState: 'PUNISHED' });
    }
    await act.record(taken, entry);
    return id;
  },
};

/** In the order of their ids, so that two decisions about the same acts wait for each other and never in a circle. */
async function takeViolations(act: ActInProgress, { acts }: DecidePenaltyInput): Promise<TakenViolation[]> {
  if (acts.length === 0 || acts.length > MOST_ACTS) {
    refuseValue('acts', `A decision punishes 1 to ${MOST_ACTS} acts.`);
  }
  const ids = acts.map(({ violation }) => violation);
  if (new Set(ids).size < ids.length)
    refuse('ALREADY_PUNISHED', 'An act stands in a decision once.', { path: ['input', 'acts'] });
  const taken = new Map<string, TakenViolation>();
  for (const id of [...ids].sort()) {
    const field = `acts.${ids.indexOf(id)}.violation`;
    const violation: TakenViolation = await act.takeAnyVersion(VIOLATION, id, field);
    await expectUnpunished(act, violation, field);
    taken.set(id, violation);
  }
  return ids.flatMap((id) => taken.get(id) ?? []);
}

/** One act is punished once, by whichever agency. */
async function expectUnpunished(act: ActInProgress, { id }: TakenViolation, field: string): Promise<void> {
  const { punishedElsewhere } = act.principal;
  // Whoever asked for it under another spelling of its id has asked nobody about it.
  if (punishedElsewhere?.has(id) !== true) {
    refuse(
      'AGENCY_UNAVAILABLE',
      'Nobody can say whether the police have punished these acts; ask again later.',
    );
  }
  const path = ['input', ...field.split('.')];
  const ours = await act
    .trx('penalty_acts')
    .join('penalty_decisions', 'penalty_decisions.id', 'penalty_acts.decision_id')
    .where('penalty_acts.violation_id', id)
    .first<{ number: string } | undefined>('penalty_decisions.number');
  const number = ours?.number ?? punishedElsewhere.get(id);
  if (number === undefined || number === null) return;
  refuse('ALREADY_PUNISHED', `The act was punished by decision ${number}; one act is punished once.`, {
    path,
    provision: PUNISHED_ONCE,
  });
}

async function takeTheirCase(
  act: ActInProgress,
  violations: readonly TakenViolation[],
  on: string,
): Promise<TakenSubject<CaseRow>> {
  const [first, ...more] = [...new Set(violations.map(({ row }) => row.case_id))];
  if (first === undefined || more.length > 0)
    refuseValue('acts', 'The acts of one decision were found in one case.');
  const taken = await actInCase(act, first, on, 'acts');
  const officer = taken.row.sanctioning_officer;
  if (act.principal.kind !== 'officer') {
    refuse('NOT_COMPETENT', 'A penalty is decided by an officer, and not by a program.');
  }
  if (officer !== null && officer !== act.principal.subject) {
    refuse(
      'NOT_COMPETENT',
      'In this case another officer decides on a sanction; `Case.sanctioningOfficer` says who, and `assignSanctioningOfficer` names another.',
    );
  }
  return taken;
}

function theirSubject(violations: readonly TakenViolation[]): Subject {
  const [first, ...more] = [
    ...new Map(
      violations.map(({ row }) => [`${row.organization_code} ${row.individual_id}`, columnsToSubject(row)]),
    ).values(),
  ];
  if (!first || more.length > 0) return refuseValue('acts', 'A decision punishes one party.');
  return first;
}

/** A title of another time could not sign; which could, `sanctioningTitles` says. */
async function expectOffice(act: ActInProgress, code: string, on: string): Promise<void> {
  const title = await act
    .trx('sanctioning_titles')
    .where('sanctioning_titles.code', code)
    .first<{ valid_from: string; valid_until: string | null } | undefined>('valid_from', 'valid_until');
  if (!title)
    refuseValue('sanctioningTitle', 'There is no such title; codes are those of `sanctioningTitles`.');
  if (title.valid_from <= on && (title.valid_until === null || title.valid_until > on)) return;
  refuse('REFUSED_BY_LAW', `On ${on} this title could not punish.`, {
    path: ['input', 'sanctioningTitle'],
    provision: { instrument: '15/2012/QH13', article: '52' },
  });
}

function dongOf(amount: string, index: number): bigint {
  return /^\d{1,15}$/.test(amount)
    ? BigInt(amount)
    : refuseValue(`acts.${index}.fine`, 'A fine is a whole number of đồng.');
}

function expectProvidedRemedies({ remedies }: DecidePenaltyInput, ranges: readonly PenaltyRange[]): void {
  const provided = new Set(ranges.flatMap((range) => range.remedies));
  for (const [index, { kind }] of (remedies ?? []).entries()) {
    if (provided.has(kind)) continue;
    const known =
      provided.size > 0 ? `They provide for ${[...provided].join(', ')}.` : 'They provide for none.';
    refuse('REFUSED_BY_LAW', `The provisions applied do not provide for ${kind}. ${known}`, {
      path: ['input', 'remedies', String(index), 'kind'],
    });
  }
}

async function writeDecision(
  act: ActInProgress,
  input: DecidePenaltyInput,
  { on, subject, violations }: { on: string; subject: Subject; violations: readonly TakenViolation[] },
): Promise<string> {
  const id = randomUUID();
  const due = await findDeadline(act.trx, 'PENALTY_PAYMENT', on);
  const remedies = [...new Map((input.remedies ?? []).map((remedy) => [remedy.kind, remedy])).values()];
  await recordPenaltyDecisions(act.trx, [
    {
      id,
      number: input.number.trim(),
      decidedOn: on,
      issuerAgencyId: await act.keeperOn(on),
      titleCode: input.sanctioningTitle,
      subject,
      acts: violations.map(({ id: violationId, row }, index) => {
        const circumstances = input.acts[index]?.circumstances?.trim();
        return {
          violationId,
          provisionId: row.provision_id,
          fine: BigInt(input.acts[index]?.fine ?? '0'),
          ...(circumstances && { circumstances }),
        };
      }),
      remedies: remedies.map(({ kind, detail }) => ({ kind, ...(detail && { detail }) })),
      ...(due && { paymentDueOn: due.dueOn }),
    },
  ]);
  return id;
}
