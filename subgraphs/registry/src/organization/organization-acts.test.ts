import { randomUUID } from 'node:crypto';
import { actsFrom, statesAfter } from '@lienthong/acts';
import type { Principal } from '@lienthong/chassis';
import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { registryRegister, startRegistrySubgraph } from '..';
import { ORGANIZATION_MACHINE } from './organization-machine';

const OFFICER: Principal = {
  kind: 'officer',
  subject: 'pham-thi-thu',
  agency: 'registry',
  scopes: new Set(['registry:organization:act', 'registry:organization:read', 'registry:history:read']),
  purpose: undefined,
};

const HANOI = { province: '01', provinceValidFrom: '2004-07-08' };
const BAC_GIANG = { province: '24', provinceValidFrom: '2004-07-08' };
const BAC_NINH = { province: '24', provinceValidFrom: '2025-07-01' };

const RESULT = `organization { code version status headquartersHistory { address { line } validFrom validUntil } }
  userErrors { code message path currentVersion possibleActs }`;

interface Result {
  readonly organization: {
    readonly code: string;
    readonly version: number;
    readonly status: string;
    readonly headquartersHistory: readonly {
      readonly validFrom: string;
      readonly validUntil: string | null;
    }[];
  } | null;
  readonly userErrors: readonly {
    readonly code: string;
    readonly message: string;
    readonly path: readonly string[] | null;
    readonly currentVersion: number | null;
    readonly possibleActs: readonly string[] | null;
  }[];
}

