import type { AskedFields, BatchLoader } from '@lienthong/chassis';
import { jsonRows, type Beside } from '@lienthong/db';
import type { PenaltyAct, PenaltyDecision } from '../penalty-decision/penalty-decision';
import {
  decisionsAsText,
  penaltyActs,
  rowToAct,
  rowToDecision,
  type PenaltyActRow,
  type PenaltyDecisionRow,
} from '../penalty-decision/penalty-decision-store';
import type { Punishment } from './violation';

/** What is asked of violations that their page can bring along. */
export interface AskedOfViolations {
  readonly decision: boolean;
  readonly acts: boolean;
}

export function askedOfViolations(asked: AskedFields): AskedOfViolations {
  const decision = asked.get('penaltyDecision');
  return { decision: decision !== undefined, acts: decision?.has('total') || decision?.has('acts') || false };
}

/** Where the resolvers of violations and decisions look for how something was punished. */
interface PunishedLoaders {
  readonly punishment: BatchLoader<Punishment | null>;
  readonly decision: BatchLoader<PenaltyDecision | null>;
  readonly acts: BatchLoader<readonly PenaltyAct[]>;
}

const OF_THE_VIOLATION = `penalty_decisions.id =
  (SELECT punished.decision_id FROM penalty_acts AS punished WHERE punished.violation_id = violations.id)`;

/** How violations were punished: the decision, and for its total what it says of each of its acts. */
export function besideViolations(
  { punishment, decision, acts }: PunishedLoaders,
  asked: AskedOfViolations,
): readonly Beside[] {
  const decisions: Beside = {
    column: 'decisions',
    expression: (knex) => jsonRows(knex, decisionsAsText(knex).whereRaw(OF_THE_VIOLATION)),
    keep: (violationId, rows: PenaltyDecisionRow[] | null) => {
      const row = rows?.[0];
      punishment.prime(violationId, row ? { violationId, decisionId: row.id } : null);
      if (row) decision.prime(row.id, rowToDecision(row));
    },
  };
  const actsOfDecisions: Beside = {
    column: 'acts',
    expression: (knex) =>
      jsonRows(
        knex,
        penaltyActs(knex)
          .join('penalty_decisions', 'penalty_decisions.id', 'penalty_acts.decision_id')
          .whereRaw(OF_THE_VIOLATION),
      ),
    keep: (_, rows: PenaltyActRow[] | null) => {
      const [first] = rows ?? [];
      if (rows && first) acts.prime(first.decision_id, rows.map(rowToAct));
    },
  };
  return [...(asked.decision ? [decisions] : []), ...(asked.acts ? [actsOfDecisions] : [])];
}
