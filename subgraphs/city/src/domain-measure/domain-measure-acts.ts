import { randomUUID } from 'node:crypto';
import {
  refuse,
  refuseValue,
  type ActInProgress,
  type ActInput,
  type ChangeInput,
  type OfficialAct,
  type Refusal,
  type SubjectKind,
} from '@lienthong/acts';
import { findDeadline } from '@lienthong/law';
import { actInCase } from '../case/case-acts';
import type { PenaltyDecisionRow } from '../penalty-decision/penalty-decision-store';
import { PENALTY_DECISION } from '../penalty-decision/penalty-decision-subject';
import type { DomainMeasureBasis, DomainMeasureKind } from './domain-measure';
import { DOMAIN_MEASURE_MACHINE } from './domain-measure-machine';
import { recordDomainMeasures, writeLifting, writeVnnicAnswer } from './domain-measure-register';
import type { DomainMeasureRow } from './domain-measure-store';

const DOMAIN_MEASURE: SubjectKind = { type: 'DomainMeasure', table: 'domain_measures' };

const REFUSALS: Readonly<Record<string, Refusal>> = {
  domain_measures_letter_number_check: {
    code: 'INVALID_VALUE',
    message: 'The letter has a number.',
    field: 'letterNumber',
  },
  domain_measures_decision_id_decision_remedy_fkey: {
    code: 'REFUSED_BY_LAW',
    message:
      'The decision does not order the domain recovered, so it is no ground for this (Circular 24/2015/TT-BTTTT).',
    field: 'decision',
  },
  domain_measures_one_request: {
    code: 'ALREADY_EXISTS',
    message: 'The same was asked for this name and is not answered yet.',
    field: 'domain',
  },
  domain_measures_answer_day_check: {
    code: 'INVALID_VALUE',
    message: 'VNNIC does not answer before it is asked.',
    field: 'on',
  },
  domain_measures_period_check: {
    code: 'INVALID_VALUE',
    message: 'A measure ends after it began.',
    field: 'effectiveUntil',
  },
};

interface RequestInput extends ActInput {
  readonly domain: string;
  readonly letterNumber: string;
  readonly organization?: string | null;
}

async function request(
  act: ActInProgress,
  input: RequestInput,
  { kind, on, basis }: { kind: DomainMeasureKind; on: string; basis: DomainMeasureBasis },
): Promise<string> {
  const id = randomUUID();
  const due = await findDeadline(act.trx, 'VNNIC_ANSWER', on);
  await recordDomainMeasures(act.trx, [
    {
      id,
      kind,
      domain: input.domain,
      letterNumber: input.letterNumber.trim().normalize('NFC'),
      requestedOn: on,
      basis,
      ...(input.organization && { organizationCode: input.organization }),
      ...(due && { answerDueOn: due.dueOn }),
    },
  ]);
  await act.begin(DOMAIN_MEASURE, id, { on, toState: 'SENT', documentNumber: input.letterNumber });
  return id;
}

async function expectDecided(act: ActInProgress, decision: string, on: string): Promise<void> {
  const { row } = await act.takeAnyVersion<PenaltyDecisionRow>(PENALTY_DECISION, decision, 'decision');
  if (on < row.decided_on)
    refuseValue('on', `The decision is of ${row.decided_on}; nothing was asked on it before.`);
}

interface SuspensionInput extends RequestInput {
  readonly case?: string | null;
  readonly decision?: string | null;
}

export const requestDomainSuspension: OfficialAct<SuspensionInput> = {
  name: 'requestDomainSuspension',
  refusals: REFUSALS,
  perform: async (act, input) => {
    const on = act.dayOf(input);
    if (!input.case === !input.decision) refuseValue('case', 'Name either the case or the decision.');
    if (input.decision) {
      await expectDecided(act, input.decision, on);
      return request(act, input, {
        kind: 'SUSPEND',
        on,
        basis: { kind: 'penalty', decisionId: input.decision },
      });
    }
    const taken = await actInCase(act, input.case ?? '', on);
    const basis = { kind: 'inspection', caseId: taken.id } as const;
    const id = await request(act, input, { kind: 'SUSPEND', on, basis });
    await act.record(taken, { on, documentNumber: input.letterNumber });
    return id;
  },
};

