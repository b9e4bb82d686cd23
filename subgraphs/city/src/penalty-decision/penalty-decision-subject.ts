import type { SubjectKind } from '@lienthong/acts';

export const PENALTY_DECISION: SubjectKind = { type: 'PenaltyDecision', table: 'penalty_decisions' };
