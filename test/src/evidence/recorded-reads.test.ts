import { createHash } from 'node:crypto';
import { SHOWCASE_ENTERPRISE_CODE } from '@lienthong/demonstration';
import { callerWith, NOBODY, OFFICER } from '../testkit/callers';
import { fieldsOf, recordOf } from '../testkit/record-of';
import { saved } from '../testkit/saved';
import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';

const sha512 = (text: string): string => createHash('sha512').update(text).digest('base64');

describe('every read is on record before its answer leaves', () => {
  let federation: BorrowedFederation;

  beforeAll(async () => {
    federation = await borrowFederation();
  });

  it('says who asked, for which case, for whom, what was read of each agency and how much', async () => {
    const headers = {
      ...(await federation.signIn(OFFICER)),
      'x-request-id': 'dossier-of-today',
      'x-road-userid': 'nguyen.van.a',
      'x-road-represented-party': encodeURIComponent('Sở Thông tin và Truyền thông'),
    };
    const { document: query } = saved('CompanyDossier');
    const variables = { enterpriseCode: SHOWCASE_ENTERPRISE_CODE };
    const answer = await federation.ask<{ company: { siteLicences: { nodes: unknown[] } } }>(
      query,
      variables,
      headers,
    );
    const record = await recordOf(federation, answer);
    expect(record.requester).toEqual({
      kind: 'officer',
      agency: 'city',
      subject: OFFICER.subject,
      onBehalfOf: { user: 'nguyen.van.a', party: 'Sở Thông tin và Truyền thông' },
    });
    expect(record.purpose).toEqual({ case: OFFICER.purpose?.caseNumber, statement: null });
    expect(record.requestId).toBe('dossier-of-today');
    expect(record.operation.name).toBe('CompanyDossier');
    expect(Object.keys(record.read)).toEqual(['city', 'ministry', 'police', 'registry']);
    const { asked } = await fieldsOf(federation, record);
    expect(asked['city']).toContain('SiteLicence.number');
    expect(asked['police']).toContain('VerificationRequest.receivedOn');
    expect(record.read['city']?.rows['SiteLicence']).toBe(answer.data?.company.siteLicences.nodes.length);
    expect(record.keys).toContainEqual({
      type: 'Organization',
      agencies: ['city', 'ministry', 'police', 'registry'],
      keys: [SHOWCASE_ENTERPRISE_CODE],
    });
    expect(record.status).toEqual({ http: 200, errors: [] });
    expect(record.variables).toBe(sha512(JSON.stringify(variables)));
  });

  it('ties the answer to its question and the record to both', async () => {
    const query = '{ siteLicenceStatistics(asOf: "2022-03-31") { issued } }';
    const answer = await federation.ask(query, {}, NOBODY);
    const record = await recordOf(federation, answer);
    expect(record.request).toBe(sha512(JSON.stringify({ query, variables: {} })));
    expect(answer.headers.get('x-road-request-hash')).toBe(record.request);
    expect(record.response).toBe(sha512(answer.text));
  });

  it('holds no value of the answer', async () => {
    const answer = await federation.ask<{ organizations: { nodes: { name: string }[] } }>(
      '{ organizations(first: 20) { nodes { code name } } }',
    );
    const text = JSON.stringify(await recordOf(federation, answer));
    const names = answer.data?.organizations.nodes.map(({ name }) => name) ?? [];
    expect(names).toHaveLength(20);
    expect(names.filter((name) => text.includes(name))).toEqual([]);
  });

  it('records what was refused', async () => {
    const answer = await federation.ask(
      '{ cases(first: 1) { nodes { number } } provinces { code } }',
      {},
      callerWith('registry:organization:read'),
    );
    const record = await recordOf(federation, answer);
    expect(record.status.errors).toEqual(['FORBIDDEN']);
    expect(record.refused.map(({ field }) => field)).toEqual(['Query.cases']);
  });

  it('records nothing of a question that reads nothing', async () => {
    const answer = await federation.ask('{ __typename }');
    expect(answer.headers.get('x-evidence-record')).toBeNull();
  });
});
