import { SHOWCASE_ENTERPRISE_CODE } from '@lienthong/demonstration';
import { countStatements } from '@lienthong/db';
import { AGENCIES } from '@lienthong/schema';
import { saved } from '../testkit/saved';
import { startFederation, type Federation } from '../testkit/start-federation';

interface Dossier {
  company: {
    name: string;
    headquarters: { province: { name: string } };
    siteLicences: { nodes: { number: string; domains: { name: string }[] }[] };
    socialNetworkLicences: { nodes: { networkName: string }[] };
    violations: { nodes: { id: string; penaltyDecision: { total: { amount: string } } | null }[] };
    verificationRequests: { nodes: { id: string; sentOn: string; receivedOn: string; status: string }[] };
  };
}

const code = SHOWCASE_ENTERPRISE_CODE;

describe('joins over the agencies', () => {
  let federation: Federation;

  beforeAll(async () => {
    federation = await startFederation({ keptAnswersBytes: 0 });
  }, 60_000);
  afterAll(() => federation.stop());

  it('tells a company over all agencies in one question', async () => {
    const { data, errors, asked } = await federation.ask<Dossier>(saved('CompanyDossier').document, {
      enterpriseCode: code,
    });
    expect(errors).toBeUndefined();
    expect(data?.company.name).toContain('minh họa');
    expect(data?.company.headquarters.province.name).toBe('Hà Nội');
    expect(data?.company.siteLicences.nodes.length).toBeGreaterThan(1);
    expect(data?.company.siteLicences.nodes[0]?.domains.length).toBeGreaterThan(0);
    expect(data?.company.socialNetworkLicences.nodes.length).toBeGreaterThan(0);
    expect(data?.company.violations.nodes.some((violation) => violation.penaltyDecision !== null)).toBe(true);
    expect(data?.company.verificationRequests.nodes.length).toBeGreaterThan(0);
    for (const request of data?.company.verificationRequests.nodes ?? []) {
      expect(request.receivedOn >= request.sentOn).toBe(true);
    }
    expect([...asked].sort()).toEqual([...AGENCIES].sort());
    expect(asked[0]).toBe('registry');
  });

  it('offers the showcase company in the saved operation', () => {
    expect(saved('CompanyDossier').variables).toEqual({ enterpriseCode: code });
  });

  it.each([
    ['a name', '{ name }', ['registry']],
    ['site licences', '{ siteLicences(first: 5) { nodes { number } } }', ['registry', 'city']],
    [
      'social-network licences',
      '{ socialNetworkLicences(first: 5) { nodes { number } } }',
      ['registry', 'ministry'],
    ],
    [
      'what the police received',
      '{ verificationRequests(first: 5) { nodes { receivedOn } } }',
      ['registry', 'police'],
    ],
    [
      'what the city sent',
      '{ verificationRequests(first: 5) { nodes { sentOn } } }',
      ['registry', 'police', 'city'],
    ],
    [
      'the agency that granted a licence',
      '{ siteLicences(first: 1) { nodes { issuer { name } } } }',
      ['registry', 'city'],
    ],
  ])('asks for %s only those agencies that know', async (_, selection, agencies) => {
    const { data, errors, asked } = await federation.ask<{ company: object }>(
      `query ($code: EnterpriseCode!) { company(enterpriseCode: $code) ${selection} }`,
      { code },
    );
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).not.toContain('null');
    expect(asked).toEqual(agencies);
  });

  it('asks nobody for introspection', async () => {
    const { asked, errors } = await federation.ask(
      '{ __schema { queryType { name } } __type(name: "Case") { name } }',
    );
    expect({ asked, errors }).toEqual({ asked: [], errors: undefined });
  });

  it('leads from a licence to its holder, from a case to its police requests, from a transfer to its province', async () => {
    const { data, errors, asked } = await federation.ask<{
      siteLicences: { nodes: { holder: { name: string }; issuer: { name: string } }[] };
      cases: { nodes: { owner: { name: string }; verificationRequests: { nodes: object[] } }[] };
      caseTransfers: {
        nodes: { province: { name: string }; recipient: { name: string; province: { code: string } } }[];
      };
    }>(`{
      siteLicences(first: 3) { nodes { holder { name } issuer { name(asOf: "2022-01-01") } } }
      cases(first: 100) { nodes { owner { name } verificationRequests(first: 3) { nodes { status } } } }
      caseTransfers(first: 20, filter: { sent: { from: "2021-01-01", until: "2022-01-01" } }) {
        nodes { province { name } recipient { name province { code } } }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(
      data?.siteLicences.nodes.every(({ holder, issuer }) => holder.name !== '' && issuer.name !== ''),
    ).toBe(true);
    expect(data?.cases.nodes.some(({ verificationRequests }) => verificationRequests.nodes.length > 0)).toBe(
      true,
    );
    expect(data?.caseTransfers.nodes).toHaveLength(7);
    expect([...asked].sort()).toEqual(['city', 'police', 'registry']);
  });

  it('compares what the city sent with what the police received, letter by letter', async () => {
    interface Reconciled {
      verificationRequests: {
        nodes: { letterNumber: string; sentOn: string; receivedLetter: { number: string; date: string } }[];
      };
    }
    const { data } = await federation.ask<Reconciled>(`{
      verificationRequests(first: 100, filter: { received: { from: "2021-01-01", until: "2022-01-01" } }) {
        nodes { letterNumber sentOn receivedLetter { number date } }
      }
    }`);
    expect(data?.verificationRequests.nodes).toHaveLength(63);
    for (const request of data?.verificationRequests.nodes ?? []) {
      expect(request.receivedLetter).toEqual({ number: request.letterNumber, date: request.sentOn });
    }
  });

  it('asks the databases as often for fifty companies as for one', async () => {
    const count = async (first: number): Promise<number> => {
      const counts = AGENCIES.map((agency) => countStatements(federation.databases[agency]));
      const { errors, data } = await federation.ask<{ organizations: { nodes: object[] } }>(
        `query ($first: Int!) { organizations(first: $first, filter: { kind: ENTERPRISE }) { nodes {
          name headquarters { province { name } }
          siteLicences(first: 20) { nodes { number status domains { name } } }
          socialNetworkLicences(first: 20) { nodes { number status networkName } }
          violations(first: 20) { nodes { id summary penaltyDecision { number total { amount } } } }
          verificationRequests(first: 20) { nodes { id sentOn receivedOn status } } } } }`,
        { first },
      );
      for (const statements of counts) statements.stop();
      expect(errors).toBeUndefined();
      expect(data?.organizations.nodes).toHaveLength(first);
      return counts.reduce((sum, statements) => sum + statements.count(), 0);
    };
    const statements = AGENCIES.map((agency) => countStatements(federation.databases[agency]));
    await federation.ask(saved('CompanyDossier').document, { enterpriseCode: code });
    const dossier = statements.reduce((sum, counted) => sum + counted.count(), 0);
    for (const counted of statements) counted.stop();
    // The showcase company has rows everywhere, so its dossier takes every statement that any company's takes.
    expect(dossier).toBeLessThanOrEqual(20);
    expect(await count(50)).toBeLessThanOrEqual(dossier);
    expect(await count(100)).toBeLessThanOrEqual(dossier);
  });
});
