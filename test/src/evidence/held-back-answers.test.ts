import { NotRecordedError, type EvidenceLog } from '@lienthong/evidence';
import { NOBODY } from '../testkit/callers';
import { startFederation, type Federation } from '../testkit/start-federation';

const PROTECTED = '{ cases(first: 1) { nodes { number summary } } }';
const PUBLIC = '{ provinces { code } }';

/** A log whose seals have failed for longer than is allowed. */
const tooLongUnsealed: EvidenceLog = {
  ready: () => Promise.resolve(),
  append: () => Promise.reject(new Error('nothing may get this far')),
  expectServing: () => {
    throw new NotRecordedError('UNSEALED', 'Nothing could be sealed for longer than is allowed.');
  },
  seal: () => Promise.resolve(),
  keys: () => Promise.resolve([]),
  lastSeal: () => Promise.resolve(undefined),
  close: () => Promise.resolve(),
};

/** What PostgreSQL says when it cannot extend a file. */
const FULL_DISK = `
  CREATE OR REPLACE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;
  CREATE TRIGGER full_disk BEFORE INSERT ON records FOR EACH ROW EXECUTE FUNCTION full_disk()`;

describe('an answer that cannot be put on record does not leave', () => {
  let federation: Federation;

  beforeAll(async () => {
    federation = await startFederation();
  });
  afterAll(() => federation.stop());

  /** As the owner of the tables, which the gateway is not. */
  async function asOwner(statement: string): Promise<void> {
    await federation.evidence.database.knex.transaction(async (trx) => {
      await trx.raw('RESET ROLE');
      await trx.raw(statement);
      await trx.raw('SET ROLE evidence_service');
    });
  }

  it.each([
    [
      'may not add to the log',
      'REVOKE INSERT ON records FROM evidence_service',
      'GRANT INSERT ON records TO evidence_service',
    ],
    ['has a full disk', FULL_DISK, 'DROP TRIGGER full_disk ON records'],
    ['has lost its table', 'ALTER TABLE records RENAME TO lost', 'ALTER TABLE lost RENAME TO records'],
  ])(
    'is a 503 with nothing of the data while the database %s, and whole afterwards',
    async (_, fault, remedy) => {
      const before = await federation.ask<{ cases: { nodes: { number: string; summary: string }[] } }>(
        PROTECTED,
      );
      const [known] = before.data?.cases.nodes ?? [];
      await asOwner(fault);
      try {
        for (const question of [PROTECTED, PUBLIC]) {
          const answer = await federation.ask(question);
          expect(answer.status).toBe(503);
          expect(answer.data).toBeUndefined();
          expect(answer.errors?.[0]?.extensions?.code).toBe('EVIDENCE_UNAVAILABLE');
          expect(answer.headers.get('retry-after')).toBe('30');
          expect(answer.text).not.toContain(String(known?.number));
          expect(answer.text).not.toMatch(/postgres|permission|relation|disk/);
        }
      } finally {
        await asOwner(remedy);
      }
      expect((await federation.ask(PROTECTED)).data).toEqual(before.data);
    },
  );

  it('asks no agency for what could not leave, once sealing has failed for too long', async () => {
    const impatient = await federation.openGateway({
      prove: { evidence: tooLongUnsealed, arePublicReadsRecorded: true },
    });
    try {
      const answer = await impatient.ask(PROTECTED);
      expect(answer.status).toBe(503);
      expect(answer.asked).toEqual([]);
      const ready = await fetch(`${impatient.url}/readyz`);
      expect([ready.status, await ready.json()]).toEqual([
        503,
        expect.objectContaining({ ready: false, evidence: 'closed' }),
      ]);
    } finally {
      await impatient.stop();
    }
  });

  it('publishes the keys and the last seal for whoever wants to keep them', async () => {
    await federation.evidence.log.seal();
    const keys = (await (await fetch(`${federation.url}/evidence/keys`)).json()) as {
      keys: { kid: string }[];
    };
    const last = (await (await fetch(`${federation.url}/evidence/seal`)).json()) as { seal: string };
    expect(JSON.parse(last.seal)).toMatchObject({ kid: keys.keys[0]?.kid });
  });

  it('says so where the operator decided that public reads are not recorded', async () => {
    const gateway = await federation.openGateway({
      prove: { evidence: federation.evidence.log, arePublicReadsRecorded: false },
    });
    try {
      expect((await gateway.ask(PUBLIC, {}, NOBODY)).headers.get('x-evidence-record')).toBe('none');
      expect((await gateway.ask(PROTECTED)).headers.get('x-evidence-record')).toMatch(/^\d+\./);
    } finally {
      await gateway.stop();
    }
  });

  it('is a 503, too, when the database is gone', async () => {
    await federation.evidence.database.close();
    const answer = await federation.ask(PROTECTED);
    expect(answer.status).toBe(503);
    expect(answer.errors?.[0]?.extensions?.code).toBe('EVIDENCE_UNAVAILABLE');
  });
});
