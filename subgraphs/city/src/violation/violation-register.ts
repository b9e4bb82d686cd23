import { insertRows } from '@lienthong/db';
import type { Knex } from 'knex';
import { siteColumns } from '../domain-columns';
import { subjectToColumns, type Subject } from '../organization/subject';

export interface NewViolation {
  readonly id: string;
  readonly caseId: string;
  /** The provision in the version in force when the act ended; any other is refused. */
  readonly provisionId: string;
  readonly summary: string;
  readonly occurredOn: string;
  readonly endedOn?: string;
  readonly place?: string;
  readonly accountId?: string;
  readonly domain?: string;
  readonly subject: Subject;
  readonly evidence: readonly NewEvidence[];
  /** The violation record (biên bản), where one was drawn up here. */
  readonly record?: NewViolationRecord;
}

export interface NewViolationRecord {
  /** Code of the punishable act. */
  readonly act: string;
  /** As printed, such as 12/BB-VPHC. */
  readonly number: string;
  readonly recordedOn: string;
  /** Last day for a decision. */
  readonly decisionDueOn?: string;
}

export interface NewEvidence {
  readonly description: string;
  readonly capturedOn: string;
  /** In lower-case hexadecimal. */
  readonly sha256: string;
}

export async function recordViolations(
  trx: Knex.Transaction,
  violations: readonly NewViolation[],
): Promise<void> {
  await insertRows(
    trx,
    'violations',
    violations.map((violation) => ({
      id: violation.id,
      case_id: violation.caseId,
      provision_id: violation.provisionId,
      summary: violation.summary.normalize('NFC'),
      occurred_on: violation.occurredOn,
      ended_on: violation.endedOn ?? null,
      place: violation.place?.normalize('NFC') ?? null,
      account_id: violation.accountId ?? null,
      ...siteColumns(violation.domain),
      ...subjectToColumns(violation.subject),
      act_code: violation.record?.act ?? null,
      record_number: violation.record?.number ?? null,
      recorded_on: violation.record?.recordedOn ?? null,
      decision_due_on: violation.record?.decisionDueOn ?? null,
    })),
  );
  await insertRows(
    trx,
    'violation_evidence',
    violations.flatMap(({ id, evidence }) =>
      evidence.map((piece) => ({
        violation_id: id,
        sha256: piece.sha256,
        description: piece.description.normalize('NFC'),
        captured_on: piece.capturedOn,
      })),
    ),
  );
}
