import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { countStatements } from '@lienthong/db';
import { registryRegister, startRegistrySubgraph } from '..';

const HANOI = { code: '01', validFrom: '2004-07-08' };
const HA_TAY = { code: '28', validFrom: '2004-07-08' };
const SAIGON = { code: '79', validFrom: '2004-07-08' };

const [STAYED, FROM_HA_TAY, LEFT, DISSOLVED, LEFT_AND_DISSOLVED] = [
  '0100109106',
  '0101248141',
  '0100112437',
  '0300588569',
  '0190000005',
];
const NOWHERE = 'Z010000001';
const UNKNOWN = 'Z010000002';

async function tellAStory({ database }: TestedSubgraph): Promise<void> {
  const organization = (code: string, dissolvedOn?: string) => ({
    code,
    kind: 'ENTERPRISE' as const,
    name: `Công ty ${code} (minh họa)`,
    registeredOn: '2006-01-02',
    isSynthetic: true,
    ...(dissolvedOn === undefined ? {} : { dissolvedOn }),
  });
  const seat = (province: typeof HANOI, validFrom = '2006-01-02') => ({ line: '1', province, validFrom });
  await database.knex.transaction(async (trx) => {
    await registryRegister.recordProvinces(trx, [
      { ...HANOI, validUntil: null, name: 'Hà Nội', kind: 'CITY', successor: null },
      { ...SAIGON, validUntil: null, name: 'Hồ Chí Minh', kind: 'CITY', successor: null },
      { ...HA_TAY, validUntil: '2008-08-01', name: 'Hà Tây', kind: 'PROVINCE', successor: HANOI },
    ]);
    await registryRegister.recordOrganizations(trx, [
      { ...organization(STAYED), headquarters: [seat(HANOI)] },
      { ...organization(FROM_HA_TAY), headquarters: [seat(HA_TAY)] },
      { ...organization(LEFT), headquarters: [seat(HANOI), seat(SAIGON, '2023-05-04')] },
      { ...organization(DISSOLVED, '2024-01-02'), headquarters: [seat(HANOI)] },
      {
        ...organization(LEFT_AND_DISSOLVED, '2024-01-02'),
        headquarters: [seat(HANOI), seat(SAIGON, '2023-05-04')],
      },
      { ...organization(NOWHERE), kind: 'OTHER_BODY' as const, headquarters: [] },
    ]);
    const department = (id: string, establishedOn: string, validFrom: string, validUntil?: string) => ({
      id,
      establishedOn,
      province: HANOI,
      names: [{ name: id, validFrom: establishedOn }],
      codes: [],
      functions: [
        {
          function: 'SITE_LICENSING' as const,
          validFrom,
          ...(validUntil === undefined ? {} : { validUntil }),
        },
      ],
    });
    await registryRegister.recordAgencies(trx, [
      department('then', '2008-08-01', '2008-08-01', '2025-03-01'),
      department('now', '2008-08-01', '2025-03-01'),
    ]);
  });
}

describe.each(TESTED_DATABASES)(
  'what befell the holders that agencies ask about, over $kind',
  ({ postgresUrl }) => {
    let registry: TestedSubgraph;

    beforeAll(async () => {
      registry = await startTestedSubgraph('registry', startRegistrySubgraph, postgresUrl);
      await tellAStory(registry);
    });
    afterAll(() => registry.dispose());

    async function refer<Entity>(selection: string, references: readonly object[]): Promise<Entity[]> {
      const { data, errors } = await registry.ask<{ _entities: Entity[] }>(
        `query ($of: [_Any!]!) { _entities(representations: $of) { ${selection} } }`,
        { of: references },
      );
      expect(errors).toBeUndefined();
      return data?._entities ?? [];
    }

    const codes = [LEFT, STAYED, FROM_HA_TAY, DISSOLVED, LEFT_AND_DISSOLVED, NOWHERE, UNKNOWN];

    it.each([
      ['2008-07-31', [], [FROM_HA_TAY]],
      ['2008-08-01', [], []],
      ['2023-05-03', [], []],
      ['2023-05-04', [], [LEFT, LEFT_AND_DISSOLVED]],
      ['2024-01-01', [], [LEFT, LEFT_AND_DISSOLVED]],
      ['2024-01-02', [DISSOLVED, LEFT_AND_DISSOLVED], [LEFT]],
    ])(
      'by %s %j had been dissolved, and of the others %j sat elsewhere',
      async (asOf, dissolved, departed) => {
        const holders = { __typename: 'SiteHolders', asOf, codes, province: '01' };
        const [found] = await refer<{ dissolved: string[]; departed: string[] }>(
          '... on SiteHolders { dissolved departed }',
          [holders],
        );
        expect(found).toEqual({ dissolved: [...dissolved].sort(), departed: [...departed].sort() });
      },
    );

    it('says for the ministry who of its holders had been dissolved', async () => {
      const holders = { __typename: 'SocialNetworkHolders', asOf: '2024-01-02', codes };
      expect(await refer('... on SocialNetworkHolders { dissolved }', [holders])).toEqual([
        { dissolved: [LEFT_AND_DISSOLVED, DISSOLVED].sort() },
      ]);
    });

    it('says who is competent for a licence by day, a hundred licences as cheaply as one', async () => {
      const licence = (id: number) => ({ __typename: 'SiteLicence', id: String(id), issuer: { id: 'then' } });
      const selection = `... on SiteLicence {
      before: competentAgency(asOf: "2025-02-28") { id } from: competentAgency(asOf: "2025-03-01") { id } }`;
      const count = async (many: number): Promise<number> => {
        const statements = countStatements(registry.database);
        const found = await refer(
          selection,
          Array.from({ length: many }, (_, index) => licence(index)),
        );
        statements.stop();
        expect(found).toEqual(Array(many).fill({ before: { id: 'then' }, from: { id: 'now' } }));
        return statements.count();
      };
      expect(await count(100)).toBe(await count(1));
    });
  },
);
