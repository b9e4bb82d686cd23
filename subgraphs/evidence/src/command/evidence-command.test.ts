import { execFile, spawn } from 'node:child_process';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLog, type Environment } from '@lienthong/chassis';
import { openAgencyDatabase, type AgencyDatabase } from '@lienthong/db';
import { copyMigratedCluster, createServerDatabase } from '@lienthong/db/testing';
import { readEvidenceDatabase } from '../evidence-environment';
import { openEvidenceLog } from '../log/evidence-log';
import { makePrivateKey } from '../seal/sealing-key';
import { inventedRead } from '../testing/invented-reads';
import { runEvidenceCommand } from './evidence-command';

const MAIN = resolve(__dirname, 'main.js');
const postgresUrl = process.env['TEST_POSTGRES_URL'];
const DAY_MS = 86_400_000;

interface Ended {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

function run(program: string, words: readonly string[], environment: Environment): Promise<Ended> {
  return new Promise((ended) => {
    execFile(program, words, { env: environment }, (error, output, errors) => {
      ended({ code: error ? Number(error.code) : 0, output, errors });
    });
  });
}

/** The same without the time that a process takes to start. */
async function inProcess(
  words: readonly string[],
  environment: Environment,
  open: () => Promise<AgencyDatabase>,
): Promise<Ended> {
  const [output, errors] = [writer(), writer()];
  const code = await runEvidenceCommand({ words, environment, open, output, errors });
  return { code, output: output.text(), errors: errors.text() };
}

function writer() {
  let written = '';
  return { write: (text: string) => (written += text), text: () => written };
}

const KINDS = [
  ['embedded', undefined],
  ...(postgresUrl ? [['on a server', postgresUrl] as const] : []),
] as const;

describe('npm run evidence -- reconcile', () => {
  it('says where it asked and what to do when no gateway answers', async () => {
    const environment = { EVIDENCE_TOKEN: 'x', PORT: '9' };
    const open = () => Promise.reject(new Error('opened'));
    expect(await inProcess(['reconcile'], environment, open)).toMatchObject({
      code: 1,
      errors: expect.stringMatching(
        /No gateway answers at http:\/\/127\.0\.0\.1:9: .*npm start.*--url, or HOST and PORT/,
      ) as string,
    });
  });
});

describe.each(KINDS)('npm run evidence (%s)', (_name, serverUrl) => {
  let directory: string;
  let environment: Record<string, string>;
  let drop: (() => Promise<void>) | undefined;
  const file = (name: string) => join(directory, name);
  /** Kept open from one command to the next, as an embedded one takes most of a test's time to open. */
  let kept: Promise<AgencyDatabase> | undefined;
  const open = async () => {
    kept ??= openAgencyDatabase('evidence', readEvidenceDatabase(environment));
    return { ...(await kept), close: () => Promise.resolve() };
  };
  const release = async () => {
    await (await kept)?.close();
    kept = undefined;
  };
  const evidence = (...words: string[]) => inProcess(words, environment, open);
  const alone = (...words: string[]) => run(process.execPath, [...process.execArgv, MAIN, ...words], {});

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lienthong-evidence-'));
    environment = {
      DATA_DIRECTORY: directory,
      EVIDENCE_KEY_FILE: file('key.pem'),
      EVIDENCE_ANCHOR_FILE: file('anchor.json'),
    };
    await writeFile(file('key.pem'), makePrivateKey());
    if (serverUrl) {
      const created = await createServerDatabase(serverUrl);
      environment['DATABASE_URL_EVIDENCE'] = created.url;
      drop = created.drop;
    } else await copyMigratedCluster('evidence', file('evidence'));
  });

  afterEach(async () => {
    await release();
    await rm(directory, { recursive: true });
    await drop?.();
  });

  async function withDatabase<T>(work: (database: AgencyDatabase) => Promise<T>): Promise<T> {
    const database = await open();
    await database.migrate();
    return work(database);
  }

  /** Writes and seals as a gateway does; gives the last receipt. */
  async function record(count: number, recordsASeal: number, days = 0): Promise<string> {
    return withDatabase(async ({ knex }) => {
      const log = openEvidenceLog(
        knex,
        () => Promise.resolve(),
        {
          sealingKey: createPrivateKey(await readFile(String(environment['EVIDENCE_KEY_FILE']))),
          anchorFile: file('anchor.json'),
          sealEveryMs: 3_600_000,
          recordsASeal,
          sealingOutageMs: 3_600_000,
          deadlineMs: 20_000,
          clock: () => Date.now() - days * DAY_MS,
        },
        createLog('test', 'silent'),
      );
      const receipts = await Promise.all(
        Array.from({ length: count }, (_, number) => log.append(inventedRead(number))),
      );
      await log.close();
      const last = receipts.at(-1);
      return `${last?.ordinal}.${last?.hash}`;
    });
  }

