import { DEMONSTRATION_CASE } from '@lienthong/demonstration';
import { today } from '@lienthong/schema';
import { DEMONSTRATION_CALLERS } from '@lienthong/gateway';
import { callerWith, OFFICER, type Caller } from '../testkit/callers';
import { saved } from '../testkit/saved';
import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';

const PERSONAL_NUMBER = '999900999999';
const REQUEST = { id: DEMONSTRATION_CASE.verificationRequestId };
const IDENTITY = `query Identity($id: ID!) { verificationRequest(id: $id) { status identity {
  ... on AccountIdentity { fullName personalNumber }
  ... on IdentityWithheld { reason refusal { agency ground { code instrument } } }
} } }`;

interface Answered {
  verificationRequest: { status: string; identity: Readonly<Record<string, unknown>> | null } | null;
}

const POLICE: Caller = {
  agency: 'police',
  kind: 'officer',
  subject: 'police-officer',
  scopes: ['police:verification:read', 'police:identity:read', 'police:evidence:read', 'city:case:read'],
  purpose: OFFICER.purpose,
};

describe('the identity behind an account, asked through the gateway', () => {
  let federation: BorrowedFederation;

  beforeAll(async () => {
    federation = await borrowFederation();
  }, 60_000);
  afterEach(() => federation.restore());

  interface Counted {
    identityDisclosures: { nodes: readonly Readonly<Record<string, string>>[] };
  }

  async function counted(): Promise<Counted['identityDisclosures']['nodes']> {
    const { data } = await federation.ask<Counted>(
      '{ identityDisclosures(first: 100) { nodes { verificationRequestId caseNumber agency officer requestId } } }',
      {},
      POLICE,
    );
    return data?.identityDisclosures.nodes ?? [];
  }

  /** A case that another officer closed, an hour ago or for the length of a test. */
  async function withCaseClosed<Result>(work: () => Promise<Result>): Promise<Result> {
    const found = federation.databases.city.knex('cases').where({ id: DEMONSTRATION_CASE.caseId });
    await found.clone().update({ closed_on: today() });
    try {
      return await work();
    } finally {
      await found.clone().update({ closed_on: null });
    }
  }

  it('is answered to the sanctioning officer, and counted under the id of the call', async () => {
    const before = (await counted()).length;
    const { data, errors, headers } = await federation.ask<Answered>(IDENTITY, REQUEST);
    expect(errors).toBeUndefined();
    expect(data?.verificationRequest?.identity).toEqual({
      fullName: 'Người Minh Họa Của Vụ Việc',
      personalNumber: PERSONAL_NUMBER,
    });
    const after = await counted();
    expect(after).toHaveLength(before + 1);
    expect(after[0]).toEqual({
      verificationRequestId: REQUEST.id,
      caseNumber: DEMONSTRATION_CASE.number,
      agency: 'city',
      officer: DEMONSTRATION_CASE.sanctioningOfficer,
      requestId: headers.get('x-request-id'),
    });
  });

  it('is what the saved operation of the explorer shows', async () => {
    const { document, variables } = saved('AccountIdentity');
    const { errors, text } = await federation.ask(document, variables);
    expect(errors).toBeUndefined();
    expect(text).toContain(PERSONAL_NUMBER);
  });

  const other = (purpose: string): Caller => ({
    ...OFFICER,
    purpose: { caseNumber: purpose, statement: undefined },
  });

  it.each<[string, Caller, string]>([
    ['another officer of the city', { ...OFFICER, subject: 'somebody-else' }, 'NOT_ENTITLED'],
    ['a program of the city', { ...OFFICER, kind: 'system' }, 'NOT_ENTITLED'],
    ['the police themselves', POLICE, 'NOT_ENTITLED'],
    ['the officer under a case that there is not', other('DEMO/1999'), 'OTHER_CASE'],
  ])('is withheld from %s, as data with its ground', async (_, caller, reason) => {
    const before = (await counted()).length;
    const { data, errors, text } = await federation.ask<Answered>(IDENTITY, REQUEST, caller);
    expect(errors).toBeUndefined();
    expect(data?.verificationRequest).toMatchObject({
      status: 'IDENTIFIED',
      identity: { reason, refusal: { agency: 'police' } },
    });
    expect(text).not.toContain(PERSONAL_NUMBER);
    expect(await counted()).toHaveLength(before);
  });

  it('is withheld from the moment the case is closed, and given again when it is open', async () => {
    const before = (await counted()).length;
    await withCaseClosed(async () => {
      const { data, text } = await federation.ask<Answered>(IDENTITY, REQUEST);
      expect(data?.verificationRequest?.identity).toMatchObject({ reason: 'CASE_NOT_OPEN' });
      expect(text).not.toContain(PERSONAL_NUMBER);
    });
    expect(await counted()).toHaveLength(before);
    expect((await federation.ask(IDENTITY, REQUEST)).text).toContain(PERSONAL_NUMBER);
  });

  it('is a field like any other to whoever has neither the scope nor a purpose', async () => {
    const { analyst } = DEMONSTRATION_CALLERS;
    for (const caller of [
      analyst,
      callerWith('police:verification:read'),
      { ...OFFICER, purpose: undefined },
    ]) {
      const { data, errors, text } = await federation.ask<Answered>(IDENTITY, REQUEST, caller);
      expect(data?.verificationRequest).toEqual({ status: 'IDENTIFIED', identity: null });
      expect(errors?.map(({ extensions, path }) => [extensions?.code, path?.join('.')])).toEqual([
        ['FORBIDDEN', 'verificationRequest.identity'],
      ]);
      expect(text).not.toContain(PERSONAL_NUMBER);
    }
  });

  it('is null while the city is away, with the city named at it, and nothing is counted', async () => {
    const before = (await counted()).length;
    federation.breakDown('city');
    const { data, errors, text } = await federation.ask<Answered>(IDENTITY, REQUEST);
    expect(data?.verificationRequest).toEqual({ status: 'IDENTIFIED', identity: null });
    expect(
      errors?.map(({ extensions, path }) => [extensions?.code, extensions?.agency, path?.join('.')]),
    ).toEqual([['SUBGRAPH_UNAVAILABLE', 'city', 'verificationRequest.identity']]);
    expect(text).not.toContain(PERSONAL_NUMBER);
    expect(await counted()).toHaveLength(before);
  });

  it('has no counts to show to anybody but the police', async () => {
    const { data, errors } = await federation.ask(
      '{ identityDisclosures(first: 1) { nodes { id } } }',
      {},
      {
        ...OFFICER,
        scopes: ['police:evidence:read'],
      },
    );
    expect(data).toEqual({ identityDisclosures: null });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});
