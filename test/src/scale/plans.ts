import { Client } from 'pg';
import type { AgencyName } from '@lienthong/schema';
import type { Statement } from './captured-statements';

/** One step of a plan that was carried out, as PostgreSQL explains it. */
interface PlanStep {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanStep[];
}

/** What carrying out a statement took. */
export interface Reading {
  readonly statement: Statement;
  /** Growing tables that were read from end to end. */
  readonly scanned: readonly string[];
  /** Rows of growing tables that were looked at, whether or not they were of use. */
  readonly rowsRead: number;
  /** Rows that the statement answered with. */
  readonly rowsGiven: number;
}

/**
 * Carries out statements in a session like the service's and reads their plans.
 *
 * Sequential scans are told to be dear, so that a table which is small today is scanned only where no index leads into it.
 *
 * @param isBounded whether a table of an agency has the size of a law or a calendar, whatever the nation does
 */
export async function explainStatements(
  urls: ReadonlyMap<AgencyName, string>,
  statements: readonly Statement[],
  isBounded: (agency: AgencyName, table: string) => boolean,
): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  for (const [agency, url] of urls) {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(
        `SET search_path = "${agency}", public, pg_temp; SET ROLE "${agency}_service";
         SET enable_seqscan = off; SET max_parallel_workers_per_gather = 0; SET jit = off`,
      );
      for (const statement of statements.filter((one) => one.agency === agency)) {
        const { rows } = await client.query<{ 'QUERY PLAN': readonly [{ readonly Plan: PlanStep }] }>(
          `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${statement.sql}`,
          [...statement.bindings],
        );
        const plan = rows[0]?.['QUERY PLAN'][0].Plan;
        const steps = flatten(plan).filter(
          ({ 'Relation Name': table }) => table !== undefined && !isBounded(agency, table),
        );
        readings.push({
          statement,
          scanned: steps.flatMap((step) =>
            step['Node Type'] === 'Seq Scan' ? [step['Relation Name'] ?? ''] : [],
          ),
          rowsRead: steps.reduce((sum, step) => sum + rowsOf(step), 0),
          rowsGiven: plan?.['Actual Rows'] ?? 0,
        });
      }
    } finally {
      await client.end();
    }
  }
  return readings;
}

function flatten(step: PlanStep | undefined): readonly PlanStep[] {
  return step ? [step, ...(step.Plans ?? []).flatMap(flatten)] : [];
}

function rowsOf(step: PlanStep): number {
  const ofOneLoop =
    step['Actual Rows'] +
    (step['Rows Removed by Filter'] ?? 0) +
    (step['Rows Removed by Index Recheck'] ?? 0);
  return ofOneLoop * step['Actual Loops'];
}
