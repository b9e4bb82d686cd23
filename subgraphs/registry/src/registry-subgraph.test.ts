import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { countStatements } from '@lienthong/db';
import { registryRegister, startRegistrySubgraph } from '.';

const HANOI = { code: '01', validFrom: '2004-07-08' };
const BAC_GIANG = { code: '24', validFrom: '2004-07-08' };

async function tellAStory({ database }: TestedSubgraph): Promise<void> {
  await database.knex.transaction(async (trx) => {
    await registryRegister.recordProvinces(trx, [
      { ...HANOI, validUntil: null, name: 'Hà Nội', kind: 'CITY', successor: null },
      {
        code: '24',
        validFrom: '2025-07-01',
        validUntil: null,
        name: 'Bắc Ninh',
        kind: 'PROVINCE',
        successor: null,
      },
      {
        ...BAC_GIANG,
        validUntil: '2025-07-01',
        name: 'Bắc Giang',
        kind: 'PROVINCE',
        successor: { code: '24', validFrom: '2025-07-01' },
      },
      {
        code: '27',
        validFrom: '2004-07-08',
        validUntil: '2025-07-01',
        name: 'Bắc Ninh',
        kind: 'PROVINCE',
        successor: { code: '24', validFrom: '2025-07-01' },
      },
    ]);
    await registryRegister.recordOrganizations(trx, [
      {
        code: '0100109106',
        kind: 'ENTERPRISE',
        name: 'Công ty Đường Việt Nam (minh họa)',
        registeredOn: '2010-03-01',
        isSynthetic: true,
        headquarters: [
          { line: '1 phố Thử', province: HANOI, validFrom: '2010-03-01' },
          { line: '2 phố Thử', province: BAC_GIANG, validFrom: '2023-05-04' },
        ],
      },
      {
        code: '0101248141',
        kind: 'ENTERPRISE',
        name: 'Công ty Ánh Sao (minh họa)',
        registeredOn: '2012-06-01',
        dissolvedOn: '2024-01-01',
        isSynthetic: true,
        headquarters: [{ line: '3 phố Thử', province: HANOI, validFrom: '2012-06-01' }],
      },
      {
        code: 'Z010000001',
        kind: 'OTHER_BODY',
        name: 'Hội Thử nghiệm (minh họa)',
        registeredOn: '2012-06-01',
        isSynthetic: true,
        headquarters: [],
      },
    ]);
    await registryRegister.recordAgencies(trx, [
      {
        id: 'then',
        establishedOn: '2008-01-01',
        abolishedOn: '2025-03-01',
        province: HANOI,
        names: [{ name: 'Sở Cũ', validFrom: '2008-01-01', validUntil: '2025-03-01' }],
        codes: [{ code: 'H26.OLD', validFrom: '2008-01-01', validUntil: '2025-03-01', isSynthetic: true }],
        functions: [{ function: 'SITE_LICENSING', validFrom: '2008-01-01', validUntil: '2025-03-01' }],
      },
      {
        id: 'now',
        establishedOn: '2008-01-01',
        province: HANOI,
        names: [{ name: 'Sở Mới', validFrom: '2008-01-01' }],
        codes: [{ code: 'H26.NEW', validFrom: '2008-01-01', isSynthetic: true }],
        functions: [{ function: 'SITE_LICENSING', validFrom: '2025-03-01' }],
      },
    ]);
    await registryRegister.recordSuccessions(trx, [
      {
        from: 'then',
        to: 'now',
        function: 'SITE_LICENSING',
        effectiveOn: '2025-03-01',
        instrument: '43/2025/NĐ-CP',
      },
    ]);
  });
}

