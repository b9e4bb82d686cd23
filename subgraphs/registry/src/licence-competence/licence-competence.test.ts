import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { countStatements } from '@lienthong/db';
import { registryRegister, startRegistrySubgraph } from '..';

const HANOI = { code: '01', validFrom: '2004-07-08' };

async function tellAStory({ database }: TestedSubgraph): Promise<void> {
  await database.knex.transaction(async (trx) => {
    await registryRegister.recordProvinces(trx, [
      { ...HANOI, validUntil: null, name: 'Hà Nội', kind: 'CITY', successor: null },
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
  'who is competent for a licence of the past, over $kind',
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
