import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import type { Knex } from 'knex';
import { registryRegister, startRegistrySubgraph } from '..';
import { moveHeadquarters } from '../organization/organization-register';
import { findHeadquartersChanges, RegistryRestoredError } from './headquarters-changes-store';

const HANOI = { code: '01', validFrom: '2004-07-08' };
const HA_TAY = { code: '28', validFrom: '2004-07-08' };
const SAIGON = { code: '79', validFrom: '2004-07-08' };

const [STAYED, LEFT, ENDED] = ['0100109106', '0100112437', '0300588569'];

function organization(code: string) {
  const common = { name: `Công ty ${code} (minh họa)`, registeredOn: '2006-01-02', isSynthetic: true };
  const headquarters = [{ line: '1', province: HANOI, validFrom: '2006-01-02' }];
  return { code, kind: 'ENTERPRISE' as const, ...common, headquarters };
}

async function tellAStory({ database }: TestedSubgraph): Promise<void> {
  await database.knex.transaction(async (trx) => {
    await registryRegister.recordProvinces(trx, [
      { ...HANOI, validUntil: null, name: 'Hà Nội', kind: 'CITY', successor: null },
      { ...SAIGON, validUntil: null, name: 'Hồ Chí Minh', kind: 'CITY', successor: null },
      { ...HA_TAY, validUntil: '2008-08-01', name: 'Hà Tây', kind: 'PROVINCE', successor: HANOI },
    ]);
    await registryRegister.recordOrganizations(trx, [STAYED, LEFT, ENDED].map(organization));
  });
}

describe.each(TESTED_DATABASES)(
  'what agencies are told of head offices, over $kind',
  ({ kind, postgresUrl }) => {
    let registry: TestedSubgraph;
    let knex: Knex;

    beforeAll(async () => {
      registry = await startTestedSubgraph('registry', startRegistrySubgraph, postgresUrl);
      knex = registry.database.knex;
      await tellAStory(registry);
    });
    afterAll(() => registry.dispose());

    const everything = () => findHeadquartersChanges(knex, { book: '', position: 0n }, 100);

    /** What has changed since `work` began. */
    async function changesOf(work: () => Promise<unknown>) {
      const { book, latestPosition } = await everything();
      await work();
      return findHeadquartersChanges(knex, { book, position: BigInt(latestPosition) }, 100);
    }

    it('begins with all of them for a copy that has nothing, or that is of another book', async () => {
      for (const book of ['', '6d7ae26c-4e5b-4f38-8c2c-2c5f3a2d0001']) {
        const changes = await findHeadquartersChanges(knex, { book, position: 999n }, 100);
        expect(changes.afterPosition).toBe('0');
        expect(changes.throughPosition).toBe(changes.latestPosition);
        expect(changes.changedOrganizations.map(({ code }) => code).sort()).toEqual(
          [STAYED, LEFT, ENDED].sort(),
        );
      }
    });

    it('tells it in parts that follow on each other', async () => {
      const { book } = await everything();
      const codes: string[] = [];
      let position = 0n;
      for (;;) {
        const part = await findHeadquartersChanges(knex, { book, position }, 2);
        codes.push(...part.changedOrganizations.map(({ code }) => code));
        position = BigInt(part.throughPosition);
        if (part.throughPosition === part.latestPosition) break;
      }
      expect(codes.sort()).toEqual([STAYED, LEFT, ENDED].sort());
    });

    it('tells of a move and a dissolution as the organisation stands then, and of nothing else', async () => {
      const moved = await changesOf(() =>
        knex.transaction(async (trx) => {
          await moveHeadquarters(trx, LEFT, { line: '2', province: SAIGON, validFrom: '2023-05-04' });
          await trx('organizations').where({ code: ENDED }).update({ dissolved_on: '2024-01-02' });
        }),
      );
      const seat = {
        provinceCode: '01',
        provinceValidFrom: '2004-07-08',
        validFrom: '2006-01-02',
        validUntil: null,
      };
      expect(moved.changedOrganizations).toEqual([
        {
          code: LEFT,
          registeredOn: '2006-01-02',
          dissolvedOn: null,
          seats: [
            { ...seat, validUntil: '2023-05-04' },
            { ...seat, provinceCode: '79', validFrom: '2023-05-04' },
          ],
        },
        { code: ENDED, registeredOn: '2006-01-02', dissolvedOn: '2024-01-02', seats: [seat] },
      ]);
      const renamed = await changesOf(async () => {
        await knex('organizations').where({ code: STAYED }).update({ name: 'Tên khác' });
        await knex('headquarters').where({ organization_code: STAYED }).update({ line: '99' });
      });
      expect(renamed.changedOrganizations).toEqual([]);
      expect(renamed.latestPosition).toBe(renamed.afterPosition);
    });

    it('tells that an organisation is no longer on record', async () => {
      const gone = await changesOf(() =>
        registry.database.asOwner(async (owner) => {
          await owner('headquarters').where({ organization_code: ENDED }).delete();
          await owner('organizations').where({ code: ENDED }).delete();
        }),
      );
      expect(gone.changedOrganizations).toEqual([
        { code: ENDED, registeredOn: null, dissolvedOn: null, seats: [] },
      ]);
    });

    it('says what had become the province by the day, to whoever asks of one', async () => {
      const asked = (asOf: string, headquarteredIn: string | null) => ({
        __typename: 'SocialNetworkLicenceStatistics',
        id: `${asOf} ${headquarteredIn}`,
        asOf,
        headquarteredIn,
        headquartersKnown: { book: '', position: '0' },
      });
      const { data, errors } = await registry.ask(
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on SocialNetworkLicenceStatistics {
        headquartersChanges { recordedProvinces { code } } } } }`,
        { of: [asked('2008-07-31', '01'), asked('2008-08-01', '01'), asked('2008-08-01', null)] },
      );
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        _entities: [
          { headquartersChanges: { recordedProvinces: [{ code: '01' }] } },
          { headquartersChanges: { recordedProvinces: [{ code: '01' }, { code: '28' }] } },
          { headquartersChanges: null },
        ],
      });
    });

    it('does not answer a copy that has read further than there is, and says what a restored registry needs', async () => {
      const { book, latestPosition } = await everything();
      const ahead = findHeadquartersChanges(knex, { book, position: BigInt(latestPosition) + 1n }, 100);
      await expect(ahead).rejects.toThrow(RegistryRestoredError);
    });

    if (kind !== 'embedded') {
      it('numbers changes in the order in which they come to light, however long their transactions last', async () => {
        const { book, latestPosition } = await everything();
        const since = async (): Promise<readonly string[]> => {
          const known = { book, position: BigInt(latestPosition) };
          return (await findHeadquartersChanges(knex, known, 100)).changedOrganizations.map(
            ({ code }) => code,
          );
        };
        const dissolve = (trx: Knex, code: string) =>
          trx('organizations').where({ code }).update({ dissolved_on: '2025-01-02' });
        let second: Promise<unknown> = Promise.resolve();
        await knex.transaction(async (first) => {
          await dissolve(first, LEFT);
          second = knex.transaction((trx) => dissolve(trx, STAYED));
          await new Promise((resolve) => setTimeout(resolve, 100));
          // The later change waits for the earlier one: whoever read it alone would never learn of the other.
          expect(await since()).toEqual([]);
        });
        await second;
        expect(await since()).toEqual([LEFT, STAYED]);
      });
    }
  },
);
