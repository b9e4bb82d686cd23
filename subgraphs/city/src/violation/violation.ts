import type { Subject } from '../organization/subject';

export interface Violation {
  readonly id: string;
  readonly caseId: string;
  readonly provisionId: string;
  readonly summary: string;
  readonly occurredOn: string;
  readonly endedOn: string | null;
  readonly place: string | null;
  readonly accountId: string | null;
  /** A-label. */
  readonly domain: string | null;
  readonly subject: Subject | null;
  /** Code of the punishable act; null, like the record, in rows from before acts were done here. */
  readonly act: string | null;
  readonly recordNumber: string | null;
  readonly recordedOn: string | null;
  readonly decisionDueOn: string | null;
}

export interface Evidence {
  readonly violationId: string;
  readonly description: string;
  readonly capturedOn: string;
  readonly sha256: string;
}

/** That a decision punished a violation. */
export interface Punishment {
  readonly violationId: string;
  readonly decisionId: string;
}
