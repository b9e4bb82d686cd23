import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { startRegistrySubgraph } from '..';

const DEADLINE = `query ($procedure: String!, $from: Date!) {
  deadline(procedure: $procedure, from: $from) {
    procedure from dueOn length unit instrument article isConfirmed isProvisional } }`;

describe.each(TESTED_DATABASES)('deadlines over $kind, without demonstration rows', ({ postgresUrl }) => {
  let registry: TestedSubgraph;

  beforeAll(async () => {
    registry = await startTestedSubgraph('registry', startRegistrySubgraph, postgresUrl);
  });
  afterAll(() => registry.dispose());

  it('pass over Tết', async () => {
    const { data } = await registry.ask(DEADLINE, { procedure: 'SITE_LICENCE_GRANT', from: '2021-02-01' });
    expect(data).toEqual({
      deadline: {
        procedure: 'SITE_LICENCE_GRANT',
        from: '2021-02-01',
        dueOn: '2021-02-22',
        length: 10,
        unit: 'WORKING_DAYS',
        instrument: '72/2013/NĐ-CP',
        article: '23',
        isConfirmed: true,
        isProvisional: false,
      },
    });
  });

  it('that no law sets say that they are settings, and later years that they may move', async () => {
    const { data } = await registry.ask(DEADLINE, { procedure: 'VERIFICATION_ANSWER', from: '2027-01-04' });
    expect(data).toMatchObject({ deadline: { instrument: null, isConfirmed: false, isProvisional: true } });
  });

  it('are null where nothing set a term that day', async () => {
    const question = { procedure: 'SOCIAL_NETWORK_CONFIRMATION', from: '2020-01-02' };
    const { data, errors } = await registry.ask(DEADLINE, question);
    expect([data, errors]).toEqual([{ deadline: null }, undefined]);
  });

  it('of an unknown procedure name those there are; days too late to reckon from are refused', async () => {
    const unknown = await registry.ask(DEADLINE, { procedure: 'COFFEE', from: '2021-02-01' });
    expect(unknown.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(unknown.errors?.[0]?.message).toContain('SITE_LICENCE_GRANT');
    const late = await registry.ask(DEADLINE, { procedure: 'SITE_LICENCE_GRANT', from: '2199-12-31' });
    expect(late.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('are listed by procedure, with the term of a day', async () => {
    const termOn = async (asOf: string): Promise<unknown> => {
      const { data } = await registry.ask<{ procedures: { code: string }[] }>(
        'query ($asOf: Date) { procedures(asOf: $asOf) { code length unit validFrom validUntil isConfirmed } }',
        { asOf },
      );
      return data?.procedures.find(({ code }) => code === 'PENALTY_DECISION');
    };
    expect(await termOn('2021-12-31')).toMatchObject({ length: 7, unit: 'DAYS', validUntil: '2022-01-01' });
    expect(await termOn('2022-01-01')).toMatchObject({ length: 7, unit: 'WORKING_DAYS', validUntil: null });
  });

  it('have instruments that say what they amend', async () => {
    const { data } = await registry.ask<{ legalInstruments: { number: string }[] }>(
      '{ legalInstruments(asOf: "2022-03-31") { number kind name issuedOn validFrom validUntil amends isConfirmed } }',
    );
    expect(data?.legalInstruments).toContainEqual({
      number: '14/2022/NĐ-CP',
      kind: 'DECREE',
      name: 'Nghị định sửa đổi, bổ sung Nghị định 15/2020/NĐ-CP và Nghị định 119/2020/NĐ-CP',
      issuedOn: '2022-01-27',
      validFrom: '2022-01-27',
      validUntil: null,
      amends: ['15/2020/NĐ-CP', '119/2020/NĐ-CP'],
      isConfirmed: true,
    });
  });
});
