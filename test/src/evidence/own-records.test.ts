import { NOBODY, OFFICER } from '../testkit/callers';
import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';

describe('each agency sees who read what of its own, and nobody else does', () => {
  let federation: BorrowedFederation;

  beforeAll(async () => {
    federation = await borrowFederation();
  });

  const POLICE = {
    ...OFFICER,
    agency: 'police',
    subject: 'inspector',
    scopes: ['evidence:own:read', 'registry:organization:read'],
    purpose: undefined,
  };
  /** Whoever filters by an organisation may read organisations. */
  const SEARCHER = { ...POLICE, scopes: [...POLICE.scopes, 'registry:organization:read'] };
  const RECORDS = `query Own($filter: AccessRecordFilter) {
    accessRecords(first: 10, filter: $filter) {
      nodes { requestId requester { kind agency subject } purpose { caseNumber } fields rows { typeName count } keys { typeName keys } }
      pageInfo { endCursor hasNextPage }
    }
  }`;

  interface Records {
    accessRecords: {
      nodes: {
        requestId: string;
        requester: { kind: string; agency: string; subject: string };
        purpose: { caseNumber: string } | null;
        fields: string[];
        rows: { typeName: string; count: number }[];
      }[];
    };
  }

  it('by period, by case, by requester, by organisation and by call', async () => {
    const headers = { ...(await federation.signIn(OFFICER)), 'x-request-id': 'verification-1' };
    await federation.ask('{ verificationRequests(first: 2) { nodes { id receivedOn } } }', {}, headers);
    const own = await federation.ask<Records>(RECORDS, { filter: { requesterAgency: 'city' } }, POLICE);
    expect(own.errors).toBeUndefined();
    const [record] = own.data?.accessRecords.nodes ?? [];
    expect(record).toMatchObject({
      requestId: 'verification-1',
      requester: { kind: 'OFFICER', agency: 'city', subject: OFFICER.subject },
      purpose: { caseNumber: OFFICER.purpose?.caseNumber },
      rows: [{ typeName: 'VerificationRequest', count: 2 }],
    });
    expect(record?.fields).toContain('VerificationRequest.receivedOn');

    const filters = [
      { caseNumber: OFFICER.purpose?.caseNumber, recorded: { from: '2020-01-01', until: '2199-01-01' } },
      { caseNumber: 'another' },
      { recorded: { from: '2020-01-01', until: '2020-01-02' } },
      { organization: 'H26' },
      { requestId: 'verification-1' },
      { requestId: 'verification' },
    ];
    const counts = await Promise.all(
      filters.map(async (filter) => {
        const { data } = await federation.ask<Records>(RECORDS, { filter }, SEARCHER);
        return data?.accessRecords.nodes.filter(({ requestId }) => requestId === 'verification-1').length;
      }),
    );
    expect(counts).toEqual([1, 0, 0, 0, 1, 0]);
  });

  it('shows an agency its own part of a read that touched several', async () => {
    const headers = { ...(await federation.signIn(OFFICER)), 'x-request-id': 'two-agencies-1' };
    await federation.ask(
      '{ verificationRequests(first: 1) { nodes { receivedOn letterNumber } } }',
      {},
      headers,
    );
    const { data } = await federation.ask<Records>(RECORDS, {}, POLICE);
    const record = data?.accessRecords.nodes.find(({ requestId }) => requestId === 'two-agencies-1');
    expect(record?.fields).toContain('VerificationRequest.receivedOn');
    expect(record?.fields).not.toContain('VerificationRequest.letterNumber');
  });

  it('needs the scope, and the public has nothing of its own', async () => {
    const answer = await federation.ask(RECORDS, {}, NOBODY);
    expect(answer.data).toEqual({ accessRecords: null });
    expect(answer.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it('draws the extract of one organisation without officers, cases and inquiries of the police', async () => {
    const { data } = await federation.ask<{ organizations: { nodes: { code: string }[] } }>(
      '{ organizations(first: 1) { nodes { code siteLicences(first: 1) { nodes { number } } verificationRequests(first: 1) { nodes { id } } } } }',
    );
    const code = data?.organizations.nodes[0]?.code;
    const extract = await federation.ask<{
      organization: {
        accessExtract: { nodes: { agency: string; agenciesRead: string[]; fields: string[] }[] };
      };
    }>(
      'query ($code: OrganizationCode!) { organization(code: $code) { accessExtract(first: 5) { nodes { recordedAt agency hasStatedCase agenciesRead fields } } } }',
      { code },
    );
    expect(extract.errors).toBeUndefined();
    const [row] = extract.data?.organization.accessExtract.nodes ?? [];
    expect(row).toMatchObject({ agency: 'city', hasStatedCase: true, agenciesRead: ['city', 'registry'] });
    expect(row?.fields.filter((field) => field.startsWith('VerificationRequest.'))).toEqual([]);
    expect(extract.text).not.toContain(OFFICER.subject);
  });
});