export const requestDomainRevocation: OfficialAct<RequestInput & { readonly decision: string }> = {
  name: 'requestDomainRevocation',
  refusals: REFUSALS,
  perform: async (act, input) => {
    const on = act.dayOf(input);
    await expectDecided(act, input.decision, on);
    return request(act, input, {
      kind: 'REVOKE',
      on,
      basis: { kind: 'penalty', decisionId: input.decision },
    });
  },
};

interface VnnicAnswerInput extends ChangeInput {
  readonly letterNumber?: string | null;
  readonly isExecuted: boolean;
  readonly effectiveFrom?: string | null;
  readonly effectiveUntil?: string | null;
  readonly rejectionReason?: string | null;
}

export const recordVnnicAnswer: OfficialAct<VnnicAnswerInput> = {
  name: 'recordVnnicAnswer',
  refusals: REFUSALS,
  perform: async (act, input) => {
    const measure = await act.take<DomainMeasureRow>(DOMAIN_MEASURE, input);
    const on = act.dayOf(input);
    const fromState = measure.row.status;
    const toState = act.expectMove(
      DOMAIN_MEASURE_MACHINE,
      fromState,
      input.isExecuted ? 'EXECUTED' : 'REJECTED',
    );
    const { effectiveFrom, effectiveUntil, rejectionReason } = input;
    if (input.isExecuted && !effectiveFrom)
      refuseValue('effectiveFrom', 'Say from which day it took effect.');
    if (!input.isExecuted && !rejectionReason) refuseValue('rejectionReason', 'Say why it was turned down.');
    if (input.isExecuted && rejectionReason)
      refuseValue('rejectionReason', 'What was carried out was not turned down.');
    if (effectiveFrom && effectiveFrom < measure.row.requested_on) {
      refuseValue('effectiveFrom', `It was asked on ${measure.row.requested_on}, and took no effect before.`);
    }
    await writeVnnicAnswer(
      act.trx,
      measure.id,
      input.isExecuted
        ? {
            status: 'EXECUTED',
            answeredOn: on,
            effectiveFrom: effectiveFrom ?? on,
            ...(effectiveUntil && { effectiveUntil }),
          }
        : { status: 'REJECTED', answeredOn: on, reason: rejectionReason ?? '' },
    );
    const entry = { on, documentNumber: input.letterNumber, reason: rejectionReason };
    await act.record(measure, { ...entry, fromState, toState });
    return measure.id;
  },
};

interface LiftInput extends ChangeInput {
  readonly letterNumber?: string | null;
  readonly reason: string;
}

export const liftDomainSuspension: OfficialAct<LiftInput> = {
  name: 'liftDomainSuspension',
  refusals: {
    domain_measures_period_check: {
      code: 'INVALID_VALUE',
      message: 'A suspension is lifted after it took effect.',
      field: 'on',
    },
  },
  perform: async (act, input) => {
    const measure = await act.take<DomainMeasureRow>(DOMAIN_MEASURE, input);
    const on = act.dayOf(input);
    const fromState = measure.row.status;
    if (measure.row.kind === 'REVOKE') {
      refuse('IMPOSSIBLE_MOVE', 'A name that was taken back is gone; only a suspension is lifted.', {
        possibleActs: [],
      });
    }
    const toState = act.expectMove(DOMAIN_MEASURE_MACHINE, fromState);
    const { effective_until: ended } = measure.row;
    if (ended !== null && ended <= on) refuseValue('on', `The suspension ended of itself on ${ended}.`);
    await writeLifting(act.trx, measure.id, on);
    await act.record(measure, {
      on,
      fromState,
      toState,
      documentNumber: input.letterNumber,
      reason: input.reason,
    });
    return measure.id;
  },
};
