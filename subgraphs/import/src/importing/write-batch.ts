import { asConstraintViolation, type ConstraintViolationError } from '@lienthong/db';
import type { Knex } from 'knex';
import type { ConstraintMeaning, Entry, ImportRegister } from '../register/import-register';

/** An entry that the tables refused, though nothing was found against it before. */
export interface RefusedEntry<Content> {
  readonly entry: Entry<Content>;
  readonly meaning: ConstraintMeaning;
}

/**
 * Writes entries; those that a constraint refuses are found by halves, and the others written. Errors of any other kind are
 * thrown on, with nothing of this batch written.
 */
export async function writeBatch<Content, Context>(
  trx: Knex.Transaction,
  register: ImportRegister<Content, Context>,
  entries: readonly Entry<Content>[],
  context: Context,
): Promise<readonly RefusedEntry<Content>[]> {
  const [first] = entries;
  if (!first) return [];
  const violation = await attempt(trx, register, entries, context);
  if (!violation) return [];
  if (entries.length === 1) return [{ entry: first, meaning: meaningOf(register.constraints, violation) }];
  const middle = Math.ceil(entries.length / 2);
  return [
    ...(await writeBatch(trx, register, entries.slice(0, middle), context)),
    ...(await writeBatch(trx, register, entries.slice(middle), context)),
  ];
}

async function attempt<Content, Context>(
  trx: Knex.Transaction,
  register: ImportRegister<Content, Context>,
  entries: readonly Entry<Content>[],
  context: Context,
): Promise<ConstraintViolationError | undefined> {
  try {
    // Within a transaction this is a savepoint: what is refused leaves the rest as it was.
    await trx.transaction((savepoint) =>
      register.write(
        savepoint,
        entries.map(({ content }) => content),
        context,
      ),
    );
    return undefined;
  } catch (error) {
    const violation = asConstraintViolation(error);
    if (!violation) throw error;
    return violation;
  }
}

function meaningOf(
  constraints: Readonly<Record<string, ConstraintMeaning>>,
  { constraint, table }: ConstraintViolationError,
): ConstraintMeaning {
  return (
    constraints[constraint] ?? { problem: `the rule ${constraint} of the table ${table} stands against it` }
  );
}
