import { insertRows } from '@lienthong/db';
import type { Knex } from 'knex';
import { domainColumns } from '../domain-columns';
import type { DomainMeasureBasis, DomainMeasureKind } from './domain-measure';

export interface NewDomainMeasure {
  readonly id: string;
  readonly kind: DomainMeasureKind;
  readonly domain: string;
  readonly letterNumber: string;
  readonly requestedOn: string;
  /** A penalty decision must be one that orders the domain recovered; a revocation needs such a decision. */
  readonly basis: DomainMeasureBasis;
  readonly organizationCode?: string;
  /** Last day on which an answer is in time. */
  readonly answerDueOn?: string;
  /** Absent until VNNIC answers. */
  readonly answer?: NewVnnicAnswer;
}

export type NewVnnicAnswer =
  | { readonly status: 'REJECTED'; readonly answeredOn: string; readonly reason: string }
  | {
      readonly status: 'EXECUTED' | 'LIFTED';
      readonly answeredOn: string;
      readonly effectiveFrom: string;
      readonly effectiveUntil?: string;
    };

export function recordDomainMeasures(
  trx: Knex.Transaction,
  measures: readonly NewDomainMeasure[],
): Promise<void> {
  return insertRows(
    trx,
    'domain_measures',
    measures.map((measure) => ({
      id: measure.id,
      kind: measure.kind,
      ...domainColumns(measure.domain),
      letter_number: measure.letterNumber,
      requested_on: measure.requestedOn,
      ...basisColumns(measure.basis),
      organization_code: measure.organizationCode ?? null,
      answer_due_on: measure.answerDueOn ?? null,
      ...answerColumns(measure.answer),
    })),
  );
}

export async function writeVnnicAnswer(
  trx: Knex.Transaction,
  id: string,
  answer: NewVnnicAnswer,
): Promise<void> {
  await trx('domain_measures').where('domain_measures.id', id).update(answerColumns(answer));
}

/** The measure had effect until it was lifted. */
export async function writeLifting(trx: Knex.Transaction, id: string, day: string): Promise<void> {
  await trx('domain_measures')
    .where('domain_measures.id', id)
    .update({ status: 'LIFTED', lifted_on: day, effective_until: day });
}

function basisColumns(basis: DomainMeasureBasis) {
  return basis.kind === 'inspection'
    ? { case_id: basis.caseId, decision_id: null, decision_remedy: null }
    : { case_id: null, decision_id: basis.decisionId, decision_remedy: 'RECOVER_DOMAIN' };
}

function answerColumns(answer: NewVnnicAnswer | undefined) {
  const isRejected = answer?.status === 'REJECTED';
  return {
    status: answer?.status ?? 'SENT',
    answered_on: answer?.answeredOn ?? null,
    effective_from: answer && !isRejected ? answer.effectiveFrom : null,
    effective_until: answer && !isRejected ? (answer.effectiveUntil ?? null) : null,
    rejection_reason: isRejected ? answer.reason.normalize('NFC') : null,
  };
}
