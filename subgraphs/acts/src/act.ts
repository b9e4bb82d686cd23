/** What every mutation is given. */
export interface ActInput {
  /** Drawn by the caller for this act, and sent again with a repeat of it. */
  readonly idempotencyKey: string;
  /** The legal day of the act; today unless said. */
  readonly on?: string | null;
}

/** The record that an act is about, in the version that the caller has seen. */
export interface ChangeInput extends ActInput {
  readonly id: string;
  readonly version: number;
}

/** A kind of record, as the graph names it and the table that holds it. */
export interface SubjectKind {
  readonly type: string;
  readonly table: string;
  /** The column of its id; `id` unless said. */
  readonly key?: string;
}

/** What the history says of an act. */
export interface ActEntry {
  readonly on: string;
  readonly fromState?: string | undefined;
  readonly toState?: string | undefined;
  /** Number and symbol of the paper that it was done on. */
  readonly documentNumber?: string | null | undefined;
  readonly reason?: string | null | undefined;
}

/** An act in a record's history: who did what to it, when, on what document. */
export interface RecordedAct {
  readonly subjectId: string;
  /** The version that the act made; the first is 1. */
  readonly version: number;
  readonly act: string;
  readonly on: string;
  readonly fromState: string | null;
  readonly toState: string | null;
  readonly documentNumber: string | null;
  readonly reason: string | null;
  readonly agency: string;
  readonly officer: string;
  readonly performedAt: string;
}
