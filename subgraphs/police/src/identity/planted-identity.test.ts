import { randomUUID } from 'node:crypto';
import { createLog } from '@lienthong/chassis';
import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { startPoliceSubgraph } from '../police-subgraph';
import { requestActs } from '../testing/police-acts';

const FULL_NAME = 'Quách Thị Bí Mật';
const PERSONAL_NUMBER = '999912345678';
const OTHER = { fullName: 'Lục Văn Kín', personalNumber: '999987654321' };
const SECRETS = [FULL_NAME, PERSONAL_NUMBER, OTHER.fullName, OTHER.personalNumber];

describe.each(TESTED_DATABASES)('who was identified ($kind)', ({ postgresUrl }) => {
  let police: TestedSubgraph;
  const lines: string[] = [];
  const { act, askFor, afterActs } = requestActs(() => police);

  beforeAll(async () => {
    const log = createLog('police-test', 'trace', { write: (line) => void lines.push(line) });
    police = await startTestedSubgraph(
      'police',
      (database) => startPoliceSubgraph(database, log),
      postgresUrl,
    );
  });
  afterAll(() => police.dispose());

  /** Each table that holds a text, by what its rows are in text, read as their owner. */
  async function tablesThatHold(text: string): Promise<string[]> {
    return police.database.knex.transaction(async (trx) => {
      await trx.raw('RESET ROLE');
      const tables = await trx('pg_tables')
        .whereRaw('schemaname = current_schema()')
        .pluck<string[]>('tablename');
      const found: string[] = [];
      for (const table of tables) {
        const rows: unknown[] = await trx(table).whereRaw('to_jsonb(??)::text LIKE ?', [table, `%${text}%`]);
        if (rows.length > 0) found.push(table);
      }
      await trx.raw('SET LOCAL ROLE police_service');
      return found;
    });
  }

  it('stands in one table, and in no other, no answer and no line of the log', async () => {
    const { id, version } = await afterActs('acknowledgeVerificationRequest');
    const named = { id, fullName: FULL_NAME, personalNumber: PERSONAL_NUMBER };
    const idempotencyKey = randomUUID();
    const answers = [
      // What may go wrong before it goes right, each with the secret in its input.
      await askFor('identifyAccount', { ...named, version: 9 }),
      await askFor('identifyAccount', { ...named, version, personalNumber: `${PERSONAL_NUMBER}9` }),
      await askFor('identifyAccount', { ...named, version, fullName: `${FULL_NAME}\0` }),
      await askFor('identifyAccount', { ...named, version, on: '2199-01-01' }),
      await askFor('identifyAccount', { ...named, version, letterNumber: '\0' }),
      await askFor('identifyAccount', { ...named, version, idempotencyKey }),
      await askFor('identifyAccount', { ...named, version, idempotencyKey }),
      await askFor('identifyAccount', { ...named, version: version + 1 }),
    ];
    expect(answers[5]?.data?.userErrors).toEqual([]);
    expect(await tablesThatHold(FULL_NAME)).toEqual(['account_identities']);
    expect(await tablesThatHold(PERSONAL_NUMBER)).toEqual(['account_identities']);
    const told = JSON.stringify(answers) + lines.join('');
    for (const secret of SECRETS) expect(told).not.toContain(secret);
  });

  it('leaves no trace by which it could be guessed: a repeat with the same key is the same act, whoever it names', async () => {
    const { id, version } = await afterActs('acknowledgeVerificationRequest');
    const idempotencyKey = randomUUID();
    const first = { id, version, idempotencyKey, fullName: FULL_NAME, personalNumber: PERSONAL_NUMBER };
    const answered = await act('identifyAccount', first);
    expect(await act('identifyAccount', { ...first, ...OTHER })).toEqual(answered);
    expect(await tablesThatHold(OTHER.personalNumber)).toEqual([]);
  });

  it('is told to nobody by the fault of the database over it', async () => {
    const { id, version } = await afterActs('acknowledgeVerificationRequest');
    const asOwner = async (statement: string) =>
      police.database.knex.transaction(async (trx) => {
        await trx.raw('RESET ROLE');
        await trx.raw(statement);
        await trx.raw('SET LOCAL ROLE police_service');
      });
    await asOwner(
      "ALTER TABLE account_identities ADD CONSTRAINT broken CHECK (full_name <> 'Lục Văn Kín') NOT VALID",
    );
    lines.length = 0;
    const answer = await askFor('identifyAccount', { id, version, ...OTHER });
    await asOwner('ALTER TABLE account_identities DROP CONSTRAINT broken');
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(lines.join('')).toContain('account_identities broken');
    const told = JSON.stringify(answer) + lines.join('');
    for (const secret of SECRETS) expect(told).not.toContain(secret);
  });
});
