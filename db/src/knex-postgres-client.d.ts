/** The part of knex's PostgreSQL dialect that is extended here; knex publishes the class without a type. */
declare module 'knex/lib/dialects/postgres/index.js' {
  import { type Knex } from 'knex';
  import { type Client } from 'pg';

  /** A statement as it is sent, and what came back. */
  export interface SentStatement {
    sql: string;
    bindings?: readonly unknown[];
    /** Further members of the driver's query. */
    options?: object;
    response?: unknown;
  }

  export default class PostgresClient extends Knex.Client {
    constructor(config: Knex.Config);
    acquireConnection(): Promise<Client>;
    _query(connection: Client, query: SentStatement): Promise<object>;
  }
}
