/** A refusal by a constraint is an expected outcome, which a store turns into an answer by the constraint's name. */
import { errorCode } from './database-errors';

export type ConstraintKind = 'unique' | 'foreign-key' | 'check' | 'exclusion';

const KINDS = new Map<string, ConstraintKind>([
  ['23505', 'unique'],
  ['23503', 'foreign-key'],
  ['23514', 'check'],
  ['23P01', 'exclusion'],
]);

/** A row was refused by a named constraint of its table. */
export class ConstraintViolationError extends Error {
  override readonly name = 'ConstraintViolationError';
  constructor(
    readonly kind: ConstraintKind,
    readonly constraint: string,
    readonly table: string,
    cause: unknown,
  ) {
    // Without PostgreSQL's detail, which quotes the values of the row.
    super(`The ${kind} constraint ${constraint} on ${table} was violated.`, { cause });
  }
}

function textField(error: object, field: string): string {
  const value: unknown = Reflect.get(error, field);
  return typeof value === 'string' ? value : '';
}

/** The violation that a database error reports, or undefined for any other error, which the caller rethrows. */
export function asConstraintViolation(error: unknown): ConstraintViolationError | undefined {
  if (error instanceof ConstraintViolationError) return error;
  const kind = KINDS.get(errorCode(error) ?? '');
  if (kind === undefined || typeof error !== 'object' || error === null) return undefined;
  return new ConstraintViolationError(kind, textField(error, 'constraint'), textField(error, 'table'), error);
}
