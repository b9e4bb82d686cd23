import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSealingKey, anchorFileOf, readEvidenceDatabase } from './evidence-environment';
import { sealingKeyOf } from './seal/sealing-key';

const REAL = 'postgres://evidence@127.0.0.1/evidence';
const GATEWAY = 'postgres://gateway@127.0.0.1/gateway';

describe('where the log lies', () => {
  it('is a database of its own, or the gateway’s, or embedded', () => {
    expect(
      readEvidenceDatabase({ DATABASE_URL_EVIDENCE: REAL, DATABASE_URL_GATEWAY: GATEWAY }),
    ).toMatchObject({ kind: 'postgres', url: REAL });
    expect(
      readEvidenceDatabase({ DATABASE_URL_GATEWAY: GATEWAY, DATABASE_OWNER_URL_GATEWAY: `${GATEWAY}?o` }),
    ).toMatchObject({ kind: 'postgres', url: GATEWAY, ownerUrl: `${GATEWAY}?o` });
    expect(readEvidenceDatabase({ DATA_DIRECTORY: '/data' })).toMatchObject({
      kind: 'embedded',
      directory: expect.stringMatching(/data.evidence$/) as string,
      // Where one empty cluster is made for all databases.
      templates: expect.stringMatching(/data.templates$/) as string,
    });
  });

  it('takes no owner of the gateway’s database for one of a database of its own', () => {
    const settings = readEvidenceDatabase({
      DATABASE_URL_EVIDENCE: REAL,
      DATABASE_URL_GATEWAY: GATEWAY,
      DATABASE_OWNER_URL_GATEWAY: `${GATEWAY}?o`,
    });
    expect(settings).not.toHaveProperty('ownerUrl');
  });

  it('is not embedded where databases are real', () => {
    expect(() => readEvidenceDatabase({ DATABASE_URL_CITY: REAL })).toThrow('DATABASE_URL_EVIDENCE');
  });
});

describe('the key that seals', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lienthong-evidence-key-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('is made once, by whichever process is first, for its owner alone', async () => {
    const environment = { DATA_DIRECTORY: directory };
    const keys = await Promise.all(Array.from({ length: 5 }, () => openSealingKey(environment)));
    expect(new Set(keys.map((key) => sealingKeyOf(key).kid)).size).toBe(1);
    expect(await readdir(directory)).toEqual(['evidence-key.pem']);
    expect((await stat(join(directory, 'evidence-key.pem'))).mode & 0o777).toBe(0o600);
    expect(anchorFileOf(environment)).toBe(join(directory, 'evidence-anchor.json'));
  });

  it('is not made where a file is named', async () => {
    const path = join(directory, 'key.pem');
    await expect(openSealingKey({ EVIDENCE_KEY_FILE: path })).rejects.toThrow('cannot be read');
    expect(await readdir(directory)).toEqual([]);
  });

  it('is an Ed25519 key or none', async () => {
    const path = join(directory, 'key.pem');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    for (const text of ['secret', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()]) {
      await writeFile(path, text);
      await expect(openSealingKey({ EVIDENCE_KEY_FILE: path })).rejects.toThrow(
        'holds no Ed25519 private key',
      );
    }
  });
});
