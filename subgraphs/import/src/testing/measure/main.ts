// node subgraphs/import/dist/testing/measure/main.js [rows] [register]: how fast registers come in on a real PostgreSQL,
// and in how much memory. TEST_POSTGRES_URL names the server; databases are made there and dropped again.
import { spawn } from 'node:child_process';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openAgencyDatabase } from '@lienthong/db';
import { createServerDatabase } from '@lienthong/db/testing';
import { registryRegister } from '@lienthong/registry';
import { REGISTERS } from '../../register/registers';
import { TestFolder } from '../../table/testing/written-files';
import { FORMATS, INVENTED_REGISTERS, writeRegister } from './register-files';

const HANOI = {
  code: '01',
  validFrom: '2004-07-08',
  validUntil: null,
  name: 'Hà Nội',
  kind: 'CITY',
  successor: null,
} as const;

interface Measured {
  readonly code: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

async function runMeasured(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Measured> {
  const child = spawn(process.execPath, [join(__dirname, 'measured-process.js'), ...words], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const last = output.trim().split('\n').at(-1) ?? '';
  if (!last.startsWith('{')) throw new Error(`the import did not end as it should:\n${errors.slice(-2_000)}`);
  const measured = JSON.parse(last) as Measured;
  if (measured.code !== 0)
    throw new Error(`the import ended with ${measured.code}:\n${errors.slice(-2_000)}`);
  return measured;
}

function show(cells: readonly (string | number)[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

async function measureFile(
  serverUrl: string,
  register: { readonly name: string; readonly agency: (typeof REGISTERS)[number]['agency'] },
  file: { readonly path: string; readonly format: string; readonly rows: number },
): Promise<void> {
  const { url, drop } = await createServerDatabase(serverUrl);
  try {
    const database = await openAgencyDatabase(register.agency, {
      kind: 'postgres',
      url,
      poolSize: 1,
      statementTimeoutMs: 8_000,
    });
    await database.migrate();
    if (register.agency === 'registry') {
      await database.knex.transaction((trx) => registryRegister.recordProvinces(trx, [HANOI]));
    }
    await database.close();
    const environment = { [`DATABASE_URL_${register.agency.toUpperCase()}`]: url };
    for (const [kind, words] of [
      ['dry run', ['--dry-run']],
      ['all or nothing', []],
      ['all there already', []],
    ] as const) {
      const { seconds, cpuSeconds, peakMegabytes } = await runMeasured(
        [register.name, file.path, ...words],
        environment,
      );
      const speed = Math.round(file.rows / seconds);
      show([
        register.name,
        file.format,
        kind,
        file.rows,
        seconds.toFixed(1),
        cpuSeconds.toFixed(1),
        speed,
        Math.round(peakMegabytes),
        loadavg()[0]?.toFixed(1) ?? '',
      ]);
    }
  } finally {
    await drop();
  }
}

async function main(): Promise<void> {
  const serverUrl = process.env['TEST_POSTGRES_URL'];
  if (!serverUrl) throw new Error('Set TEST_POSTGRES_URL to a server on which databases may be created');
  const rows = Number(process.argv[2] ?? 100_000);
  const wanted = process.argv[3];
  const folder = new TestFolder();
  show(['register', 'file', 'what', 'rows', 'seconds', 'CPU s', 'rows/s', 'peak MB', 'load']);
  show(Array.from({ length: 9 }, () => '---'));
  try {
    for (const [name, invented] of Object.entries(INVENTED_REGISTERS)) {
      const register = REGISTERS.find((one) => one.name === name);
      if (!register || (wanted !== undefined && name !== wanted)) continue;
      for (const format of FORMATS) {
        const path = await writeRegister(folder.path, name, invented, { format, rows });
        await measureFile(serverUrl, register, { path, format, rows });
      }
    }
  } finally {
    folder.remove();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
