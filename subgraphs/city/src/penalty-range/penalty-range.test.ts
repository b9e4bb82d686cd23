import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { PUBLIC } from '@lienthong/chassis';
import { countStatements } from '@lienthong/db';
import { startCitySubgraph } from '..';

const RANGE = `query ($act: String!, $kind: SubjectKind!, $on: Date!) {
  penaltyRange(act: $act, subjectKind: $kind, on: $on) {
    act { code field labelEnglish } provision { instrument article clause point isConfirmed } subjectKind
    minimum { amount currencyCode } middle { amount } maximum { amount } remedies
    limitation { length unit endsOn instrument article isConfirmed } isConfirmed } }`;

describe.each(TESTED_DATABASES)(
  'the law of sanctions over $kind, without demonstration rows',
  ({ postgresUrl }) => {
    let city: TestedSubgraph;

    beforeAll(async () => {
      city = await startTestedSubgraph('city', startCitySubgraph, postgresUrl);
    });
    afterAll(() => city.dispose());

    it('tells anybody what a false post costs an individual on its day', async () => {
      const question = { act: 'FALSE_INFORMATION', kind: 'INDIVIDUAL', on: '2021-08-01' };
      const { data, errors } = await city.ask(RANGE, question, PUBLIC);
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        penaltyRange: {
          act: {
            code: 'FALSE_INFORMATION',
            field: 'INFORMATION_TECHNOLOGY',
            labelEnglish: 'False information on a social network',
          },
          provision: { instrument: '15/2020/NĐ-CP', article: 101, clause: 1, point: null, isConfirmed: true },
          subjectKind: 'INDIVIDUAL',
          minimum: { amount: '5000000', currencyCode: 'VND' },
          middle: { amount: '7500000' },
          maximum: { amount: '10000000' },
          remedies: ['REMOVE_CONTENT'],
          limitation: {
            length: 1,
            unit: 'YEARS',
            endsOn: '2022-08-01',
            instrument: '15/2012/QH13',
            article: '6.1',
            isConfirmed: true,
          },
          isConfirmed: true,
        },
      });
    });

    it('says which facts are not confirmed', async () => {
      const { data } = await city.ask(RANGE, {
        act: 'SITE_WITHOUT_LICENCE',
        kind: 'ORGANIZATION',
        on: '2021-08-01',
      });
      expect(data).toMatchObject({
        penaltyRange: {
          isConfirmed: false,
          provision: { isConfirmed: false },
          limitation: { isConfirmed: false },
        },
      });
    });

    it('is null on a day on which nothing punished the act', async () => {
      const question = { act: 'PUBLIC_CONFUSED', kind: 'INDIVIDUAL', on: '2026-06-30' };
      const { data, errors } = await city.ask(RANGE, question);
      expect([data, errors]).toEqual([{ penaltyRange: null }, undefined]);
    });

    it('names the acts there are to who asks for another, and refuses days too late to reckon from', async () => {
      const unknown = await city.ask(RANGE, { act: 'SHOUTING', kind: 'INDIVIDUAL', on: '2021-08-01' });
      expect(unknown.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
      expect(unknown.errors?.[0]?.message).toContain('FALSE_INFORMATION, ');
      const late = await city.ask(RANGE, { act: 'SLANDER', kind: 'INDIVIDUAL', on: '2199-12-31' });
      expect(late.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    });

    it('lists the acts of a day', async () => {
      const acts = async (asOf: string): Promise<string[]> => {
        const { data } = await city.ask<{ punishableActs: { code: string }[] }>(
          'query ($asOf: Date) { punishableActs(asOf: $asOf) { code label } }',
          { asOf },
        );
        return data?.punishableActs.map(({ code }) => code) ?? [];
      };
      expect(await acts('2020-04-14')).toEqual([]);
      expect(await acts('2021-08-01')).toContain('SLANDER');
      expect(await acts('2026-07-01')).toContain('PUBLIC_CONFUSED');
      expect(await acts('2026-07-01')).toEqual([...(await acts('2026-07-01'))].sort());
    });

    it('gives titles with the ceilings of a day, for organisations and half for individuals', async () => {
      const { data } = await city.ask(
        `{ sanctioningTitles(asOf: "2026-07-01") { code nameEnglish ceilings(asOf: "2026-07-01") {
        field forOrganization { amount } forIndividual { amount } instrument article isConfirmed } } }`,
      );
      expect(data).toEqual({
        sanctioningTitles: [
          {
            code: 'GIAM_DOC_SO_VHTT',
            nameEnglish: 'Director of the Department of Culture and Sports',
            ceilings: [
              {
                field: 'INFORMATION_TECHNOLOGY',
                forOrganization: { amount: '160000000' },
                forIndividual: { amount: '80000000' },
                instrument: '174/2026/NĐ-CP',
                article: null,
                isConfirmed: true,
              },
            ],
          },
        ],
      });
    });

    it('reads the ceilings of all titles in one statement', async () => {
      const statements = countStatements(city.database);
      await city.ask('{ sanctioningTitles(asOf: "2021-08-01") { ceilings { field } } }');
      expect(statements.count()).toBe(2);
      statements.stop();
    });
  },
);
