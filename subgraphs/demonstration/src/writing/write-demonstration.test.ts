import { TESTED_DATABASES } from '@lienthong/chassis/testing';
import {
  digestOf,
  openDemonstrationDatabases,
  select,
  type DemonstrationDatabases,
} from '../testing/demonstration-databases';
import {
  DemonstrationUnderWayError,
  InvalidDemonstrationError,
  NotOnlyDemonstrationError,
  OtherDemonstrationError,
} from './demonstration-errors';
import { writeDemonstration } from './write-demonstration';

describe.each(TESTED_DATABASES)('writing the demonstration ($kind)', ({ postgresUrl }) => {
  let whole: DemonstrationDatabases;
  let inPieces: DemonstrationDatabases;

  beforeAll(async () => {
    [whole, inPieces] = await Promise.all([
      openDemonstrationDatabases(postgresUrl),
      openDemonstrationDatabases(postgresUrl),
    ]);
    await writeDemonstration(whole, { seed: 3, scale: 2 });
  });

  afterAll(() => Promise.all([whole.dispose(), inPieces.dispose()]));

  it('goes on where it was stopped, again and again, to the same rows as without a stop', async () => {
    const outcomes = [];
    do {
      const stopping = new AbortController();
      let portions = 0;
      outcomes.push(
        await writeDemonstration(inPieces, {
          seed: 3,
          scale: 2,
          signal: stopping.signal,
          onProgress: () => {
            portions += 1;
            if (portions === 3) stopping.abort();
          },
        }),
      );
    } while (!outcomes.at(-1)?.isComplete && outcomes.length < 20);
    expect(outcomes.length).toBeGreaterThan(2);
    expect(outcomes.reduce((sum, { portionsAdded }) => sum + portionsAdded, 0)).toBe(outcomes[0]?.portions);
    expect(await digestOf(inPieces)).toEqual(await digestOf(whole));
  });

  it('writes nothing when everything is there', async () => {
    const before = await digestOf(whole);
    expect(await writeDemonstration(whole, { seed: 3, scale: 2 })).toMatchObject({
      isComplete: true,
      portionsAdded: 0,
    });
    expect(await digestOf(whole)).toEqual(before);
  });

  it('writes nothing into databases that hold another seed or another scale', async () => {
    await expect(writeDemonstration(whole, { seed: 4, scale: 2 })).rejects.toThrow(OtherDemonstrationError);
    await expect(writeDemonstration(whole, { seed: 3 })).rejects.toThrow(
      /holds demonstration rows of seed 3 scale 2/,
    );
  });

  it.each([{ seed: -1 }, { seed: 1.5 }, { scale: 0 }, { scale: 1e6 }])('refuses %j', async (options) => {
    await expect(writeDemonstration(whole, options)).rejects.toThrow(InvalidDemonstrationError);
  });
});

describe('rows that are no demonstration', () => {
  let databases: DemonstrationDatabases;

  beforeAll(async () => {
    databases = await openDemonstrationDatabases();
  });

  afterAll(() => databases.dispose());

  it('are found in one agency, and nothing is written to any', async () => {
    await databases.city.knex('outreach_items').insert({
      id: '00000000-0000-4000-8000-000000000001',
      channel: 'ZALO',
      title: 'Tin thật',
      published_on: '2022-01-04',
    });
    await expect(writeDemonstration(databases)).rejects.toThrow(NotOnlyDemonstrationError);
    await expect(writeDemonstration(databases)).rejects.toThrow(
      /of city holds rows that are not demonstration rows/,
    );
    expect(await select(databases.registry, 'SELECT * FROM demonstration_batches')).toEqual([]);
  });
});

describe.each(TESTED_DATABASES)('two seedings at once ($kind)', ({ postgresUrl }) => {
  let databases: DemonstrationDatabases;

  beforeAll(async () => {
    databases = await openDemonstrationDatabases(postgresUrl);
  });

  afterAll(() => databases.dispose());

  it('write every portion once, whichever is told to wait', async () => {
    const ends = await Promise.allSettled([writeDemonstration(databases), writeDemonstration(databases)]);
    for (const end of ends) {
      if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(DemonstrationUnderWayError);
    }
    expect(await writeDemonstration(databases)).toMatchObject({ isComplete: true, portionsWritten: 10 });
    const [licences] = await select<{ count: string }>(databases.city, 'SELECT count(*) FROM licences');
    const [organizations] = await select<{ count: string }>(
      databases.registry,
      'SELECT count(*) FROM organizations',
    );
    expect([licences?.count, organizations?.count]).toEqual(['768', '880']);
  });
});
