/** Why an act was refused, for the caller's program to branch on. The enum `UserErrorCode` of the graph. */
export type UserErrorCode =
  | 'NOT_FOUND'
  | 'STALE_VERSION'
  | 'IMPOSSIBLE_MOVE'
  | 'NOT_COMPETENT'
  | 'REFUSED_BY_LAW'
  | 'ALREADY_PUNISHED'
  | 'ALREADY_EXISTS'
  | 'INVALID_VALUE'
  | 'AGENCY_UNAVAILABLE'
  | 'IDEMPOTENCY_KEY_REUSED';

/** What the law says that stands against an act. */
export interface LegalReference {
  /** Number of the instrument, such as 119/2020/NĐ-CP. */
  readonly instrument: string;
  /** Article, with its clause and point after points, such as 20.1; null where that is still to be confirmed. */
  readonly article: string | null;
}

export interface UserError {
  readonly code: UserErrorCode;
  /** What is wrong and what to do instead. */
  readonly message: string;
  /** Where in the input, from `input` on; null where it is about the whole act. */
  readonly path: readonly string[] | null;
  readonly currentVersion: number | null;
  readonly possibleActs: readonly string[] | null;
  readonly provision: LegalReference | null;
}

type Particulars = Partial<Omit<UserError, 'code' | 'message'>>;

/** An act that may not be done: nothing of it is written, and its caller is told why. */
export class ActRefusedError extends Error {
  override readonly name = 'ActRefusedError';
  constructor(readonly userErrors: readonly UserError[]) {
    super(userErrors.map(({ code }) => code).join(', '));
  }
}

export function userError(code: UserErrorCode, message: string, particulars: Particulars = {}): UserError {
  return {
    code,
    message,
    path: null,
    currentVersion: null,
    possibleActs: null,
    provision: null,
    ...particulars,
  };
}

/** @throws {ActRefusedError} always */
export function refuse(code: UserErrorCode, message: string, particulars: Particulars = {}): never {
  throw new ActRefusedError([userError(code, message, particulars)]);
}

/** A refusal about one part of the input. @throws {ActRefusedError} always */
export function refuseValue(field: string, message: string): never {
  refuse('INVALID_VALUE', message, { path: ['input', ...field.split('.')] });
}
