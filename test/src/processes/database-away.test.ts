import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServerDatabase } from '@lienthong/db/testing';
import { AGENCIES } from '@lienthong/schema';
import { openDatabaseLink } from '../soak/database-link';
import { ask } from '../testkit/ask';
import { freePort } from '../testkit/free-port';
import { addressOf, runProgram } from '../testkit/gateway-process';

const serverUrl = process.env['TEST_POSTGRES_URL'];
if (!serverUrl) console.info('A start without one database is not tested: TEST_POSTGRES_URL is not set.');

(serverUrl ? describe : describe.skip)(
  'all agencies in one process, while the database of one is down',
  () => {
    it('start, serve the others, and serve that one when it is back', async () => {
      const directory = await mkdtemp(join(tmpdir(), 'lienthong-away-'));
      const databases = await Promise.all(
        [...AGENCIES, 'gateway'].map(async (owner) => ({
          owner,
          ...(await createServerDatabase(String(serverUrl))),
        })),
      );
      const police = databases.find(({ owner }) => owner === 'police');
      const link = await openDatabaseLink(String(police?.url));
      await link.refuse();
      const environment = Object.fromEntries(
        databases.map(({ owner, url }) => [
          `DATABASE_URL_${owner.toUpperCase()}`,
          owner === 'police' ? link.url : url,
        ]),
      );
      const gateway = runProgram('gateway/dist/host/main.js', {
        ...environment,
        DATA_DIRECTORY: directory,
        PORT: String(await freePort()),
      });
      const url = await addressOf(gateway);
      const agencies = async () =>
        ((await (await fetch(`${url}/readyz`)).json()) as { agencies: Record<string, string> }).agencies;
      try {
        expect(await agencies()).toEqual({ registry: 'up', city: 'up', ministry: 'up', police: 'down' });
        const { data, errors } = await ask(url, '{ siteLicenceStatistics(asOf: "2022-03-31") { issued } }');
        expect({ data, errors }).toEqual({
          data: { siteLicenceStatistics: { issued: 0 } },
          errors: undefined,
        });
        await link.mend();
        await gateway.says(/is back/);
        expect(await agencies()).toMatchObject({ police: 'up' });
      } finally {
        await gateway.end();
        await link.close();
        await Promise.all(databases.map((database) => database.drop()));
        await rm(directory, { recursive: true });
      }
    }, 60_000);
  },
);
