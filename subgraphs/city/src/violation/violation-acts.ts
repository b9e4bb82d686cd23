import { randomUUID } from 'node:crypto';
import {
  refuse,
  refuseValue,
  type ActInProgress,
  type ActInput,
  type OfficialAct,
  type Refusal,
} from '@lienthong/acts';
import { findActCodes, findDeadline, findPenaltyRange, type PenaltyRange } from '@lienthong/law';
import { actInCase } from '../case/case-acts';
import type { Subject } from '../organization/subject';
import {
  ACCOUNT_REFUSALS,
  accountNamed,
  type SocialAccountInput,
} from '../social-account/social-account-acts';
import { recordViolations, type NewEvidence } from './violation-register';
import { VIOLATION } from './violation-subject';

interface RecordViolationInput extends ActInput {
  readonly case: string;
  readonly act: string;
  readonly summary: string;
  readonly occurredOn: string;
  readonly endedOn?: string | null;
  readonly place?: string | null;
  readonly account?: SocialAccountInput | null;
  readonly domain?: string | null;
  readonly organization?: string | null;
  readonly individual?: string | null;
  readonly documentNumber: string;
  readonly evidence?: readonly NewEvidence[] | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const REFUSALS: Readonly<Record<string, Refusal>> = {
  ...ACCOUNT_REFUSALS,
  violations_summary_check: {
    code: 'INVALID_VALUE',
    message: 'Say in a sentence what was done.',
    field: 'summary',
  },
  violations_period_check: {
    code: 'INVALID_VALUE',
    message: 'An act does not end before it began.',
    field: 'endedOn',
  },
  violations_recorded_check: {
    code: 'INVALID_VALUE',
    message: 'An act is not recorded before it began, nor as ended before it ended.',
    field: 'on',
  },
  violations_record_number_check: {
    code: 'INVALID_VALUE',
    message: 'A violation record is numbered like 12/BB-VPHC.',
    field: 'documentNumber',
  },
  violation_evidence_sha256_check: {
    code: 'INVALID_VALUE',
    message: 'A SHA-256 digest is 64 hexadecimal digits.',
    field: 'evidence',
  },
  violation_evidence_pkey: {
    code: 'INVALID_VALUE',
    message: 'The same file proves it once.',
    field: 'evidence',
  },
};

export const recordViolation: OfficialAct<RecordViolationInput> = {
  name: 'recordViolation',
  refusals: REFUSALS,
  perform: async (act, input) => {
    const on = act.dayOf(input);
    const taken = await actInCase(act, input.case, on);
    const subject = subjectOf(input);
    const range = await rangeOn(act, input, on, subject);
    const due = await findDeadline(act.trx, 'PENALTY_DECISION', on);
    const id = randomUUID();
    const { endedOn, place, account, domain } = input;
    await recordViolations(act.trx, [
      {
        id,
        caseId: taken.id,
        provisionId: range.provisionId,
        summary: input.summary.trim(),
        occurredOn: input.occurredOn,
        ...(endedOn && { endedOn }),
        ...(place && { place }),
        ...(account && { accountId: await accountNamed(act, account) }),
        ...(domain && { domain }),
        subject,
        evidence: (input.evidence ?? []).map((piece) => ({ ...piece, sha256: piece.sha256.toLowerCase() })),
        record: {
          act: input.act,
          number: input.documentNumber,
          recordedOn: on,
          ...(due && { decisionDueOn: due.dueOn }),
        },
      },
    ]);
    const entry = { on, documentNumber: input.documentNumber };
    await act.begin(VIOLATION, id, { ...entry, toState: 'RECORDED' });
    await act.record(taken, entry);
    return id;
  },
};

function subjectOf({ organization, individual }: RecordViolationInput): Subject {
  if (organization && !individual) return { kind: 'organization', code: organization };
  if (individual && !organization) {
    if (!UUID.test(individual))
      refuseValue('individual', 'An individual is known by a UUID, drawn at random.');
    return { kind: 'individual', id: individual };
  }
  return refuseValue('organization', 'Name either the organisation or the individual.');
}

/**
 * The provision in force when the act ended; for one that goes on, when it is recorded (Decree 174/2026/NĐ-CP, Article
 * 115).
 */
async function rangeOn(
  act: ActInProgress,
  input: RecordViolationInput,
  on: string,
  subject: Subject,
): Promise<PenaltyRange> {
  const day = input.endedOn ?? on;
  const subjectKind = subject.kind === 'organization' ? 'ORGANIZATION' : 'INDIVIDUAL';
  const range = await findPenaltyRange(act.trx, { act: input.act, subjectKind, on: day });
  if (range) return range;
  const codes = await findActCodes(act.trx);
  return codes.includes(input.act)
    ? refuse('REFUSED_BY_LAW', `Nothing punished ${input.act} on ${day}.`, { path: ['input', 'act'] })
    : refuseValue('act', `There is no act with this code. There are ${codes.join(', ')}.`);
}
