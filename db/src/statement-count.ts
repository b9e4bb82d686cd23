import { type AgencyDatabase } from './agency-database';

/** What was sent to a database since the counting began. */
export interface StatementCount {
  count(): number;
  statements(): string[];
  stop(): void;
}

/** Counts the statements a piece of work costs, for tests that promise there is no query per row. */
export function countStatements(database: Pick<AgencyDatabase, 'knex'>): StatementCount {
  const seen: string[] = [];
  const listen = (query: { sql: string }): void => {
    seen.push(query.sql);
  };
  database.knex.on('query', listen);
  return {
    count: () => seen.length,
    statements: () => [...seen],
    stop: () => void database.knex.removeListener('query', listen),
  };
}
