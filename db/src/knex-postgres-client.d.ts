/** The part of knex's PostgreSQL dialect that is extended here; knex publishes the class without a type. */
declare module 'knex/lib/dialects/postgres/index.js' {
  import { type Knex } from 'knex';
  import { type Client } from 'pg';

  export default class PostgresClient extends Knex.Client {
    constructor(config: Knex.Config);
    acquireConnection(): Promise<Client>;
    _query(connection: Client, query: object): Promise<object>;
  }
}
