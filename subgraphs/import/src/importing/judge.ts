import type { Knex } from 'knex';
import type { RowProblem, RowReading } from '../cell/cell-reading';
import type { ConstraintMeaning, Difference, Entry, ImportRegister } from '../register/import-register';
import type { ReadEntry } from './read-entries';
import type { SeenKeys } from './seen-keys';

/** How some rows stand to the register and to the rows above them. */
export type Judged<Content> =
  | ({ readonly kind: 'new' | 'same' | 'repeated' } & Entry<Content>)
  | ({ readonly kind: 'conflict'; readonly differences: readonly Difference[] } & Entry<Content>)
  | {
      readonly kind: 'wrong';
      readonly rows: readonly RowReading[];
      readonly problems: readonly RowProblem[];
    };

/** Judges a batch with what the database holds now; reads and writes nothing. */
export async function judge<Content, Context>(
  knex: Knex,
  {
    register,
    context,
    seen,
  }: {
    readonly register: ImportRegister<Content, Context>;
    readonly context: Context;
    readonly seen: SeenKeys;
  },
  batch: readonly ReadEntry<Content>[],
): Promise<readonly Judged<Content>[]> {
  const toReview: Entry<Content>[] = [];
  const judged = batch.map((read): Judged<Content> | undefined => {
    if (read.kind === 'wrong') return read;
    const row = read.rows[0]?.row.number ?? 0;
    const earlier = seen.add(read.key, JSON.stringify(read.content), row);
    if (earlier?.isSame) return { ...read, kind: 'repeated' };
    if (earlier) {
      const problem = `row ${earlier.row} is of the same ${read.key}, and says something else`;
      return { kind: 'wrong', rows: read.rows, problems: asRowProblems(read.rows, [{ problem }]) };
    }
    toReview.push(read);
    return undefined;
  });
  const reviews =
    toReview.length === 0 ? [] : await register.review(knex, toReview, context, (key) => seen.has(key));
  const reviewed = toReview.map((entry, index): Judged<Content> => {
    const review = reviews[index];
    switch (review?.kind) {
      case 'new':
      case 'same':
        return { ...entry, kind: review.kind };
      case 'conflict':
        return { ...entry, kind: 'conflict', differences: review.differences };
      case 'wrong':
        return { kind: 'wrong', rows: entry.rows, problems: asRowProblems(entry.rows, review.problems) };
      case undefined:
        throw new Error(`${register.name} did not review ${entry.key}`);
    }
  });
  let next = 0;
  return judged.flatMap((one) => one ?? reviewed[next++] ?? []);
}

/** Puts what is wrong with an entry at the place in its first row that it is about. */
export function asRowProblems(
  rows: readonly RowReading[],
  meanings: readonly ConstraintMeaning[],
): readonly RowProblem[] {
  const [first] = rows;
  if (!first) return [];
  const before = first.problems.length;
  for (const { field, problem } of meanings) first.report(field, problem);
  return first.problems.slice(before);
}