describe.each(TESTED_DATABASES)('acts on an organisation ($kind)', ({ postgresUrl }) => {
  let registry: TestedSubgraph;
  let drawn = 0;

  beforeAll(async () => {
    registry = await startTestedSubgraph('registry', startRegistrySubgraph, postgresUrl);
    await registry.database.knex.transaction((trx) =>
      registryRegister.recordProvinces(trx, [
        {
          code: '01',
          validFrom: '2004-07-08',
          validUntil: null,
          name: 'Hà Nội',
          kind: 'CITY',
          successor: null,
        },
        {
          code: '24',
          validFrom: '2025-07-01',
          validUntil: null,
          name: 'Bắc Ninh',
          kind: 'PROVINCE',
          successor: null,
        },
        {
          code: '24',
          validFrom: '2004-07-08',
          validUntil: '2025-07-01',
          name: 'Bắc Giang',
          kind: 'PROVINCE',
          successor: { code: '24', validFrom: '2025-07-01' },
        },
      ]),
    );
  });
  afterAll(() => registry.dispose());

  async function act(name: string, input: object, principal = OFFICER): Promise<Result> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const answer = await registry.ask<Record<string, Result>>(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${RESULT} } }`,
      { input: { idempotencyKey: randomUUID(), ...input } },
      principal,
    );
    const result = answer.data?.[name];
    if (!result) throw new Error(JSON.stringify(answer.errors));
    return result;
  }

  const registration = (changes: object = {}) => {
    drawn += 1;
    return {
      code: `Z01${String(drawn).padStart(7, '0')}`,
      kind: 'OTHER_BODY',
      name: 'Hội Thử nghiệm (minh họa)',
      registeredOn: '2020-03-01',
      headquarters: { line: '1 phố Thử', district: 'Ba Đình', ...HANOI },
      documentNumber: '1/QĐ-UBND',
      ...changes,
    };
  };

  async function registered(): Promise<{ organization: string; version: number }> {
    const input = registration();
    const { userErrors } = await act('registerOrganization', input);
    expect(userErrors).toEqual([]);
    return { organization: input.code, version: 1 };
  }

  const move = (to: object, on: string) => ({
    headquarters: { line: '2 phố Thử', ...to },
    on,
    documentNumber: '2/ĐKKD',
  });

  it('registers one once, however often the request is repeated, with its head office', async () => {
    const input = registration({ idempotencyKey: randomUUID() });
    const first = await act('registerOrganization', input);
    expect(first).toEqual({
      organization: {
        code: input.code,
        version: 1,
        status: 'ACTIVE',
        headquartersHistory: [{ address: { line: '1 phố Thử' }, validFrom: '2020-03-01', validUntil: null }],
      },
      userErrors: [],
    });
    expect(await act('registerOrganization', input)).toEqual(first);
  });

  it.each<[string, object, string, string]>([
    ['a code of another sort', { kind: 'ENTERPRISE' }, 'INVALID_VALUE', 'kind'],
    ['no name', { name: ' ' }, 'INVALID_VALUE', 'name'],
    ['a registration after the act', { on: '2020-02-29' }, 'INVALID_VALUE', 'registeredOn'],
    [
      'a province that was not one then',
      { headquarters: { line: '1 phố Thử', ...BAC_NINH } },
      'INVALID_VALUE',
      'headquarters.province',
    ],
    ['no address', { headquarters: { line: ' ', ...HANOI } }, 'INVALID_VALUE', 'headquarters.line'],
    [
      'a district when there are none',
      { registeredOn: '2025-07-01', headquarters: { line: '1 phố Thử', district: 'Ba Đình', ...HANOI } },
      'INVALID_VALUE',
      'headquarters.district',
    ],
    ['a paper without a number', { documentNumber: ' ' }, 'INVALID_VALUE', 'documentNumber'],
  ])('refuses one with %s, and names the field', async (_, changes, code, field) => {
    const { organization, userErrors } = await act('registerOrganization', registration(changes));
    expect(organization).toBeNull();
    expect(userErrors).toEqual([expect.objectContaining({ code, path: ['input', ...field.split('.')] })]);
  });

  it('refuses a code that is there', async () => {
    const { organization: code } = await registered();
    const { userErrors } = await act('registerOrganization', registration({ code }));
    expect(userErrors).toEqual([
      expect.objectContaining({ code: 'ALREADY_EXISTS', path: ['input', 'code'] }),
    ]);
  });

  it('ends the former head office on the day the new one begins', async () => {
    const seen = await registered();
    const { organization } = await act('recordHeadquartersMove', {
      ...seen,
      ...move(BAC_GIANG, '2024-05-04'),
    });
    expect(organization).toMatchObject({
      version: 2,
      headquartersHistory: [
        { validFrom: '2020-03-01', validUntil: '2024-05-04' },
        { validFrom: '2024-05-04', validUntil: null },
      ],
    });
    const { data } = await registry.ask(
      `query ($code: OrganizationCode!) { organization(code: $code) {
        before: headquarters(asOf: "2024-05-03") { province { name } }
        then: headquarters(asOf: "2024-05-04") { province { name } }
        now: headquarters(asOf: "2026-01-01") { province { name } } } }`,
      { code: seen.organization },
    );
    const inProvince = (name: string) => ({ province: { name } });
    expect(data).toEqual({
      organization: {
        before: inProvince('Hà Nội'),
        then: inProvince('Bắc Giang'),
        now: inProvince('Bắc Ninh'),
      },
    });
  });

  it.each<[string, object, string]>([
    ['to where it has come that day', move(HANOI, '2020-03-01'), 'on'],
    ['before it was registered', move(HANOI, '2019-01-01'), 'on'],
    ['in days to come', move(HANOI, '2199-01-01'), 'on'],
    ['to a province that had ended', move(BAC_GIANG, '2025-07-01'), 'headquarters.province'],
  ])('refuses a move %s, and writes nothing', async (_, moved, field) => {
    const seen = await registered();
    const { userErrors } = await act('recordHeadquartersMove', { ...seen, ...moved });
    expect(userErrors).toEqual([
      expect.objectContaining({ code: 'INVALID_VALUE', path: ['input', ...field.split('.')] }),
    ]);
    const after = await act('recordHeadquartersMove', { ...seen, ...move(HANOI, '2021-01-01') });
    expect(after.organization?.headquartersHistory).toHaveLength(2);
  });

  it('dissolves one, which exists until the day before', async () => {
    const seen = await registered();
    const dissolved = { on: '2026-02-01', documentNumber: '3/TB' };
    const { organization } = await act('recordDissolution', { ...seen, ...dissolved });
    expect(organization).toMatchObject({ version: 2, status: 'DISSOLVED' });
    const { data } = await registry.ask(
      `query ($code: OrganizationCode!) { organization(code: $code) { dissolvedOn
        status(asOf: "2026-01-31") history(first: 1) { nodes { act on fromState toState documentNumber officer } } } }`,
      { code: seen.organization },
      OFFICER,
    );
    const done = {
      act: 'recordDissolution',
      fromState: 'ACTIVE',
      toState: 'DISSOLVED',
      officer: 'pham-thi-thu',
    };
    expect(data).toEqual({
      organization: {
        dissolvedOn: '2026-02-01',
        status: 'ACTIVE',
        history: { nodes: [{ ...done, ...dissolved }] },
      },
    });
  });

  it.each(['2020-03-01', '2019-01-01'])('refuses a dissolution on %s, before it came to be', async (on) => {
    const seen = await registered();
    const { userErrors } = await act('recordDissolution', { ...seen, on, documentNumber: '3/TB' });
    expect(userErrors).toEqual([expect.objectContaining({ code: 'INVALID_VALUE', path: ['input', 'on'] })]);
  });

  it('knows no organisation that it was not told of', async () => {
    const { userErrors } = await act('recordDissolution', {
      organization: 'Z019999999',
      version: 1,
      documentNumber: '3/TB',
    });
    expect(userErrors).toEqual([
      expect.objectContaining({ code: 'NOT_FOUND', path: ['input', 'organization'] }),
    ]);
  });

  it.each<[string, Principal]>([
    ['an officer of another agency', { ...OFFICER, agency: 'city' }],
    ['an officer of another office', { ...OFFICER, scopes: new Set(['registry:organization:read']) }],
  ])('lets %s do nothing', async (_, principal) => {
    await expect(act('registerOrganization', registration(), principal)).rejects.toThrow('FORBIDDEN');
  });

  it('one of two officers who act on the same version wins, and the other is told', async () => {
    const seen = await registered();
    const results = await Promise.all([
      act('recordDissolution', { ...seen, on: '2026-02-01', documentNumber: '3/TB' }),
      act('recordHeadquartersMove', { ...seen, ...move(HANOI, '2026-01-01') }),
    ]);
    expect(results.filter(({ organization }) => organization !== null)).toHaveLength(1);
    expect(results.flatMap(({ userErrors }) => userErrors)).toEqual([
      expect.objectContaining({ code: 'STALE_VERSION', currentVersion: 2 }),
    ]);
  });

  it.each([3, 14, 15, 92])(
    'no acts in whatever order move what is dissolved, or leave two head offices (walk %i)',
    async (seed) => {
      const seen = await registered();
      let [state, version, random]: ['ACTIVE' | 'DISSOLVED', number, number] = ['ACTIVE', 1, seed];
      let offices = 1;
      for (let month = 1; month <= 9; month += 1) {
        random = (random * 48_271) % 2_147_483_647;
        const name = random % 4 === 0 ? 'recordDissolution' : 'recordHeadquartersMove';
        const on = `2026-0${month}-01`;
        const input = { organization: seen.organization, version, on, documentNumber: '4/TB' };
        const moved = name === 'recordDissolution' ? {} : move(HANOI, on);
        const result = await act(name, { ...input, ...moved });
        const [to]: readonly ('ACTIVE' | 'DISSOLVED')[] = statesAfter(ORGANIZATION_MACHINE, state, name);
        if (to === undefined) {
          const possibleActs = actsFrom(ORGANIZATION_MACHINE, state);
          expect(result.userErrors).toEqual([
            expect.objectContaining({ code: 'IMPOSSIBLE_MOVE', possibleActs }),
          ]);
          continue;
        }
        [state, version, offices] = [to, version + 1, offices + (name === 'recordDissolution' ? 0 : 1)];
        expect(result.organization).toMatchObject({ status: state, version });
        expect(result.organization?.headquartersHistory).toHaveLength(offices);
        const open = result.organization?.headquartersHistory.filter(({ validUntil }) => validUntil === null);
        expect(open).toHaveLength(1);
      }
    },
  );
});
