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
