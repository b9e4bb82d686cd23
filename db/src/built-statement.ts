/**
 * Statements that are written with knex once and sent many times. Writing them anew was a tenth of a subgraph's processor
 * time.
 */
import { type Knex } from 'knex';
import { type SentStatement } from 'knex/lib/dialects/postgres/index.js';
import { type Client } from 'pg';
import { clockOf } from './statement-clock';

/** What differs from one sending to the next. */
export type StatementValues = Readonly<Record<string, string | readonly string[]>>;

/** Texts kept for one database; a list has one for each page size that is asked of it. */
const MAXIMUM_BUILT = 500;

interface BuiltStatement {
  readonly text: string;
  /** For each parameter the name of a value, or what is always sent there. */
  readonly parameters: readonly { readonly name?: string; readonly always?: unknown }[];
}

/** What a knex sends through: that of a pool, or that of a transaction. */
interface SendingClient {
  acquireConnection(): Promise<Client>;
  releaseConnection(connection: Client): Promise<void>;
  query(connection: Client, statement: SentStatement): Promise<SentStatement>;
}

const built = new WeakMap<SendingClient, Map<string, BuiltStatement>>();

/**
 * Sends the statement that `build` writes, which is called only where `key` is new. It is given stand-ins for the values,
 * so that the key must say whatever the text depends on.
 */
export async function sendBuilt<Row, Values extends StatementValues>(
  knex: Knex,
  key: string,
  values: Values,
  build: (values: Values) => Knex.QueryBuilder,
): Promise<Row[]> {
  const { text, parameters } = findOrBuild(knex.client as SendingClient, key, values, build);
  const bindings = parameters.map(({ name, always }) => (name === undefined ? always : values[name]));
  return (await sendText<Row>(knex, text, bindings)).rows;
}

/** What PostgreSQL said to a statement. */
export interface StatementResult<Row> {
  readonly rows: Row[];
  readonly rowCount: number;
}

/** Sends a statement whose parameters are numbered (`$1`) as it is, past all that knex does to write one. */
export async function sendText<Row>(
  knex: Knex,
  text: string,
  bindings: readonly unknown[],
): Promise<StatementResult<Row>> {
  const client = knex.client as SendingClient;
  const clock = clockOf(knex);
  clock?.begin();
  try {
    const connection = await client.acquireConnection();
    try {
      const { response } = await client.query(connection, { sql: text, bindings });
      return response as StatementResult<Row>;
    } finally {
      void client.releaseConnection(connection);
    }
  } finally {
    clock?.end();
  }
}

function findOrBuild<Values extends StatementValues>(
  client: SendingClient,
  key: string,
  values: Values,
  build: (values: Values) => Knex.QueryBuilder,
): BuiltStatement {
  const statements = built.get(client) ?? new Map<string, BuiltStatement>();
  built.set(client, statements);
  const known = statements.get(key);
  if (known) return known;
  if (statements.size >= MAXIMUM_BUILT) statements.clear();
  const names = Object.keys(values);
  const standIns = Object.fromEntries(
    names.map((name) => [name, Array.isArray(values[name]) ? [standInFor(name)] : standInFor(name)]),
  ) as Values;
  const { sql, bindings } = build(standIns).toSQL().toNative();
  const parameters = bindings.map((binding: unknown) => {
    const name = names.find((candidate) => isStandIn(binding, candidate));
    return name === undefined ? { always: binding } : { name };
  });
  const statement = { text: sql, parameters };
  statements.set(key, statement);
  return statement;
}

/** Text that no value is: PostgreSQL knows no such character. */
function standInFor(name: string): string {
  return `\0${name}`;
}

function isStandIn(binding: unknown, name: string): boolean {
  return (Array.isArray(binding) ? (binding[0] as unknown) : binding) === standInFor(name);
}