describe.each(TESTED_DATABASES)('the registry over $kind', ({ postgresUrl }) => {
  let registry: TestedSubgraph;

  beforeAll(async () => {
    registry = await startTestedSubgraph('registry', startRegistrySubgraph, postgresUrl);
    await tellAStory(registry);
  });
  afterAll(() => registry.dispose());

  it('finds an organisation by code and says where its head office was on each day', async () => {
    const { data } = await registry.ask(`{
      company(enterpriseCode: "0100109106") {
        name enterpriseCode
        before: headquarters(asOf: "2023-05-03") { line province { name } }
        from: headquarters(asOf: "2023-05-04") { line province { name code } }
        merged: headquarters(asOf: "2025-07-01") { line province { name code } }
        never: headquarters(asOf: "2009-01-01") { line }
        headquartersHistory { validFrom validUntil address { province { name } } }
      }
    }`);
    expect(data).toEqual({
      company: {
        name: 'Công ty Đường Việt Nam (minh họa)',
        enterpriseCode: '0100109106',
        before: { line: '1 phố Thử', province: { name: 'Hà Nội' } },
        from: { line: '2 phố Thử', province: { name: 'Bắc Giang', code: '24' } },
        merged: { line: '2 phố Thử', province: { name: 'Bắc Ninh', code: '24' } },
        never: null,
        headquartersHistory: [
          { validFrom: '2010-03-01', validUntil: '2023-05-04', address: { province: { name: 'Hà Nội' } } },
          { validFrom: '2023-05-04', validUntil: null, address: { province: { name: 'Bắc Giang' } } },
        ],
      },
    });
  });

  it.each(['duong viet nam', 'ĐƯỜNG VIỆT', 'nam duong', 'cong ty duong', 'DUONG  (minh'])(
    'finds "Đường Việt Nam" by %j',
    async (search) => {
      const { data } = await registry.ask<{ organizations: { nodes: { code: string }[] } }>(
        'query ($search: String!) { organizations(first: 5, filter: { search: $search }) { nodes { code } } }',
        { search },
      );
      expect(data?.organizations.nodes).toEqual([{ code: '0100109106' }]);
    },
  );

  it.each(['%', '_', '\\', "'; DROP TABLE organizations; --"])(
    'takes %j in a search for what it is',
    async (search) => {
      const { data, errors } = await registry.ask<{ organizations: { nodes: unknown[] } }>(
        'query ($search: String!) { organizations(first: 5, filter: { search: $search }) { nodes { code } } }',
        { search },
      );
      expect(errors).toBeUndefined();
      expect(data?.organizations.nodes).toEqual([]);
    },
  );

  it('filters by head office on a day, following provinces that merged', async () => {
    const { data } = await registry.ask(`{
      hanoi2022: organizations(first: 9, filter: { headquarteredIn: "01", asOf: "2022-03-30" }) { nodes { code } }
      hanoi2024: organizations(first: 9, filter: { headquarteredIn: "01", asOf: "2024-01-01" }) { nodes { code } }
      bacGiang: organizations(first: 9, filter: { headquarteredIn: "24", asOf: "2025-06-30" }) { nodes { code } }
      bacNinh: organizations(first: 9, filter: { headquarteredIn: "24", asOf: "2025-07-01" }) { nodes { code } }
      formerBacNinh: organizations(first: 9, filter: { headquarteredIn: "27", asOf: "2025-06-30" }) { nodes { code } }
    }`);
    expect(data).toEqual({
      hanoi2022: { nodes: [{ code: '0101248141' }, { code: '0100109106' }] },
      hanoi2024: { nodes: [{ code: '0101248141' }] },
      bacGiang: { nodes: [{ code: '0100109106' }] },
      bacNinh: { nodes: [{ code: '0100109106' }] },
      formerBacNinh: { nodes: [] },
    });
  });

  it('says what a province code stood for when it is asked of a day on which it stood for nothing', async () => {
    const { data, errors } = await registry.ask('{ province(code: "27", asOf: "2025-07-01") { name } }');
    expect(data).toEqual({ province: null });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toContain('Bắc Ninh from 2004-07-08 until 2025-07-01');
  });

  it('says who was competent on each day, and who took over', async () => {
    const { data } = await registry.ask(`{
      before: competentAgency(function: SITE_LICENSING, province: "01", asOf: "2025-02-28") {
        id name(asOf: "2020-01-01") successions { to { id } function effectiveOn instrument }
      }
      after: competentAgency(function: SITE_LICENSING, province: "01", asOf: "2025-03-01") { id name }
      elsewhere: competentAgency(function: SITE_LICENSING, province: "24", asOf: "2025-03-01") { id }
    }`);
    expect(data).toEqual({
      before: {
        id: 'then',
        name: 'Sở Cũ',
        successions: [
          {
            to: { id: 'now' },
            function: 'SITE_LICENSING',
            effectiveOn: '2025-03-01',
            instrument: '43/2025/NĐ-CP',
          },
        ],
      },
      after: { id: 'now', name: 'Sở Mới' },
      elsewhere: null,
    });
  });

  it('asks for the province where a function belongs to provinces', async () => {
    const { errors } = await registry.ask('{ competentAgency(function: SITE_LICENSING) { id } }');
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('reads a list page by page without skipping or repeating, and refuses a cursor of another question', async () => {
    interface Listed {
      organizations: { nodes: { code: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    }
    const query = `query ($after: String, $filter: OrganizationFilter) {
      organizations(first: 1, after: $after, filter: $filter, orderBy: { field: REGISTERED_ON, direction: DESC }) {
        nodes { code } pageInfo { hasNextPage endCursor } } }`;
    const codes: string[] = [];
    let after: string | null = null;
    for (;;) {
      const { data }: { data?: Listed } = await registry.ask<Listed>(query, { after });
      codes.push(...(data?.organizations.nodes ?? []).map((node) => node.code));
      after = data?.organizations.pageInfo.endCursor ?? null;
      if (!data?.organizations.pageInfo.hasNextPage) break;
    }
    expect(codes).toEqual(['Z010000001', '0101248141', '0100109106']);
    const { errors } = await registry.ask(query, { after, filter: { kind: 'ENTERPRISE' } });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it.each([0, -1, 101, 1_000_000])('refuses a page of %d rows', async (first) => {
    const { errors } = await registry.ask(
      'query ($first: Int!) { organizations(first: $first) { nodes { code } } }',
      {
        first,
      },
    );
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toContain(String(first));
  });

  it('asks the database the same number of times for one organisation and for three', async () => {
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Organization {
      name headquarters { province { name } } branches(first: 5) { nodes { code } } } } }`;
    const count = async (codes: readonly string[]): Promise<number> => {
      const statements = countStatements(registry.database);
      await registry.ask(query, { r: codes.map((code) => ({ __typename: 'Organization', code })) });
      statements.stop();
      return statements.count();
    };
    const one = await count(['0100109106']);
    expect(await count(['0100109106', '0101248141', 'Z010000001'])).toBe(one);
    expect(one).toBeGreaterThan(0);
  });

  it.each([
    ['a code whose check digit fails', { code: '0100109107', name: 'Sai' }, 'organizations_code_check'],
    ['a kind that its code contradicts', { code: 'H99', kind: 'ENTERPRISE' }, 'organizations_code_fits_kind'],
    ['a life that ends before it begins', { dissolved_on: '2000-01-01' }, 'organizations_life_check'],
  ])('refuses %s', async (_, wrong, constraint) => {
    const row = {
      code: '0100112437',
      kind: 'ENTERPRISE',
      name: 'Thử',
      registered_on: '2020-01-01',
      ...wrong,
    };
    await expect(registry.database.knex('organizations').insert(row)).rejects.toMatchObject({ constraint });
  });

  it('refuses two head offices on one day', async () => {
    const row = {
      organization_code: '0101248141',
      line: 'nơi khác',
      province_code: '01',
      province_valid_from: HANOI.validFrom,
      valid_from: '2023-01-01',
    };
    await expect(registry.database.knex('headquarters').insert(row)).rejects.toMatchObject({
      constraint: 'headquarters_one_per_day',
    });
  });
});