  const tamper = (sql: string) =>
    withDatabase((database) => database.asOwner(async (owner) => void (await owner.raw(sql))));

  async function publicKey(): Promise<string> {
    const { output } = await evidence('public-key');
    await writeFile(file('public.pem'), output);
    return file('public.pem');
  }

  it('proves a log, its rotation of keys, and what anybody kept of it', async () => {
    const first = await publicKey();
    await record(40, 10);
    const rotated = await evidence(
      'rotate-key',
      '--new-key',
      file('new.pem'),
      '--by',
      'Bà Hà',
      '--document',
      '7/QĐ',
    );
    expect(rotated).toMatchObject({
      code: 0,
      output: expect.stringContaining('From the next seal on') as string,
    });
    expect(await evidence('rotate-key', '--new-key', file('newer.pem'), '--by', 'me')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('is sealed with the key') as string,
    });
    environment['EVIDENCE_KEY_FILE'] = file('new.pem');
    const receipt = await record(20, 10);
    for (const trusted of [[], ['--key', first]]) {
      expect(await evidence('verify', ...trusted, '--head', receipt)).toMatchObject({
        code: 0,
        output: expect.stringMatching(
          /Records 1 to 62: 62 read, 62 of them under \d+ seals[^]*Everything is proven/,
        ) as string,
      });
    }
    await release();
    const { keys } = JSON.parse(
      (await run(process.execPath, [...process.execArgv, MAIN, 'keys'], environment)).output,
    ) as {
      keys: { kid: string }[];
    };
    expect(keys).toHaveLength(2);
    const forged = receipt.replace(/\.(.)/, (_, c: string) => `.${c === 'A' ? 'B' : 'A'}`);
    expect(await evidence('verify', '--head', forged)).toMatchObject({
      code: 1,
      output: expect.stringContaining(
        'a receipt says that the log stood elsewhere after record 62',
      ) as string,
    });
  }, 120_000);

  it('finds what the owner of the tables did', async () => {
    const deeds: readonly (readonly [sql: string, finding: string])[] = [
      [
        "UPDATE records SET content = replace(content, 'officer-1', 'officer-2') WHERE ordinal = 7",
        'EDITED record 7:',
      ],
      ["UPDATE records SET hash = decode(repeat('ab', 64), 'hex') WHERE ordinal = 7", 'EDITED record 7:'],
      ["UPDATE records SET requester = 'tax' WHERE ordinal = 7", 'COLUMN_DIFFERS record 7:'],
      ['DELETE FROM records WHERE ordinal = 7', 'MISSING record 7:'],
      ['DELETE FROM records WHERE ordinal > 15', 'TRUNCATED record 16-31:'],
      ['DELETE FROM records WHERE ordinal > 15; DELETE FROM seals WHERE last_ordinal > 15', 'speaks of them'],
      [
        'UPDATE records SET ordinal = -ordinal + 15 + 1000000 WHERE ordinal IN (7, 8); UPDATE records SET ordinal = ordinal - 1000000 WHERE ordinal > 999999',
        'REORDERED record 7-8:',
      ],
      ["UPDATE seals SET content = replace(content, '2', '3') WHERE number = 1", 'seal 1'],
      ['DELETE FROM seals WHERE number = 1', 'SEAL_MISSING seal 1:'],
    ];
    await record(30, 10);
    await tamper('CREATE TABLE true_records AS TABLE records; CREATE TABLE true_seals AS TABLE seals');
    for (const [sql, finding] of deeds) {
      await tamper(sql);
      expect({ sql, ...(await evidence('verify')) }).toMatchObject({
        sql,
        code: 1,
        output: expect.stringContaining(finding) as string,
      });
      await tamper(
        'DELETE FROM records; DELETE FROM seals;' +
          'INSERT INTO records SELECT * FROM true_records; INSERT INTO seals SELECT * FROM true_seals',
      );
      expect(await evidence('verify')).toMatchObject({ code: 0 });
    }
  }, 60_000);

  it('exports what a third party proves with the public key alone, without database and environment', async () => {
    const key = await publicKey();
    await record(30, 10);
    const exported = file('log.jsonl');
    expect(await evidence('export', '--file', exported)).toMatchObject({ code: 0 });
    expect(await alone('verify', '--export', exported, '--key', key)).toMatchObject({
      code: 0,
      output: expect.stringContaining('Records 1 to 31: 31 read, 31 of them under') as string,
    });
    const text = await readFile(exported, 'utf8');
    await writeFile(file('edited.jsonl'), text.replace('"subject":"officer-1"', '"subject":"officer-2"'));
    expect(await alone('verify', '--export', file('edited.jsonl'), '--key', key)).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^EDITED record \d+: its text is not what was hashed$/m) as string,
    });
    await writeFile(file('cut.jsonl'), text.slice(0, text.length / 2));
    expect((await alone('verify', '--export', file('cut.jsonl'), '--key', key)).output).toMatch(
      /TRUNCATED record/,
    );
    await writeFile(
      file('strange.pem'),
      createPublicKey(makePrivateKey()).export({ type: 'spki', format: 'pem' }),
    );
    expect(await alone('verify', '--export', exported, '--key', file('strange.pem'))).toMatchObject({
      code: 1,
      output: expect.stringContaining('KEY_NOT_TRUSTED') as string,
    });

    // What export-format.ts says of openssl and sha512sum.
    if ((await run('openssl', ['version'], process.env)).code !== 0) return;
    const script = `
      tail -n 1 log.jsonl | sed 's/^.*,"seal"://; s/}$//' | tr -d '\\n' > seal.json
      tail -n 1 log.jsonl | cut -d '"' -f 4 | base64 -d > seal.sig
      openssl pkeyutl -verify -rawin -pubin -inkey public.pem -in seal.json -sigfile seal.sig
      line() { grep "^{\\"ordinal\\":$1," log.jsonl; }
      previous=$(line 6 | cut -d '"' -f 6)
      record=$(line 7 | sed 's/^[^{]*{[^{]*"record"://; s/}$//')
      { printf %s "$previous" | base64 -d; printf "$(printf '%016x' 7 | sed 's/../\\\\x&/g')"; printf %s "$record"; } | sha512sum
      line 7 | cut -d '"' -f 6 | base64 -d | od -An -v -tx1 | tr -d ' \\n'`;
    const checked = await run('bash', ['-c', `cd ${directory}\n${script}`], process.env);
    expect(checked.output).toMatch(/Signature Verified Successfully/);
    expect(checked.output).toMatch(/([0-9a-f]{128}) {2}-\n\1/);
  }, 120_000);

  it('exports a range from seal to seal, and goes on with what was interrupted', async () => {
    await publicKey();
    await record(60, 10);
    const [whole, part] = [file('whole.jsonl'), file('part.jsonl')];
    await evidence('export', '--file', whole);
    await evidence('export', '--file', part, '--from', '30', '--until', '35');
    expect(
      await alone('verify', '--export', part, '--key', file('public.pem'), '--head', whole),
    ).toMatchObject({
      code: 1,
      output: expect.stringContaining('TRUNCATED') as string,
    });
    const proven = await alone('verify', '--export', part, '--key', file('public.pem'));
    expect(proven).toMatchObject({ code: 0 });
    const [, from = '', until = ''] = /Records (\d+) to (\d+)/.exec(proven.output) ?? [];
    expect(Number(from)).toBeLessThanOrEqual(30);
    expect(Number(until)).toBeGreaterThanOrEqual(35);
    expect(
      await evidence('export', '--file', part, '--from', '2001-01-01', '--until', '2002-01-01'),
    ).toMatchObject({ code: 1 });

    const text = await readFile(whole);
    await rm(whole);
    await writeFile(`${whole}.unfinished`, text);
    await truncate(`${whole}.unfinished`, Math.floor(text.length * 0.6));
    expect(await evidence('export', '--file', whole, '--resume')).toMatchObject({ code: 0 });
    expect((await readFile(whole)).equals(text)).toBe(true);
    await writeFile(
      `${whole}.unfinished`,
      text.toString().replace('"subject":"officer-1"', '"subject":"officer-2"'),
    );
    expect(await evidence('export', '--file', whole, '--resume')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('is not what this log holds') as string,
    });
  }, 120_000);

  it('archives what is old, goes on, archives again, and proves it all as one log', async () => {
    const archives = file('evidence-archives');
    await record(30, 10, 90);
    const receipt = await record(20, 10, 60);
    await record(10, 10);
    expect(await evidence('archive', '--keep-days', '75')).toMatchObject({
      code: 0,
      output: expect.stringContaining('up to record 31') as string,
    });
    expect(await evidence('verify')).toMatchObject({ code: 0 });
    expect(await evidence('archive', '--keep-days', '75')).toMatchObject({
      code: 0,
      output: expect.stringContaining('Nothing') as string,
    });
    await evidence('rotate-key', '--new-key', file('new.pem'), '--by', 'me');
    environment['EVIDENCE_KEY_FILE'] = file('new.pem');
    await record(10, 10);
    expect(await evidence('archive', '--keep-days', '30')).toMatchObject({
      code: 0,
      output: expect.stringContaining('up to record 51') as string,
    });
    const countLists = () =>
      withDatabase(async ({ knex }) => Number((await knex('field_lists').count('*'))[0]?.['count']));
    // Of those whose records have all left, none stays; each file has its own.
    expect(await countLists()).toBe(1);
    expect(await evidence('archive', '--keep-days', '0')).toMatchObject({ code: 0 });
    expect(await countLists()).toBe(0);
    await record(10, 10);
    expect(await countLists()).toBe(1);
    expect(await readdir(archives)).toEqual([
      'evidence-000001.jsonl',
      'evidence-000002.jsonl',
      'evidence-000003.jsonl',
    ]);
    expect(await evidence('verify', '--archives', archives, '--head', receipt)).toMatchObject({
      code: 0,
      output: expect.stringContaining('Records 1 to 82: 82 read, 82 of them') as string,
    });
    expect(await evidence('verify')).toMatchObject({ code: 0 });

    await appendFile(join(archives, 'evidence-000002.jsonl'), '\n');
    expect(await evidence('verify', '--archives', archives)).toMatchObject({
      code: 1,
      output: expect.stringMatching(/EDITED archive 2:[^]*EDITED archive 3:/) as string,
    });
    await rm(join(archives, 'evidence-000002.jsonl'));
    expect((await evidence('verify', '--archives', archives)).output).toMatch(
      /MISSING archive 2:[^]*MISSING record 32-51/,
    );
  }, 180_000);

  it('archives nothing that it cannot prove', async () => {
    await record(30, 10, 90);
    await tamper('DELETE FROM records WHERE ordinal = 7');
    expect(await evidence('archive', '--keep-days', '75')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('MISSING record 7') as string,
    });
    expect(
      await withDatabase(async ({ knex }) => (await knex('records').count<{ count: string }[]>())[0]?.count),
    ).toBe('30');
  }, 60_000);

  it('an archive that is killed anywhere leaves all of it or none of it, and can be repeated', async () => {
    const archives = file('evidence-archives');
    await record(600, 100, 90);
    const unfinished = join(archives, 'evidence-000001.jsonl.unfinished');
    const whole = join(archives, 'evidence-000001.jsonl');
    for (const step of [unfinished, whole]) {
      await release();
      const child = spawn(process.execPath, [...process.execArgv, MAIN, 'archive', '--keep-days', '75'], {
        env: environment,
      });
      const ended = new Promise((resolved) => child.once('exit', resolved));
      while (!existsSync(step) && child.exitCode === null) await sleep(1);
      child.kill('SIGKILL');
      await ended;
      expect(await evidence('verify', '--archives', archives)).toMatchObject({
        code: 0,
        output: expect.stringContaining('Records 1 to 601: 601 read, 601 of them') as string,
      });
    }
    expect(await evidence('archive', '--keep-days', '75')).toMatchObject({ code: 0 });
    expect(await evidence('verify', '--archives', archives)).toMatchObject({
      code: 0,
      output: expect.stringContaining('Records 1 to 601: 601 read, 601 of them') as string,
    });
  }, 180_000);

  if (!serverUrl) {
    it('says so when a gateway has the embedded database open', async () => {
      await open();
      expect(await run(process.execPath, [...process.execArgv, MAIN, 'verify'], environment)).toMatchObject({
        code: 1,
        errors: expect.stringMatching(/in use by process \d+[^]*stop it/) as string,
      });
    }, 60_000);
  }
});

