import { isEnterpriseCode, isOrganizationCode, parseDomainName } from '@lienthong/schema';
import { GREATEST_SCALE, SHOWCASE_ENTERPRISE_CODE } from '../organization/enterprise-codes';
import { networkDomain, newsLikeDomain, siteDomain } from '../organization/invented-domains';
import { inventNames } from '../organization/invented-names';
import { daysOf } from '../testing/days-of';
import { Volume } from './volume';
import { drawVolume } from './volume-rows';

/** Tết in the years that most rows are of, from the decisions of those years. */
const TET_HOLIDAYS = [
  ['2020-01-23', '2020-01-29'],
  ['2021-02-10', '2021-02-16'],
  ['2022-01-31', '2022-02-04'],
  ['2023-01-20', '2023-01-26'],
  ['2024-02-08', '2024-02-14'],
  ['2025-01-27', '2025-01-31'],
  ['2026-02-16', '2026-02-20'],
] as const;

function folded(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
}

function compareFoldedNames(one: { name: string }, other: { name: string }): number {
  return folded(one.name) < folded(other.name) ? -1 : 1;
}

const OTHER_HOLIDAYS = /-(01-01|04-30|05-01|09-02)$/;

describe.each([
  { seed: 1, scale: 1, index: 0 },
  { seed: 1, scale: 300, index: 299 },
  { seed: 2026, scale: 3, index: 1 },
])('the volume $index of $scale drawn for seed $seed', ({ seed, scale, index }) => {
  const rows = drawVolume(new Volume(seed, scale, index));
  const organizations = new Map(rows.organizations.map((organization) => [organization.code, organization]));

  it('gives every enterprise a code whose check digit holds, with a serial that no real one has', () => {
    const codes = rows.organizations.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => !isOrganizationCode(code))).toEqual([]);
    const enterprises = rows.organizations
      .filter(({ kind }) => kind === 'ENTERPRISE')
      .map(({ code }) => code);
    expect(enterprises.filter((code) => !isEnterpriseCode(code) || code.charAt(2) !== '9')).toEqual([]);
  });

  it('marks every organisation as invented, in its row and in its name', () => {
    expect(
      rows.organizations.filter(({ isSynthetic, name }) => !isSynthetic || !name.endsWith('(minh họa)')),
    ).toEqual([]);
    const names = rows.organizations.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('lets nobody act on a weekend, at Tết or on another holiday', () => {
    const days = daysOf(rows);
    expect(days.length).toBeGreaterThan(10_000);
    const weekends = days.filter((day) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()));
    const atTet = days.filter((day) => TET_HOLIDAYS.some(([first, last]) => day >= first && day <= last));
    expect({ weekends, atTet, holidays: days.filter((day) => OTHER_HOLIDAYS.test(day)) }).toEqual({
      weekends: [],
      atTet: [],
      holidays: [],
    });
  });

  it('tells of nothing that lies in the future', () => {
    expect(daysOf(rows).reduce((one, other) => (one > other ? one : other)) < '2026-11-23').toBe(true);
  });

  it('grants site licences to enterprises, agencies and other bodies, one to six each, and to no press organ', () => {
    const counts = new Map<string, number>();
    for (const { holderCode, issuances } of rows.siteLicences) {
      if ((issuances[0]?.decidedOn ?? '') > '2022-03-31') continue;
      counts.set(holderCode, (counts.get(holderCode) ?? 0) + 1);
    }
    expect([Math.min(...counts.values()), Math.max(...counts.values())]).toEqual([1, 6]);
    const holders = [...counts.keys()].map((code) => organizations.get(code));
    expect(new Set(holders.map((holder) => holder?.kind))).toEqual(
      new Set(['ENTERPRISE', 'STATE_AGENCY', 'OTHER_BODY']),
    );
    expect(holders.filter((holder) => /^(Báo|Tạp chí|Đài)/.test(holder?.name ?? ''))).toEqual([]);
  });

  it('grants licences only to organisations that exist on the day', () => {
    const early = [...rows.siteLicences, ...rows.networkLicences].filter(({ holderCode, issuances }) => {
      const holder = organizations.get(holderCode);
      const day = issuances[0]?.decidedOn ?? '';
      return (
        !holder ||
        holder.registeredOn >= day ||
        (holder.dissolvedOn !== undefined && holder.dissolvedOn <= day)
      );
    });
    expect(early).toEqual([]);
  });

  it.each(['siteLicences', 'networkLicences'] as const)(
    'numbers the papers of %s as a shared register does',
    (list) => {
      const years = new Map<string, Map<number, string>>();
      const papers = rows[list].flatMap(({ issuances }) => issuances);
      for (const { decidedOn, documentNumber } of papers) {
        const reorganized = decidedOn.startsWith('2025') && decidedOn < '2025-03-01';
        const year = `${decidedOn.slice(0, 4)}${reorganized ? ' before the reorganisation' : ''}`;
        const numbers = years.get(year) ?? new Map<number, string>();
        numbers.set(Number(documentNumber.split('/')[0]), decidedOn);
        years.set(year, numbers);
      }
      expect([...years.values()].reduce((sum, numbers) => sum + numbers.size, 0)).toBe(papers.length);
      for (const numbers of years.values()) {
        const inOrder = [...numbers].sort(([one], [other]) => one - other);
        expect(inOrder.map(([, day]) => day)).toEqual([...numbers.values()].sort());
        expect(inOrder.at(-1)?.[0]).toBeLessThan(1_000_000);
      }
      const [, numbersOf2019 = new Map<number, string>()] =
        [...years].find(([year]) => year === '2019') ?? [];
      expect(Math.max(...numbersOf2019.keys()) / scale).toBeGreaterThan(numbersOf2019.size);
    },
  );

  it('has licences in every state, so that issued is not in force', () => {
    for (const licences of [rows.siteLicences, rows.networkLicences]) {
      expect(licences.some(({ revokedOn }) => revokedOn !== undefined)).toBe(true);
      expect(licences.some(({ suspensions }) => (suspensions ?? []).length > 0)).toBe(true);
      expect(licences.some(({ issuances }) => (issuances.at(-1)?.validUntil ?? '') < '2022-03-31')).toBe(
        true,
      );
      const kinds = licences.flatMap(({ issuances }) => issuances.map(({ kind }) => kind));
      expect(new Set(kinds)).toEqual(new Set(['NEW', 'AMENDED', 'RENEWED', 'REISSUED']));
    }
  });

  it('gives no two licences of a site and a network the same domain name', () => {
    const sites = new Set(rows.siteLicences.flatMap(({ domains }) => domains.map(({ name }) => name)));
    const networks = rows.networkLicences.flatMap(({ domains }) => domains.map(({ name }) => name));
    expect(networks.filter((name) => sites.has(name))).toEqual([]);
  });

  it('moves some firms out of Hanoi in 2026 and some into it after the report', () => {
    const moves = rows.organizations.flatMap(({ headquarters: [first, second] }) =>
      first && second ? [{ first, second }] : [],
    );
    const away = moves.filter(({ second }) => second.validFrom >= '2026' && second.province.code !== '01');
    const hither = moves.filter(
      ({ second }) => second.validFrom > '2022-04-01' && second.province.code === '01',
    );
    expect(away.length).toBeGreaterThanOrEqual(3);
    expect(hither.length).toBeGreaterThanOrEqual(2);
  });

  it('leaves licences in force in the hands of holders that were dissolved, or had left Hanoi', () => {
    const inForce = (licences: typeof rows.siteLicences | typeof rows.networkLicences) =>
      licences.flatMap(({ holderCode, issuances, revokedOn }) => {
        const holder = organizations.get(holderCode);
        return holder && revokedOn === undefined && (issuances.at(-1)?.validUntil ?? '') > '2026-11-23'
          ? [holder]
          : [];
      });
    const dissolved = (holders: ReturnType<typeof inForce>) =>
      holders.filter(({ dissolvedOn }) => dissolvedOn !== undefined);
    const [sites, networks] = [inForce(rows.siteLicences), inForce(rows.networkLicences)];
    expect(dissolved(networks).length).toBeGreaterThanOrEqual(3);
    // What was recorded in Hà Tây lies in Hanoi.
    const seats = new Map(sites.map(({ code, headquarters }) => [code, headquarters.at(-1)?.province.code]));
    const departed = [...seats.values()].filter((province) => province !== '01' && province !== '28');
    expect(departed.sort()).toEqual(['24', '24', '79']);
  });

  it('invents persons that nobody is', () => {
    const identities = rows.requests.flatMap(({ identity }) => (identity ? [identity] : []));
    expect(identities.length).toBeGreaterThan(0);
    expect(identities.filter(({ personalNumber }) => !/^999\d{9}$/.test(personalNumber))).toEqual([]);
    expect(identities.filter(({ fullName }) => !fullName.startsWith('Người Minh Họa'))).toEqual([]);
  });

  it('has a lead that every agency tells something of, and 50 firms with licences of both sorts', () => {
    const lead = rows.organizations[0]?.code ?? '';
    if (index === 0) expect(lead).toBe(SHOWCASE_ENTERPRISE_CODE);
    expect(rows.siteLicences.filter(({ holderCode }) => holderCode === lead).length).toBeGreaterThanOrEqual(
      3,
    );
    expect(
      rows.networkLicences.filter(({ holderCode }) => holderCode === lead).length,
    ).toBeGreaterThanOrEqual(2);
    const decisions = rows.decisions.filter(
      ({ subject }) => subject.kind === 'organization' && subject.code === lead,
    );
    expect(decisions.length).toBeGreaterThanOrEqual(2);
    expect(rows.requests.filter(({ concernsCode }) => concernsCode === lead).length).toBeGreaterThanOrEqual(
      3,
    );
    expect(rows.measures.some(({ organizationCode }) => organizationCode === lead)).toBe(true);
    expect(
      rows.reminders.filter(({ organizationCode }) => organizationCode === lead).length,
    ).toBeGreaterThanOrEqual(2);

    const withNetworks = new Set(rows.networkLicences.map(({ holderCode }) => holderCode));
    const both = new Set(
      rows.siteLicences.map(({ holderCode }) => holderCode).filter((code) => withNetworks.has(code)),
    );
    expect(both.size).toBeGreaterThanOrEqual(50);
    // Lists by name begin with them, and the lead is the first.
    const byName = rows.organizations.filter(({ kind }) => kind === 'ENTERPRISE').sort(compareFoldedNames);
    expect(byName[0]?.code).toBe(lead);
    expect(byName.slice(0, 50).filter(({ code }) => !both.has(code))).toEqual([]);
  });

  it('reminds of signs of press imitation only once they exist', () => {
    const first = rows.reminders.filter(({ sentOn }) => sentOn >= '2022-01-01' && sentOn < '2022-04-01');
    expect(first.map(({ criteria }) => criteria)).toEqual([undefined]);
    expect(
      rows.reminders.some(({ sentOn, criteria }) => sentOn >= '2022-08-01' && criteria !== undefined),
    ).toBe(true);
  });

  it('writes domain names that the registry of names would accept', () => {
    const names = [
      ...[...rows.siteLicences, ...rows.networkLicences].flatMap(({ domains }) =>
        domains.map(({ name }) => name),
      ),
      ...rows.measures.map(({ domain }) => domain),
    ];
    expect(names.map((name) => parseDomainName(name).name)).toEqual(names);
    expect(names.some((name) => /[^a-z0-9.-]/.test(name))).toBe(true);
  });
});

it('has domain names for the longest invented names of the greatest scale', () => {
  const names = inventNames(new Volume(1, GREATEST_SCALE, GREATEST_SCALE - 1));
  const longest = 99_999 * GREATEST_SCALE;
  const inVietnamese = longest - (longest % 13) + 5;
  for (const name of names) {
    for (const domain of [
      siteDomain(name, inVietnamese),
      newsLikeDomain(name, longest),
      networkDomain(name, longest),
    ]) {
      expect(parseDomainName(domain).name).toBe(domain);
    }
  }
});
