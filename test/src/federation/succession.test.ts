import { saved } from '../testkit/saved';
import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';

const REPORT = '2022-04-08';

interface Named {
  id: string;
  then: string;
  now: string;
}

interface Licence {
  issuedOn: string;
  issuer: Named;
  onReport: Named;
  competentAgency: Named;
}

const NAMES = `id then: name(asOf: "${REPORT}") now: name`;

describe('functions pass on, and records stay whose they were', () => {
  let federation: BorrowedFederation;

  beforeAll(async () => {
    federation = await borrowFederation();
  }, 60_000);

  async function answered<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const { data, errors } = await federation.ask<Data>(query, variables);
    expect(errors).toBeUndefined();
    if (!data) throw new Error('no data');
    return data;
  }

  it('the briefing asked of its own days gives today what it gave on the day', async () => {
    expect(await answered(saved('Briefing').document)).toMatchObject({
      siteLicenceStatistics: { issued: 714, holders: 479 },
      socialNetworkLicenceStatistics: { issued: 550, holders: 384 },
      quarter: { total: 20, new: 14, amended: 6 },
      enforcementStatistics: {
        sitesScreened: 90,
        accountsScreened: 150,
        penalizedParties: 69,
        totalFines: { amount: '965500000' },
        domainRevocationsRequested: 2,
        domainSuspensionsRequested: 50,
        accountsReferredToPolice: 63,
        casesTransferred: 7,
      },
      verificationStatistics: { received: 63 },
      commendationStatistics: { collectives: 10 },
    });
  });

  it('the agencies that answer for those figures are others today', async () => {
    const data = await answered<Record<string, Named>>(`{
      sitesThen: competentAgency(function: SITE_LICENSING, province: "01", asOf: "${REPORT}") { ${NAMES} }
      sitesNow: competentAgency(function: SITE_LICENSING, province: "01") { ${NAMES} }
      finesThen: competentAgency(function: E_INFORMATION_INSPECTION, province: "01", asOf: "${REPORT}") { ${NAMES} }
      finesNow: competentAgency(function: E_INFORMATION_INSPECTION, province: "01") { ${NAMES} }
      networksThen: competentAgency(function: SOCIAL_NETWORK_LICENSING, asOf: "${REPORT}") { ${NAMES} }
      networksLast: competentAgency(function: SOCIAL_NETWORK_LICENSING, asOf: "2025-02-28") { ${NAMES} }
      networksFirst: competentAgency(function: SOCIAL_NETWORK_LICENSING, asOf: "2025-03-01") { ${NAMES} }
      networksNow: competentAgency(function: SOCIAL_NETWORK_LICENSING) { ${NAMES} }
      domainsThen: competentAgency(function: DOMAIN_NAME_MANAGEMENT, asOf: "${REPORT}") { ${NAMES} }
      domainsNow: competentAgency(function: DOMAIN_NAME_MANAGEMENT) { ${NAMES} }
      policeThen: competentAgency(function: ACCOUNT_VERIFICATION, province: "01", asOf: "${REPORT}") { ${NAMES} }
      policeNow: competentAgency(function: ACCOUNT_VERIFICATION, province: "01") { ${NAMES} }
    }`);
    const named = (id: string, name: string): Named => ({ id, then: name, now: name });
    const dic = named('hn-stttt', 'Sở Thông tin và Truyền thông thành phố Hà Nội');
    const culture = named('hn-svhtt', 'Sở Văn hóa và Thể thao thành phố Hà Nội');
    const mic = named('btttt', 'Bộ Thông tin và Truyền thông');
    const mocst = named('bvhttdl', 'Bộ Văn hóa, Thể thao và Du lịch');
    const police = named('hn-ca', 'Công an thành phố Hà Nội');
    expect(data).toEqual({
      sitesThen: dic,
      sitesNow: culture,
      finesThen: dic,
      finesNow: culture,
      networksThen: mic,
      networksLast: mic,
      networksFirst: mocst,
      networksNow: mocst,
      domainsThen: mic,
      domainsNow: named('bkhcn', 'Bộ Khoa học và Công nghệ'),
      policeThen: police,
      policeNow: police,
    });
  });

  it.each([
    ['siteLicences', 'hn-stttt', 'hn-svhtt'],
    ['socialNetworkLicences', 'btttt', 'bvhttdl'],
  ])(
    '%s granted in 2021 name who granted them, and are for its successor to act on',
    async (list, issuer, heir) => {
      const data = await answered<Record<string, { nodes: Licence[] }>>(`{
      ${list}(first: 50, filter: { issued: { from: "2021-01-01", until: "2022-01-01" } }) { nodes {
        issuedOn issuer { ${NAMES} }
        onReport: competentAgency(asOf: "${REPORT}") { ${NAMES} }
        competentAgency { ${NAMES} } } } }`);
      const licences = data[list]?.nodes ?? [];
      expect(licences).toHaveLength(50);
      for (const licence of licences) {
        expect(licence.issuer.id).toBe(issuer);
        expect(licence.onReport).toEqual(licence.issuer);
        expect(licence.competentAgency.id).toBe(heir);
      }
    },
  );

  it('licences granted since the reorganisation are the successor’s own', async () => {
    const data = await answered<Record<string, { nodes: Licence[] }>>(`{
      siteLicences(first: 5, filter: { issued: { from: "2025-03-01", until: "2026-11-01" } }) {
        nodes { issuer { ${NAMES} } competentAgency { ${NAMES} } } } }`);
    expect(data['siteLicences']?.nodes.length).toBeGreaterThan(0);
    for (const { issuer, competentAgency } of data['siteLicences']?.nodes ?? []) {
      expect(issuer.id).toBe('hn-svhtt');
      expect(competentAgency).toEqual(issuer);
    }
  });

  it('VNNIC keeps its name, and its function is that of the Ministry of Science and Technology', async () => {
    const data = await answered<Record<string, unknown>>(`{
      vnnic: agency(id: "vnnic") { then: name(asOf: "${REPORT}") now: name abolishedOn }
      ministry: agency(id: "btttt") { abolishedOn
        successions { function effectiveOn instrument to { name } } } }`);
    expect(data).toMatchObject({
      vnnic: { then: 'Trung tâm Internet Việt Nam', now: 'Trung tâm Internet Việt Nam', abolishedOn: null },
      ministry: {
        abolishedOn: '2025-03-01',
        successions: expect.arrayContaining([
          {
            function: 'DOMAIN_NAME_MANAGEMENT',
            effectiveOn: '2025-03-01',
            instrument: 'Nghị định 55/2025/NĐ-CP',
            to: { name: 'Bộ Khoa học và Công nghệ' },
          },
        ]) as unknown,
      },
    });
  });

  it.each([
    ['15', 'Yên Bái', 'Lào Cai'],
    ['24', 'Bắc Giang', 'Bắc Ninh'],
    ['44', 'Quảng Bình', 'Quảng Trị'],
    ['52', 'Bình Định', 'Gia Lai'],
    ['80', 'Long An', 'Tây Ninh'],
    ['82', 'Tiền Giang', 'Đồng Tháp'],
    ['91', 'Kiên Giang', 'An Giang'],
  ])('code %s stood for %s until 30 June 2025 and stands for %s since', async (code, before, since) => {
    const data = await answered<Record<string, unknown>>(
      `query ($code: ProvinceCode!) {
        last: province(code: $code, asOf: "2025-06-30") { name validUntil successor { code name } }
        first: province(code: $code, asOf: "2025-07-01") { name validFrom }
        now: province(code: $code) { name } }`,
      { code },
    );
    expect(data).toEqual({
      last: { name: before, validUntil: '2025-07-01', successor: { code, name: since } },
      first: { name: since, validFrom: '2025-07-01' },
      now: { name: since },
    });
  });

  it('a case sent to province 24 in 2021 went to Bắc Giang’s department of that day, and one of 2025 to Bắc Ninh’s', async () => {
    const data = await answered<Record<string, { nodes: Record<string, unknown>[] }>>(`{
      in2021: caseTransfers(first: 5, filter: { province: "24", sent: { from: "2021-01-01", until: "2022-01-01" } }) {
        nodes { ...Sent } }
      in2025: caseTransfers(first: 5, filter: { province: "24", sent: { from: "2025-07-01", until: "2026-07-01" } }) {
        nodes { ...Sent } } }
      fragment Sent on CaseTransfer { status before: status(asOf: "2020-12-31")
        province { name validFrom successor { name } }
        recipient { id name abolishedOn province { name } successions { to { id name } } } }`);
    expect(data['in2021']?.nodes).toEqual([
      {
        status: 'HANDLED',
        before: 'NOT_YET_SENT',
        province: { name: 'Bắc Giang', validFrom: '2004-07-08', successor: { name: 'Bắc Ninh' } },
        recipient: expect.objectContaining({
          id: 'bac-giang-stttt',
          name: 'Sở Thông tin và Truyền thông tỉnh Bắc Giang',
          abolishedOn: '2025-03-01',
          province: { name: 'Bắc Giang' },
        }) as unknown,
      },
    ]);
    expect(data['in2025']?.nodes).toEqual([
      expect.objectContaining({
        province: { name: 'Bắc Ninh', validFrom: '2025-07-01', successor: null },
        recipient: expect.objectContaining({
          name: 'Sở Văn hóa, Thể thao và Du lịch tỉnh Bắc Ninh',
          province: { name: 'Bắc Ninh' },
        }) as unknown,
      }),
    ]);
  });
});
