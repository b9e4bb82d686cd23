import type { Knex } from 'knex';
import { ProvinceHistory, type Province } from './province';

interface ProvinceRow {
  code: string;
  valid_from: string;
  valid_until: string | null;
  name: string;
  kind: Province['kind'];
  successor_code: string | null;
  successor_valid_from: string | null;
}

/** Reads the whole history: it is short, and questions about it need all of it. */
export async function findProvinceHistory(knex: Knex): Promise<ProvinceHistory> {
  const rows = await knex('provinces').select<ProvinceRow[]>(
    'provinces.code',
    'provinces.valid_from',
    'provinces.valid_until',
    'provinces.name',
    'provinces.kind',
    'provinces.successor_code',
    'provinces.successor_valid_from',
  );
  return new ProvinceHistory(rows.map(rowToProvince));
}

function rowToProvince(row: ProvinceRow): Province {
  const { successor_code: code, successor_valid_from: validFrom } = row;
  return {
    code: row.code,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    name: row.name,
    kind: row.kind,
    successor: code !== null && validFrom !== null ? { code, validFrom } : null,
  };
}