describe('npm run evidence', () => {
  it.each<[readonly string[], RegExp]>([
    [[], /Say one of verify, export, archive/],
    [['constructor'], /Say one of/],
    [['verify', 'all'], /Say one of/],
    [['verify', '--export', 'a.jsonl'], /--key is missing/],
    [['verify', '--export', 'a.jsonl', '--key', 'k', '--archives', 'd'], /two different things/],
    [['export'], /--file is missing/],
    [['export', '--file', 'a', '--from', '2026-02-30'], /--from must be/],
    [['export', '--file', 'a', '--keep-days', '3'], /--keep-days says nothing to export/],
    [['archive'], /--keep-days is missing/],
    [['archive', '--keep-days', '-1'], /keep-days/],
    [['rotate-key', '--new-key', 'a'], /--by is missing/],
    [['keys', '--kye', 'x'], /--kye/],
  ])('%j is a mistake that is explained before any database is opened', async (words, explanation) => {
    const [output, errors] = [writer(), writer()];
    const open = () => Promise.reject(new Error('opened'));
    expect(await runEvidenceCommand({ words, environment: {}, open, output, errors })).toBe(2);
    expect(output.text()).toBe('');
    expect(errors.text()).toMatch(explanation);
    expect(errors.text()).toContain('npm run evidence --');
  });
});
