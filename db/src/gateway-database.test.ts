import { openTestDatabase, type TestDatabase } from './testing/test-database';

const postgresUrl = process.env['TEST_POSTGRES_URL'];
const KINDS = [
  ['embedded', undefined],
  ...(postgresUrl ? [['a server', postgresUrl] as const] : []),
] as const;

const GRANT = {
  agency: 'police',
  scope: 'city:case:read',
  valid_from: '2026-01-01',
  granted_by: 'an officer',
};
const KEY = {
  id: '6f0b2c52-6f4f-4a58-8d0e-4f9d0d9a1c11',
  agency: 'partner',
  kind: 'system',
  subject: 'dashboard',
  prefix: 'abcd1234',
  secret_hash: Buffer.alloc(32),
  scopes: ['city:licence:read'],
};

describe.each(KINDS)("the gateway's own database (%s)", (_name, url) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase('gateway', { postgresUrl: url });
  });
  afterAll(() => database.dispose());

  it('has one ground of refusal a code on each day, which the service reads and cannot change', async () => {
    const { knex } = database;
    expect(await knex('refusal_grounds').select('code')).not.toHaveLength(0);
    for (const change of [
      knex('refusal_grounds').update({ article: '1' }),
      knex('refusal_grounds').del(),
      knex('refusal_grounds').insert({
        code: 'X_Y',
        instrument: 'x',
        article: '1',
        text: 'x',
        valid_from: '2026-01-01',
      }),
    ]) {
      await expect(change).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('lets no two grants of one agency and scope hold on the same day', async () => {
    await database.knex('grants').insert({ ...GRANT, valid_until: '2026-07-01' });
    await database.knex('grants').insert({ ...GRANT, valid_from: '2026-07-01' });
    await database.knex('grants').insert({ ...GRANT, agency: 'city', valid_from: '2026-03-01' });
    await expect(
      database.knex('grants').insert({ ...GRANT, valid_from: '2026-06-30', valid_until: '2026-07-01' }),
    ).rejects.toMatchObject({ constraint: 'grants_no_overlap' });
  });

  it.each([
    [{ agency: 'Police' }],
    [{ agency: 'p' }],
    [{ agency: 'police;drop' }],
    [{ scope: 'city' }],
    [{ scope: 'city:case:read other:read' }],
    [{ scope: 'city:*' }],
    [{ granted_by: '' }],
    [{ valid_until: '2025-12-31' }],
  ])('refuses a grant with %j', async (mistake) => {
    await expect(
      database.knex('grants').insert({ ...GRANT, agency: 'registry', ...mistake }),
    ).rejects.toMatchObject({ code: '23514' });
  });

  it('lets a grant be ended, and neither prolonged, rewritten nor deleted', async () => {
    const grant = { ...GRANT, scope: 'police:identity:read' };
    await database.knex('grants').insert(grant);
    const own = () => database.knex('grants').where({ scope: grant.scope });
    await own().update({ valid_until: '2026-05-01' });
    await own().update({ valid_until: '2026-01-01' });
    await expect(own().update({ valid_until: '2026-02-01' })).rejects.toMatchObject({
      constraint: 'grants_only_end',
    });
    await expect(own().update({ valid_until: null })).rejects.toMatchObject({
      constraint: 'grants_only_end',
    });
    await expect(own().update({ agency: 'city' })).rejects.toMatchObject({ code: '42501' });
    await expect(own().delete()).rejects.toMatchObject({ code: '42501' });
    await database.knex('grants').insert(grant);
  });

  it('lets a key be revoked once and never brought back or changed', async () => {
    await database.knex('api_keys').insert(KEY);
    const own = () => database.knex('api_keys').where({ id: KEY.id });
    await expect(own().update({ scopes: ['police:identity:read'] })).rejects.toMatchObject({ code: '42501' });
    await expect(own().update({ secret_hash: Buffer.alloc(32, 1) })).rejects.toMatchObject({ code: '42501' });
    await own().update({ revoked_at: new Date() });
    await expect(own().update({ revoked_at: null })).rejects.toMatchObject({
      constraint: 'api_keys_stay_revoked',
    });
    await expect(own().delete()).rejects.toMatchObject({ code: '42501' });
  });

  it.each([
    [{ scopes: [] }],
    [{ scopes: ['everything'] }],
    [{ secret_hash: Buffer.alloc(31) }],
    [{ kind: 'public' }],
    [{ prefix: 'ABCD1234' }],
  ])('refuses a key with %j', async (mistake) => {
    const another = { ...KEY, id: '7f0b2c52-6f4f-4a58-8d0e-4f9d0d9a1c11', prefix: 'zzzz9999' };
    await expect(database.knex('api_keys').insert({ ...another, ...mistake })).rejects.toMatchObject({
      code: '23514',
    });
  });
});
