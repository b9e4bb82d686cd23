import type { FieldList } from './field-list';
import { fromFirstFormat, isFirstFormat, type FirstReadRecord } from './first-format';
import type { Reading } from './reading';

/**
 * What is recorded of one operation (Decree 47/2020/NĐ-CP, Article 45: time and form, who asked, what was asked and given,
 * status, whatever reconciliation needs). Names and digests only: never a value of the answer, which may be personal data.
 */
export interface ReadRecord {
  readonly kind: 'READ';
  /** RFC 3339, UTC, milliseconds. Never before the record before it. */
  readonly at: string;
  /** The `x-request-id` of the call, as the caller, the agencies and the log lines have it. */
  readonly requestId: string;
  /**
   * Ids of further calls that were given the same answer: the same was asked several times at once, with the same credential or none,
   * from the same address and in the same words. Absent where there are none.
   */
  readonly alsoAnswered?: readonly string[];
  readonly requester: Requester;
  /** Why (mục đích); null where the caller stated nothing. */
  readonly purpose: { readonly case: string; readonly statement: string | null } | null;
  readonly operation: {
    readonly name: string | null;
    /** SHA-256 of the operation's text, hexadecimal, as persisted operations are named. */
    readonly hash: string;
  };
  /** SHA-512 of the variables as JSON, base64. */
  readonly variables: string;
  /** SHA-512 of the request's body, or of its query string for GET, base64: `x-road-request-hash` of the answer. */
  readonly request: string;
  /** What each agency was asked for: the digest of a list that is kept beside the records, or in the oldest ones the list. */
  readonly fields: string | FieldList;
  /** What each agency gave. */
  readonly read: Readonly<Record<string, AgencyRead>>;
  /** Which protected entities they gave or were asked about: of one agency and one type in one place only. */
  readonly keys: readonly GivenKeys[];
  /** What was asked for and withheld. */
  readonly refused: readonly Refused[];
  readonly status: { readonly http: number; readonly errors: readonly string[] };
  /** SHA-512 of the answer's body, base64. */
  readonly response: string;
}

export interface Requester {
  readonly kind: 'public' | 'officer' | 'system' | 'agency';
  readonly agency: string | null;
  readonly subject: string | null;
  /** Whom a program says that it asks for (X-Road-UserId, X-Road-Represented-Party). */
  readonly onBehalfOf: { readonly user: string | null; readonly party: string | null } | null;
}

/** One agency's part in an operation. */
export interface AgencyRead {
  readonly status: 'ANSWERED' | 'UNAVAILABLE';
  /** Objects that it gave, by type. */
  readonly rows: Readonly<Record<string, number>>;
}

/** Entities that agencies gave or were asked about; several are often asked about the same. */
export interface GivenKeys {
  readonly type: string;
  /** In order of name. */
  readonly agencies: readonly string[];
  /** In order, each once. */
  readonly keys: readonly string[];
}

export interface Refused {
  /** Schema coordinate. */
  readonly field: string;
  /** Agencies that would have been asked. */
  readonly agencies: readonly string[];
  /** Code of the ground in the catalogue of grounds. */
  readonly ground: string;
}

/** The first record of a log: its name, and the first key that may seal it. */
export interface OpenedRecord {
  readonly kind: 'OPENED';
  readonly at: string;
  /** UUID drawn when the log was begun. */
  readonly log: string;
  readonly key: SealingKey;
}

/** From the seal over this record on, another key seals. */
export interface KeyRecord {
  readonly kind: 'KEY';
  readonly at: string;
  readonly key: SealingKey;
  /** Who decided it, and on what document. */
  readonly by: string;
  readonly document: string | null;
}

/** An Ed25519 public key as RFC 8037 writes it; `kid` is its RFC 7638 thumbprint. */
export interface SealingKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly kid: string;
  readonly x: string;
}

export type EvidenceRecord = ReadRecord | OpenedRecord | KeyRecord;

/** A read before the log has given it its time and place. */
export interface ReadDraft extends Omit<ReadRecord, 'at' | 'fields' | 'read' | 'keys'> {
  readonly reading: Reading;
}

/** A record before the log has given it its time and place. */
export type EvidenceDraft = ReadDraft | Omit<OpenedRecord, 'at'> | Omit<KeyRecord, 'at'>;

/** @throws {SyntaxError} when the text is no JSON; says nothing of whether it is a record */
export function readContent(content: string): EvidenceRecord {
  const record = JSON.parse(content) as EvidenceRecord | FirstReadRecord;
  return isFirstFormat(record) ? fromFirstFormat(record) : record;
}
