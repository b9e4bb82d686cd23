import type { Knex } from 'knex';
import { statesAfter, type StateMachine } from '../state-machine';

interface HistoryRow {
  readonly subject_id: string;
  readonly subject_type: string;
  readonly version: number;
  readonly act: string;
  readonly from_state: string | null;
  readonly to_state: string | null;
}

/**
 * What in the histories of a database is not as its machines allow: a gap in the versions, a beginning that is none, a
 * move that does not go on from where the one before ended, or one that no machine has.
 */
export async function findUnlawfulMoves(
  knex: Knex,
  machines: ReadonlyMap<string, StateMachine>,
): Promise<string[]> {
  const rows = await knex('acts').select<HistoryRow[]>('acts.*').orderBy(['subject_id', 'version']);
  const found: string[] = [];
  let last: HistoryRow | undefined;
  for (const row of rows) {
    const before = last?.subject_id === row.subject_id ? last : undefined;
    last = row;
    const machine = machines.get(row.subject_type);
    const said = `${row.subject_type} ${row.version}: ${row.act} ${row.from_state} to ${row.to_state}`;
    if (before && row.version !== before.version + 1) found.push(`${said} after version ${before.version}`);
    if (!machine || row.to_state === null) continue;
    if (row.from_state === null) {
      if (!machine.begins.some(({ act, to }) => act === row.act && to === row.to_state)) found.push(said);
      continue;
    }
    const ended = before?.to_state;
    if (
      ended !== undefined &&
      ended !== null &&
      ended !== row.from_state &&
      !passed(machine, ended, row.from_state)
    ) {
      found.push(`${said} after ${ended}`);
    }
    if (!statesAfter(machine, row.from_state, row.act).includes(row.to_state)) found.push(said);
  }
  return found;
}

/** Whether time alone leads from one state to another. */
function passed({ byTime }: StateMachine, from: string, to: string): boolean {
  return byTime?.some((move) => move.from.includes(from) && move.to === to) ?? false;
}
