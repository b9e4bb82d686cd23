/**
 * SQL: whether a column is one of the keys that a parameter holds, as an array.
 *
 * PostgreSQL keeps a plan for whatever keys only where a plan for these keys promises nothing better. Of `ANY($1)` it always
 * does: it sees how many there are, expects ten otherwise, and plans anew each time, which was half of what it did for a
 * dossier. Of what a subquery holds it sees nothing.
 */
export function oneOf(column: string, type: 'text' | 'uuid'): string {
  return `${column} = ANY((SELECT ?::${type}[])::${type}[])`;
}
