import { refuse, refuseValue, type ChangeInput, type OfficialAct } from '@lienthong/acts';
import { PENALTY_DECISION_MACHINE, type PenaltyDecisionStatus } from './penalty-decision-machine';
import type { RemedyKind } from './penalty-decision';
import { PENALTY_DECISION } from './penalty-decision-subject';
import type { PenaltyDecisionRow } from './penalty-decision-store';
import { findTotal, writePayment, writeRemedyDone } from './penalty-execution-register';

function statusOf({ paid_on: paidOn }: PenaltyDecisionRow): PenaltyDecisionStatus {
  return paidOn === null ? 'DECIDED' : 'PAID';
}

interface PaymentInput extends ChangeInput {
  readonly amount: string;
  readonly documentNumber?: string | null;
}

export const recordPenaltyPayment: OfficialAct<PaymentInput> = {
  name: 'recordPenaltyPayment',
  refusals: {
    penalty_decisions_payment_day_check: {
      code: 'INVALID_VALUE',
      message: 'A fine is not paid before it was decided.',
      field: 'on',
    },
  },
  perform: async (act, input) => {
    const decision = await act.take<PenaltyDecisionRow>(PENALTY_DECISION, input);
    const on = act.dayOf(input);
    const fromState = statusOf(decision.row);
    const toState = act.expectMove(PENALTY_DECISION_MACHINE, fromState);
    const total = await findTotal(act.trx, decision.id);
    if (!/^\d{1,15}$/.test(input.amount) || BigInt(input.amount) < total) {
      refuseValue('amount', `What is paid is a whole number of đồng and at least the total, ${total}.`);
    }
    await writePayment(act.trx, decision.id, { paidOn: on, amount: input.amount });
    await act.record(decision, { on, fromState, toState, documentNumber: input.documentNumber });
    return decision.id;
  },
};

interface RemedyInput extends ChangeInput {
  readonly kind: RemedyKind;
  readonly documentNumber?: string | null;
}

export const recordPenaltyRemedy: OfficialAct<RemedyInput> = {
  name: 'recordPenaltyRemedy',
  perform: async (act, input) => {
    const decision = await act.take<PenaltyDecisionRow>(PENALTY_DECISION, input);
    const on = act.dayOf(input);
    const state = statusOf(decision.row);
    act.expectMove(PENALTY_DECISION_MACHINE, state);
    if (on < decision.row.decided_on) {
      refuseValue('on', `The decision is of ${decision.row.decided_on}; nothing was carried out before.`);
    }
    if (!(await writeRemedyDone(act.trx, decision.id, input.kind, on))) {
      refuse('INVALID_VALUE', `The decision orders no ${input.kind} that is still to be carried out.`, {
        path: ['input', 'kind'],
      });
    }
    await act.record(decision, {
      on,
      fromState: state,
      toState: state,
      documentNumber: input.documentNumber,
      reason: input.kind,
    });
    return decision.id;
  },
};
